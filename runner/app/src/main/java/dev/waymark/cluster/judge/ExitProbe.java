package dev.waymark.cluster.judge;

import dev.waymark.check.CheckScope;
import dev.waymark.check.Condition;
import dev.waymark.check.Execution;
import dev.waymark.check.Wording;
import dev.waymark.cluster.diagnose.Diagnosis;
import java.util.List;
import java.util.Optional;

/** Whether a command of the lab ended with the right exit code. What has ended does not change. */
final class ExitProbe implements Probe {
    private final Condition.Exit wanted;
    private final Optional<Execution> execution;

    ExitProbe(Condition.Exit wanted, CheckScope scope) {
        this.wanted = wanted;
        this.execution = Optional.ofNullable(scope.executions().get(wanted.command()));
    }

    @Override
    public Finding finding() {
        String expected = Wording.of(wanted);
        Optional<String> unended = Executions.unended(wanted.command(), execution);
        if (unended.isPresent()) {
            return new Finding(State.NEVER, expected, unended.get(), List.of());
        }
        int code = execution.orElseThrow().exitCode();
        return code == wanted.code()
                ? Finding.holds(expected, "exit code " + code)
                : new Finding(
                        State.NEVER,
                        expected,
                        "exit code " + code,
                        List.of("- exit code " + wanted.code(), "+ exit code " + code));
    }

    @Override
    public Diagnosis diagnose() {
        return Executions.diagnose(wanted.command(), execution);
    }

    @Override
    public void close() {
        // Nothing is open.
    }
}

package dev.waymark.cluster.judge;

import dev.waymark.check.CheckScope;
import dev.waymark.check.Condition;
import dev.waymark.check.Execution;
import dev.waymark.check.Mismatch;
import dev.waymark.check.TextComparison;
import dev.waymark.check.TextMatch;
import dev.waymark.check.Wording;
import dev.waymark.cluster.diagnose.Diagnosis;
import java.util.List;
import java.util.Optional;

/** Whether a command of the lab printed what it should. What was printed does not change. */
final class OutputProbe implements Probe {
    private final Condition.Output wanted;
    private final Optional<Execution> execution;
    private final Finding finding;

    OutputProbe(Condition.Output wanted, CheckScope scope, TextComparison texts) {
        this.wanted = wanted;
        this.execution = Optional.ofNullable(scope.executions().get(wanted.command()));
        this.finding = judge(texts);
    }

    private Finding judge(TextComparison texts) {
        String expected = Wording.of(wanted);
        if (execution.isEmpty()) {
            return new Finding(
                    State.NEVER,
                    expected,
                    Executions.unended(wanted.command(), execution).orElseThrow(),
                    List.of());
        }
        String printed = Executions.printed(execution.get());
        for (TextMatch match : wanted.expected()) {
            Optional<Mismatch> mismatch = texts.compare(match, printed);
            if (mismatch.isPresent()) {
                return Finding.lacking(expected, mismatch.get()).with(State.NEVER);
            }
        }
        return Finding.holds(expected, "it printed that");
    }

    @Override
    public Finding finding() {
        return finding;
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

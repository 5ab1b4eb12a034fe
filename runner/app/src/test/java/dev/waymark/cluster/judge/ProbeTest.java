package dev.waymark.cluster.judge;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waymark.check.CheckScope;
import dev.waymark.check.Condition;
import dev.waymark.check.Execution;
import dev.waymark.check.TextComparison;
import dev.waymark.check.TextMatch;
import dev.waymark.cluster.diagnose.Diagnosis;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProbeTest {
    private static final Finding HOLDS = Finding.holds("a", "yes");
    private static final Finding NOT_YET = Finding.lacking("b", "not so");
    private static final Finding NEVER = Finding.lacking("c", "impossible").with(State.NEVER);
    private static final Finding UNKNOWN = Finding.unknown("d", "nothing");

    @Test
    void allHoldWhenEachHolds() {
        assertThat(all(HOLDS, HOLDS).state()).isEqualTo(State.HOLDS);
        assertThat(all(HOLDS, NOT_YET).state()).isEqualTo(State.NOT_YET);
        assertThat(all(HOLDS, NOT_YET).observed()).isEqualTo("not so");
        assertThat(all(HOLDS, UNKNOWN).state()).isEqualTo(State.UNKNOWN);
        assertThat(all(NOT_YET, NEVER).state()).isEqualTo(State.NEVER);
    }

    @Test
    void whatSeveralConditionsSayAlikeIsSaidOnce() {
        assertThat(all(UNKNOWN, UNKNOWN).observed()).isEqualTo("nothing");
        assertThat(all(HOLDS, HOLDS).observed()).isEqualTo("yes");
    }

    @Test
    void anyHoldsWhenOneHolds() {
        assertThat(any(NEVER, HOLDS).state()).isEqualTo(State.HOLDS);
        assertThat(any(NEVER, NOT_YET).state()).isEqualTo(State.NOT_YET);
        assertThat(any(NEVER, NEVER).state()).isEqualTo(State.NEVER);
        assertThat(any(NEVER, UNKNOWN).state()).isEqualTo(State.UNKNOWN);
    }

    @Test
    void theOppositeOfWhatIsNotKnownIsNotKnown() {
        assertThat(new NotProbe(fixed(HOLDS)).finding().state()).isEqualTo(State.NOT_YET);
        assertThat(new NotProbe(fixed(NOT_YET)).finding().state()).isEqualTo(State.HOLDS);
        assertThat(new NotProbe(fixed(NEVER)).finding().state()).isEqualTo(State.HOLDS);
        assertThat(new NotProbe(fixed(UNKNOWN)).finding().state()).isEqualTo(State.UNKNOWN);
    }

    @Test
    void anExitCodeIsJudgedAtOnce() {
        assertThat(exit(0, 0, Execution.Ending.EXITED).state()).isEqualTo(State.HOLDS);
        assertThat(exit(22, 22, Execution.Ending.EXITED).state()).isEqualTo(State.HOLDS);
        Finding wrong = exit(0, 7, Execution.Ending.EXITED);
        assertThat(wrong.state()).isEqualTo(State.NEVER);
        assertThat(wrong.difference()).containsExactly("- exit code 0", "+ exit code 7");
        assertThat(exit(0, 0, Execution.Ending.BACKGROUND).observed()).isEqualTo("it still runs in the background");
        assertThat(new ExitProbe(new Condition.Exit("other", 0), scope(execution(0, Execution.Ending.EXITED)))
                        .finding()
                        .observed())
                .isEqualTo("`other` has not been run");
    }

    @Test
    void theReasonOfAFailedCommandIsTheEndOfItsOutput() {
        ExitProbe probe = new ExitProbe(new Condition.Exit("apply", 0), scope(execution(1, Execution.Ending.EXITED)));

        assertThat(probe.diagnose().causes()).containsExactly("`apply` printed: one", "`apply` printed: two");
    }

    @Test
    void anOutputTooLongForMemoryIsReadFromItsFile(@TempDir Path directory) throws IOException {
        Path file = Files.writeString(directory.resolve("out"), "head\n\u001b[31mneedle\u001b[0m here\ntail\n");
        Execution execution = new Execution(
                "apply", 0, Execution.Ending.EXITED, "head\n...\ntail\n", Optional.of(file), Duration.ZERO);
        Condition.Output wanted = new Condition.Output("apply", List.of(new TextMatch.Contains("needle here")));

        assertThat(new OutputProbe(wanted, scope(execution), new TextComparison(JsonText::read))
                        .finding()
                        .state())
                .isEqualTo(State.HOLDS);
    }

    @Test
    void jsonIsReadBehindWarnings() {
        assertThat(JsonText.read("Warning: old\n{\"a\": 1}\n")).contains(Map.of("a", 1));
        assertThat(JsonText.read("[1, 2]")).contains(List.of(1, 2));
        assertThat(JsonText.read("{\"a\": 1} trailing")).isEmpty();
        assertThat(JsonText.read("")).isEmpty();
    }

    private static Finding exit(int wanted, int code, Execution.Ending ending) {
        return new ExitProbe(new Condition.Exit("apply", wanted), scope(execution(code, ending))).finding();
    }

    private static Execution execution(int code, Execution.Ending ending) {
        return new Execution("apply", code, ending, "one\ntwo\n", Optional.empty(), Duration.ZERO);
    }

    private static CheckScope scope(Execution execution) {
        return new CheckScope(Map.of("apply", execution), Instant.EPOCH);
    }

    private static Finding all(Finding... findings) {
        return new AllProbe(List.of(findings).stream().map(ProbeTest::fixed).toList()).finding();
    }

    private static Finding any(Finding... findings) {
        return new AnyProbe(List.of(findings).stream().map(ProbeTest::fixed).toList()).finding();
    }

    private static Probe fixed(Finding finding) {
        return new Probe() {
            @Override
            public Finding finding() {
                return finding;
            }

            @Override
            public Diagnosis diagnose() {
                return new Diagnosis(List.of(), "");
            }

            @Override
            public void close() {}
        };
    }
}

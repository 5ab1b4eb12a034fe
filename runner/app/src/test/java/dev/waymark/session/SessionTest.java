package dev.waymark.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.waymark.check.Execution;
import dev.waymark.check.Outcome;
import dev.waymark.cluster.traffic.TrafficWindow;
import dev.waymark.lab.Lab;
import dev.waymark.lab.Secrets;
import dev.waymark.session.Summary.Ending;
import dev.waymark.shell.ShellTerminal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class SessionTest extends SessionFixture {

    @Test
    void aLabIsDoneStepByStepAndCleanedUp() {
        begin(LAB);
        assertThat(new Unattended(session, () -> false).walk()).isEqualTo(Ending.COMPLETED);
        Summary summary = session.finish(Ending.COMPLETED);
        assertThat(summary.steps()).extracting(Summary.StepResult::state).containsOnly(StepState.PASSED);
        assertThat(rig.objects()).isDirectoryContaining(file -> file.endsWith("cleaned"));
        assertThat(rig.objects().resolve("one")).doesNotExist();
        assertThat(folder.resolve("sessions")).isEmptyDirectory();
        assertThat(rig.events()).hasAtLeastOneElementOfType(Event.FileWritten.class);
    }

    @Test
    void aWrongExitCodeFailsTheStepUntilTheCommandIsRunWell() {
        begin(LAB);
        assertThat(session.run("exit 3").exitCode()).isEqualTo(3);
        assertThat(session.state()).isEqualTo(StepState.FAILED);
        assertThat(session.next()).isPresent();
        session.run();
        assertThat(session.state()).isEqualTo(StepState.OPEN);
        assertThat(session.next()).isEmpty();
        assertThat(session.check()).isTrue();
        session.proceed();
        assertThat(session.index()).isOne();
    }

    @Test
    void aCommandThatACheckJudgesMayEndWithAnyCode() {
        begin("""
                ---
                title: Judged
                summary: A command fails as it should.
                ---

                # Judged

                ## Refused

                ```bash {name=refused}
                echo forbidden; exit_code() { return 7; }; exit_code
                ```

                ```yaml check
                exit: {command: refused, code: 7}
                ```

                ```yaml check
                output: {command: refused, contains: forbidden}
                ```
                """);
        session.run();
        assertThat(session.state()).isEqualTo(StepState.OPEN);
        assertThat(session.check()).isTrue();
    }

    @Test
    void outputThatTheLabShowsIsCompared() {
        begin("""
                ---
                title: Output
                summary: Shows what a command prints.
                ---

                # Output

                ## Print

                ```bash
                echo one
                ```

                ```output
                two
                ```
                """);
        session.run();
        assertThat(session.check()).isFalse();
        Event.CheckEnded ended = last(Event.CheckEnded.class);
        assertThat(ended.outcome().evidence().difference()).contains("- two", "+ one");
        session.back();
        assertThat(session.index()).isZero();
    }

    @Test
    void aFailedCheckSaysWhatWasSeen() {
        begin(LAB);
        session.run("true");
        assertThat(session.check()).isFalse();
        assertThat(session.state()).isEqualTo(StepState.FAILED);
        assertThat(last(Event.CheckEnded.class).outcome()).isInstanceOf(Outcome.TimedOut.class);
        assertThat(rig.events()).hasAtLeastOneElementOfType(Event.CheckWaiting.class);
    }

    @Test
    void typedCommandsShareTheShell() {
        begin(LAB);
        session.type("kept=typed");
        Execution execution = session.type("echo $kept");
        assertThat(execution.output()).isEqualTo("typed\n");
        assertThat(session.next()).isPresent();
    }

    @Test
    void theTrafficOfTheClusterIsToldUntilTheSessionEnds() {
        begin(LAB);
        session.type("true");
        TrafficWindow window = new TrafficWindow(Instant.EPOCH, Duration.ofSeconds(1), List.of());
        rig.cluster().carry(window);
        assertThat(last(Event.TrafficSeen.class).window()).isSameAs(window);
        session.finish(Ending.QUIT);
        rig.cluster().carry(new TrafficWindow(Instant.MAX, Duration.ofSeconds(1), List.of()));
        assertThat(last(Event.TrafficSeen.class).window()).isSameAs(window);
    }

    @Test
    void skippingRunsTheSolution() {
        begin("""
                ---
                title: Think
                summary: The learner finds the command.
                ---

                # Think

                ## Find it

                Make the object `found`.

                <details><summary>Solution</summary>

                ```bash
                touch $OBJECTS/found
                ```

                </details>

                ```yaml check
                within: 1s
                resource: {apiVersion: v1, kind: ConfigMap, namespace: a, name: found}
                ```
                """);
        session.skip();
        assertThat(session.state()).isEqualTo(StepState.SKIPPED);
        assertThat(rig.objects().resolve("found")).exists();
        session.proceed();
        assertThat(session.over()).isTrue();
    }

    @Test
    void aFileThatTheLearnerChangedIsLeftAlone() throws IOException {
        begin(LAB);
        session.type("mkdir conf; echo mine >conf/two.yaml");
        session.skip();
        session.proceed();
        assertThat(rig.notices()).anyMatch(notice -> notice.contains("You have changed conf/two.yaml"));
        assertThat(session.run().output()).isEqualTo("mine\n");
    }

    @Test
    void aWatchedCheckTellsWhenItBeginsAndCeasesToHold() throws IOException {
        session = rig.open(rig.lab(LAB));
        session.watchChecks();
        session.begin();
        Files.createFile(rig.objects().resolve("one"));
        await().until(() -> seen().equals(List.of(true)));
        Files.delete(rig.objects().resolve("one"));
        await().until(() -> seen().equals(List.of(true, false)));
        assertThat(session.state()).isEqualTo(StepState.OPEN);
        session.finish(Ending.QUIT);
        Files.createFile(rig.objects().resolve("one"));
        assertThat(seen()).hasSize(2);
    }

    private List<Boolean> seen() {
        return rig.events().stream()
                .filter(Event.CheckSeen.class::isInstance)
                .map(event -> ((Event.CheckSeen) event).holds())
                .toList();
    }

    @Test
    void whatIsTypedAtTheTerminalCountsAsWhatTheLabRuns() {
        begin(LAB);
        ShellTerminal terminal = session.terminal().orElseThrow();
        await().until(terminal::attach);
        terminal.type("touch $OBJECTS/one; kept=yes\r");
        await().until(() -> Files.exists(rig.objects().resolve("one")));
        assertThat(session.check()).isFalse();
        session.leaveOut();
        assertThat(session.check()).isTrue();
        session.proceed();
        assertThat(session.run().exitCode()).isZero();
        assertThat(session.check()).isTrue();
    }

    @Test
    void aSecretIsShownAndStoredByItsNameAndRunsAsItsValue() throws IOException {
        Secrets secrets = Secrets.of(Map.of("TOKEN", "s3cret"));
        Lab lab = secrets.hide(rig.lab("""
                ---
                title: Sign in
                summary: Shows a word to a guard.
                ---

                # Sign in

                ## Sign in

                ```text file=token.txt
                s3cret
                ```

                ```bash {name=sign-in}
                [ "$(cat token.txt)" = s3cret ] && echo "signed in with $(cat token.txt)"
                ```
                """));
        session = rig.secrets(secrets).open(lab);
        session.begin();

        assertThat(session.run().exitCode()).isZero();

        assertThat(rig.events()).noneMatch(event -> event.toString().contains("s3cret"));
        assertThat(last(Event.CommandStarted.class).script()).contains("= [secret TOKEN] ]");
        assertThat(last(Event.OutputArrived.class).text()).isEqualTo("signed in with [secret TOKEN]\n");
        try (Stream<Path> kept = Files.walk(folder.resolve("sessions"))) {
            assertThat(kept.filter(file -> file.toString().endsWith(".jsonl")))
                    .isNotEmpty()
                    .allSatisfy(file -> assertThat(Files.readString(file)).doesNotContain("s3cret"));
        }
    }

    @Test
    void aCheckComparesASecretAndShowsItsName() {
        Secrets secrets = Secrets.of(Map.of("TOKEN", "s3cret"));
        Lab lab = secrets.hide(rig.lab("""
                ---
                title: Sign in
                summary: Shows a word to a guard.
                ---

                # Sign in

                ## Sign in

                ```bash {name=sign-in}
                echo "the word is s3cret"
                ```

                ```yaml check
                output: {command: sign-in, contains: [word is s3cret]}
                ```

                ```yaml check
                output: {command: sign-in, contains: [s3cret at last]}
                ```
                """));
        session = rig.secrets(secrets).open(lab);
        session.begin();
        session.run();

        assertThat(session.check()).isFalse();

        List<Outcome> outcomes = rig.events().stream()
                .filter(Event.CheckEnded.class::isInstance)
                .map(event -> ((Event.CheckEnded) event).outcome())
                .toList();
        assertThat(outcomes).extracting(Outcome::passed).containsExactly(true, false);
        assertThat(outcomes.get(1).toString())
                .contains("[secret TOKEN] at last")
                .doesNotContain("s3cret");
    }
}

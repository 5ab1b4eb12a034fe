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
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SessionTest {

    private static final String LAB = """
            ---
            title: Two steps
            summary: Makes two objects.
            ---

            # Two steps

            ## Make one

            ```bash {name=one}
            touch $OBJECTS/one; kept=yes
            ```

            ```yaml check
            within: 2s
            resource: {apiVersion: v1, kind: ConfigMap, namespace: a, name: one}
            ```

            ## Make two

            ```yaml file=conf/two.yaml
            two: 2
            ```

            ```bash {name=two}
            cat conf/two.yaml; [ "$kept" = yes ] && touch $OBJECTS/two
            ```

            ```yaml check
            within: 2s
            resource: {apiVersion: v1, kind: ConfigMap, namespace: a, name: two}
            ```

            ## Cleanup

            ```bash
            rm -f $OBJECTS/one $OBJECTS/two; touch $OBJECTS/cleaned
            ```
            """;

    @TempDir
    Path folder;

    private SessionRig rig;
    private Session session;

    @BeforeEach
    void rig() {
        rig = new SessionRig(folder);
    }

    @AfterEach
    void close() {
        session.close();
    }

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
    void aWaitingCheckCanBeExtendedAndGivenUp() {
        begin(LAB);
        session.run("true");
        CompletableFuture<Boolean> checking = CompletableFuture.supplyAsync(session::check);
        await().until(() -> rig.events().stream().anyMatch(Event.CheckWaiting.class::isInstance));
        session.extend(Duration.ofHours(1));
        await().until(() -> last(Event.CheckWaiting.class).remaining().toMinutes() > 30);
        session.cancel();
        assertThat(checking.join()).isFalse();
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
    void cancellingEndsTheCommandAndFailsTheStepForNow() {
        begin(LAB);
        CompletableFuture.runAsync(() -> {
            await().until(() -> rig.events().stream().anyMatch(Event.OutputArrived.class::isInstance));
            session.cancel();
        });
        Execution execution = session.run("echo go; sleep 60");
        assertThat(execution.ending()).isEqualTo(Execution.Ending.CANCELLED);
        assertThat(session.state()).isEqualTo(StepState.FAILED);
    }

    @Test
    void aCommandThatIsCancelledWhileTheClusterStartsIsNotRun() {
        rig.starting(() -> session.cancel());
        begin(LAB);
        assertThat(session.run().ending()).isEqualTo(Execution.Ending.CANCELLED);
        assertThat(rig.objects().resolve("one")).doesNotExist();
        session.run();
        assertThat(rig.objects().resolve("one")).exists();
    }

    @Test
    void aCleanUpIsNotCutShortByOneInterrupt() {
        begin("""
                ---
                title: Slow to clean up
                summary: A lab.
                ---

                # Slow to clean up

                ## Step

                ```bash
                true
                ```

                ## Cleanup

                ```bash
                echo cleaning; for i in 1 2 3 4 5; do sleep 0.1; done; touch $OBJECTS/cleaned
                ```
                """);
        session.run();
        CompletableFuture.runAsync(() -> {
            await().until(() -> rig.events().stream().anyMatch(Event.OutputArrived.class::isInstance));
            session.cancel();
        });
        session.finish(Ending.INTERRUPTED);
        assertThat(rig.objects()).isDirectoryContaining(file -> file.endsWith("cleaned"));
    }

    @Test
    void quittingBeforeAnythingRanNeedsNoCleanUp() {
        begin(LAB);
        session.finish(Ending.QUIT);
        assertThat(rig.events()).doesNotHaveAnyElementsOfTypes(Event.CleanupStarted.class);
    }

    @Test
    void aPausedSandboxSessionIsRebuiltByRunningItsCommandsAgain() throws IOException {
        Lab lab = begin(LAB);
        session.run("touch $OBJECTS/one; kept=yes # edited");
        session.check();
        session.proceed();
        session.pause();
        Files.delete(rig.objects().resolve("one"));

        Workspace workspace = rig.store().unfinished(lab, "sandbox").orElseThrow();
        session = rig.open(lab, workspace);
        session.begin();
        assertThat(session.index()).isOne();
        assertThat(rig.objects().resolve("one")).exists();
        assertThat(rig.notices()).anyMatch(notice -> notice.contains("running the commands of one step again"));
        assertThat(session.run().exitCode()).isZero();
    }

    @Test
    void aSandboxThatWasKeptIsGoneOnWithAsItWasLeft() {
        Lab lab = begin(LAB);
        session.run("touch $OBJECTS/one; kept=yes # edited");
        session.check();
        session.proceed();
        session.pause();

        rig.restored();
        session = rig.open(lab, rig.store().unfinished(lab, "sandbox").orElseThrow());
        session.begin();

        assertThat(session.index()).isOne();
        assertThat(rig.notices()).noneMatch(notice -> notice.contains("again"));
        assertThat(session.run().exitCode()).isZero();
    }

    @Test
    void onAClusterThatLastsAPassedStepIsVerified() throws IOException {
        rig.on("home");
        Lab lab = begin(LAB);
        session.run();
        session.check();
        session.proceed();
        session.pause();

        session = rig.open(lab, rig.store().unfinished(lab, "home").orElseThrow());
        session.begin();
        assertThat(session.index()).isOne();
        assertThat(session.run().exitCode()).as("the shell's state is kept").isZero();
        session.pause();

        Files.delete(rig.objects().resolve("one"));
        session = rig.open(lab, rig.store().unfinished(lab, "home").orElseThrow());
        session.begin();
        assertThat(session.index()).isZero();
        assertThat(rig.notices()).contains("Step 1, \"Make one\", does not hold any more.");
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
    void aProgramThatIsLeftInTheTerminalDoesNotHoldUpTheCleanUp() {
        begin(LAB);
        session.run();
        ShellTerminal terminal = session.terminal().orElseThrow();
        await().until(terminal::attach);
        terminal.type("cat\r");
        await().until(() -> terminal.program().isPresent());
        session.finish(Ending.QUIT);
        assertThat(rig.events())
                .filteredOn(Event.CleanupEnded.class::isInstance)
                .allMatch(event -> ((Event.CleanupEnded) event).clean())
                .hasSize(1);
    }

    @Test
    void aSessionThatIsOpenIsNotOfferedAgainAndAFinishedOneNeither() {
        Lab lab = begin(LAB);
        session.run();
        session.check();
        assertThat(rig.store().unfinished(lab, "sandbox")).isEmpty();
        session.finish(Ending.QUIT);
        assertThat(rig.store().unfinished(lab, "sandbox")).isEmpty();
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

    private Lab begin(String text) {
        Lab lab = rig.lab(text);
        session = rig.open(lab);
        session.begin();
        return lab;
    }

    private <E extends Event> E last(Class<E> type) {
        return rig.events().stream()
                .filter(type::isInstance)
                .map(type::cast)
                .reduce((first, second) -> second)
                .orElseThrow();
    }
}

package dev.waymark.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.waymark.check.Execution;
import dev.waymark.session.Summary.Ending;
import dev.waymark.shell.ShellTerminal;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/** Sessions, and what goes on in them, that the learner ends. */
class SessionEndTest extends SessionFixture {

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
}

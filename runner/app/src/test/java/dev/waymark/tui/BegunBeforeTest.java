package dev.waymark.tui;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waymark.session.Summary.Ending;
import dev.waymark.tui.key.Key;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A lab that was begun before: what was done is never lost by a key that only leads back. */
class BegunBeforeTest {

    private static final String LAB = """
            # A lab

            ## First

            ```bash
            true
            ```

            ## Second

            ```bash
            true
            ```
            """;

    @TempDir
    Path folder;

    @Test
    void escape_leaves_the_lab_as_it_is() throws IOException {
        try (LabOnScreen screen = new LabOnScreen(folder, LAB, Clock.systemUTC(), Optional.of(1))) {
            screen.see("You have been here", "1 of 2 steps passed");
            screen.press(Key.ESCAPE, "\033");
            assertThat(screen.walk()).succeedsWithin(Duration.ofSeconds(30)).isEqualTo(Ending.QUIT);
            assertThat(screen.opened()).isEmpty();
        }
    }

    @Test
    void what_was_done_is_forgotten_when_the_learner_says_so() throws IOException {
        try (LabOnScreen screen = new LabOnScreen(folder, LAB, Clock.systemUTC(), Optional.of(1))) {
            screen.see("You have been here");
            screen.press(Key.TEXT, "n");
            screen.see("Enter run");
            assertThat(screen.opened()).containsExactly(false);
        }
    }
}

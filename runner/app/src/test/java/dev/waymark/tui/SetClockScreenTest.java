package dev.waymark.tui;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waymark.SettableClock;
import dev.waymark.tui.key.Key;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A lab on a machine whose clock is set while a command runs. */
class SetClockScreenTest {

    private static final String LAB = """
            # A lab

            ## Wait

            ```bash
            sleep 30
            ```
            """;

    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(ints = {1, -1})
    void the_time_that_is_shown_goes_on_from_where_it_was(int hours) throws IOException {
        SettableClock clock = new SettableClock();
        try (LabOnScreen screen = new LabOnScreen(folder, LAB, clock, Optional.empty())) {
            screen.see("Enter run");
            screen.press(Key.ENTER, "\r");
            screen.see("Running 1 s");
            clock.set(Duration.ofHours(hours));
            screen.see("Running 2 s");
            screen.see("Running 3 s");
            assertThat(screen.screen()).doesNotContain("min");
            screen.press(Key.CONTROL, "c");
            screen.see("stopped");
        }
    }
}

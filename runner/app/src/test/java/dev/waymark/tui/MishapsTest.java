package dev.waymark.tui;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.waymark.session.Summary.Ending;
import dev.waymark.session.Workspace;
import dev.waymark.tui.key.Key;
import dev.waymark.tui.theme.Ground;
import dev.waymark.tui.theme.Signs;
import dev.waymark.tui.theme.Theme;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A lab on a screen in memory, whose views fail when the test wants them to. */
class MishapsTest {

    private static final Theme THEME = Theme.dark(Signs.unicode());

    /** Every view fails that asks it for a style. */
    private static final Theme BROKEN = new Theme(Map.of(), Signs.unicode(), Ground.DARK);

    private static final String LAB = """
            ---
            title: Two steps
            summary: A lab for a test.
            ---

            # Two steps

            ## First

            ```bash
            echo one
            ```

            ## Second

            ```bash
            echo two
            ```
            """;

    @TempDir
    Path folder;

    private final AtomicReference<Theme> theme = new AtomicReference<>(THEME);
    private final List<RuntimeException> reported = new CopyOnWriteArrayList<>();
    private LabOnScreen screen;

    @BeforeEach
    void open() throws IOException {
        screen = new LabOnScreen(
                folder,
                LAB,
                theme::get,
                e -> {
                    reported.add(e);
                    return "It failed, see details.txt";
                },
                Clock.systemUTC(),
                Optional.empty());
    }

    @AfterEach
    void close() {
        screen.close();
    }

    @Test
    void a_view_that_fails_says_what_happened_and_comes_back() {
        screen.see("Enter run");
        theme.set(BROKEN);
        screen.press(Key.DOWN, "");
        screen.see("This cannot be shown.", "It failed, see details.txt", "k and Enter");
        screen.press(Key.UP, "");
        screen.press(Key.UP, "");
        theme.set(THEME);
        screen.press(Key.DOWN, "");
        screen.see("Two steps", "Enter run");
        assertThat(reported).hasSize(1);
    }

    @Test
    void the_lab_can_be_left_and_kept_behind_a_view_that_fails() {
        screen.see("Enter run");
        screen.press(Key.ENTER, "\r");
        screen.see("Step 2 of 2");
        theme.set(BROKEN);
        screen.press(Key.TEXT, "q");
        screen.see("This cannot be shown.");
        screen.press(Key.TEXT, "k");
        await().until(() -> {
            screen.press(Key.ENTER, "\r");
            return screen.walk().isDone();
        });
        assertThat(screen.walk().join()).isEqualTo(Ending.PAUSED);
        assertThat(screen.rig().store().unfinished(screen.lab())).isPresent();
    }

    @Test
    void what_cuts_a_session_off_keeps_what_is_behind_the_learner() {
        screen.see("Enter run");
        screen.press(Key.ENTER, "\r");
        screen.see("Step 2 of 2");
        screen.cutOff();
        assertThat(screen.walk()).succeedsWithin(Duration.ofSeconds(30));
        assertThat(screen.rig().store().unfinished(screen.lab()).map(Workspace::folder))
                .isPresent();
    }
}

package dev.waymark.tui;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.waymark.lab.Lab;
import dev.waymark.session.Event;
import dev.waymark.session.Session;
import dev.waymark.session.SessionRig;
import dev.waymark.session.Summary.Ending;
import dev.waymark.session.Workspace;
import dev.waymark.tui.key.Input;
import dev.waymark.tui.key.Key;
import dev.waymark.tui.theme.Signs;
import dev.waymark.tui.theme.Theme;
import dev.waymark.tui.update.Signal;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.jline.utils.ScreenTerminal;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A lab on a screen in memory, whose views fail when the test wants them to. */
class MishapsTest {

    private static final Theme THEME = Theme.dark(Signs.unicode());

    /** Every view fails that asks it for a style. */
    private static final Theme BROKEN = new Theme(Map.of(), Signs.unicode(), true);

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

    private final Mailbox mailbox = new Mailbox();
    private final AtomicReference<Theme> theme = new AtomicReference<>(THEME);
    private final List<RuntimeException> reported = new CopyOnWriteArrayList<>();
    private SessionRig rig;
    private Lab lab;
    private ScreenTerminal.VirtualTerminal virtual;
    private Console console;
    private CompletableFuture<Ending> walk;

    @BeforeEach
    void open() throws IOException {
        rig = new SessionRig(folder);
        lab = rig.lab(LAB);
        virtual = ScreenTerminal.withTerminal("test", "xterm-256color", 80, 24);
        console = Console.on(virtual.terminal());
        Mishaps mishaps = new Mishaps(e -> {
            reported.add(e);
            return "It failed, see details.txt";
        });
        LabScreen screen = new LabScreen(
                console, mailbox, entry(), theme::get, Optional.empty(), mishaps, Clock.systemUTC(), () -> false);
        walk = CompletableFuture.supplyAsync(screen::walk, task -> new Thread(task, "screen").start());
    }

    @AfterEach
    void close() {
        mailbox.close();
        walk.handle((ending, e) -> ending).join();
        console.close();
    }

    @Test
    void a_view_that_fails_says_what_happened_and_comes_back() {
        see("Enter run");
        theme.set(BROKEN);
        press(Key.DOWN, "");
        see("This cannot be shown.", "It failed, see details.txt", "k and Enter");
        press(Key.UP, "");
        press(Key.UP, "");
        theme.set(THEME);
        press(Key.DOWN, "");
        see("Two steps", "Enter run");
        assertThat(reported).hasSize(1);
    }

    @Test
    void the_lab_can_be_left_and_kept_behind_a_view_that_fails() {
        see("Enter run");
        press(Key.ENTER, "\r");
        see("Step 2 of 2");
        theme.set(BROKEN);
        press(Key.TEXT, "q");
        see("This cannot be shown.");
        press(Key.TEXT, "k");
        await().until(() -> {
            press(Key.ENTER, "\r");
            return walk.isDone();
        });
        assertThat(walk.join()).isEqualTo(Ending.PAUSED);
        assertThat(rig.store().unfinished(lab)).isPresent();
    }

    @Test
    void what_cuts_a_session_off_keeps_what_is_behind_the_learner() {
        see("Enter run");
        press(Key.ENTER, "\r");
        see("Step 2 of 2");
        mailbox.close();
        assertThat(walk).succeedsWithin(Duration.ofSeconds(30));
        assertThat(rig.store().unfinished(lab).map(Workspace::folder)).isPresent();
    }

    private void press(Key key, String text) {
        mailbox.put(new Signal.Pressed(new Input.Stroke(key, text, text)));
    }

    private void see(String... texts) {
        await().untilAsserted(() -> assertThat(virtual.screen().toString()).contains(texts));
    }

    private LabEntry entry() {
        return new LabEntry() {
            @Override
            public Lab lab() {
                return lab;
            }

            @Override
            public String cluster() {
                return "sandbox";
            }

            @Override
            public Optional<String> consent() {
                return Optional.empty();
            }

            @Override
            public void require() {}

            @Override
            public Optional<Integer> earlier() {
                return Optional.empty();
            }

            @Override
            public Session open(boolean resume, Consumer<Event> listener) {
                return rig.tell(listener).open(lab);
            }

            @Override
            public int first() {
                return 0;
            }

            @Override
            public void close() {}
        };
    }
}

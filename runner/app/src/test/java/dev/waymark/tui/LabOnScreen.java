package dev.waymark.tui;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.waymark.lab.Lab;
import dev.waymark.session.Event;
import dev.waymark.session.Session;
import dev.waymark.session.SessionRig;
import dev.waymark.session.Summary.Ending;
import dev.waymark.tui.key.Input;
import dev.waymark.tui.key.Key;
import dev.waymark.tui.theme.Signs;
import dev.waymark.tui.theme.Theme;
import dev.waymark.tui.update.Signal;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jline.utils.ScreenTerminal;

/** A lab on a terminal in memory, with a session and a shell behind it, whose keys a test presses. */
final class LabOnScreen implements AutoCloseable {

    private final Mailbox mailbox = new Mailbox();
    private final SessionRig rig;
    private final Lab lab;
    private final ScreenTerminal.VirtualTerminal virtual;
    private final Console console;
    private final Optional<Integer> earlier;
    private final List<Boolean> opened = new CopyOnWriteArrayList<>();
    private final CompletableFuture<Ending> walk;

    /** A lab in the dark theme. */
    LabOnScreen(Path folder, String text, Clock clock, Optional<Integer> earlier) throws IOException {
        this(folder, text, () -> Theme.dark(Signs.unicode()), RuntimeException::toString, clock, earlier);
    }

    /**
     * @param text the lab
     * @param report is given the errors of views
     * @param earlier how many steps an earlier session has behind it
     */
    LabOnScreen(
            Path folder,
            String text,
            Supplier<Theme> theme,
            Function<RuntimeException, String> report,
            Clock clock,
            Optional<Integer> earlier)
            throws IOException {
        this.earlier = earlier;
        rig = new SessionRig(folder);
        lab = rig.lab(text);
        virtual = ScreenTerminal.withTerminal("test", "xterm-256color", 80, 24);
        console = Console.on(virtual.terminal());
        LabScreen screen = new LabScreen(
                console, mailbox, entry(), theme, Optional.empty(), new Mishaps(report), clock, () -> false);
        walk = CompletableFuture.supplyAsync(screen::walk, task -> new Thread(task, "screen").start());
    }

    SessionRig rig() {
        return rig;
    }

    Lab lab() {
        return lab;
    }

    /** For each session that was opened whether it was to go on where an earlier one had been left. */
    List<Boolean> opened() {
        return opened;
    }

    /** How the walk ends. */
    CompletableFuture<Ending> walk() {
        return walk;
    }

    /** What the screen shows now. */
    String screen() {
        return virtual.screen().toString();
    }

    void press(Key key, String text) {
        mailbox.put(new Signal.Pressed(new Input.Stroke(key, text, text)));
    }

    /** Waits until all of these are on the screen. */
    void see(String... texts) {
        await().untilAsserted(() -> assertThat(screen()).contains(texts));
    }

    /** The terminal is gone. */
    void cutOff() {
        mailbox.close();
    }

    @Override
    public void close() {
        cutOff();
        walk.handle((ending, e) -> ending).join();
        console.close();
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
                return earlier;
            }

            @Override
            public Session open(boolean resume, Consumer<Event> listener) {
                opened.add(resume);
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

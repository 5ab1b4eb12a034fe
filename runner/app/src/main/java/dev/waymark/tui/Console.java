package dev.waymark.tui;

import dev.waymark.tui.key.Input;
import dev.waymark.tui.key.KeyReader;
import dev.waymark.tui.layout.Caret;
import dev.waymark.tui.layout.Picture;
import dev.waymark.tui.layout.Size;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.jline.terminal.Attributes;
import org.jline.terminal.Terminal;
import org.jline.utils.Display;
import org.jline.utils.InfoCmp.Capability;

/**
 * The learner's terminal as a full screen: taken over when it is opened, and given back as it was when it is closed,
 * also when the process is told to end. Only what differs from the last picture is sent.
 */
public final class Console implements AutoCloseable {

    private static final Size FALLBACK = new Size(80, 24);
    private static final String PASTE_ON = "\033[?2004h";
    private static final String PASTE_OFF = "\033[?2004l";
    private static final String ASK_BACKGROUND = "\033]11;?\033\\";

    /** What terminals take at least for the clipboard; more is often dropped as a whole. */
    private static final int LONGEST_COPY = 70_000;

    /**
     * From so many columns on texts stand beside each other, and lines of one that has moved are no longer to be found.
     * To look for them nevertheless takes longer than a key may take.
     */
    private static final int SIDE_BY_SIDE = 110;

    private final Terminal terminal;
    private final boolean mouse;
    private final BooleanSupplier arrived;
    private final Legible legible;
    private final Display display;
    private final Thread hook = new Thread(this::giveBack, "waymark-terminal");
    private Attributes before;
    private boolean taken;
    private Optional<Caret> caret = Optional.empty();
    private boolean caretShown;
    private Size drawn = new Size(0, 0);

    private Console(Terminal terminal, boolean mouse, BooleanSupplier arrived) {
        this.terminal = terminal;
        this.mouse = mouse;
        this.arrived = arrived;
        this.legible = Legible.on(terminal);
        this.display = new Display(unicode() ? UnicodeTerminal.over(terminal) : terminal, true);
    }

    /** Takes over a terminal; it is closed with this. */
    static Console on(Terminal terminal) {
        return on(terminal, true, () -> false);
    }

    /**
     * @param mouse whether the terminal is to tell of the mouse
     * @param arrived whether it has sent something that has not been read yet
     */
    static Console on(Terminal terminal, boolean mouse, BooleanSupplier arrived) {
        Console console = new Console(terminal, mouse, arrived);
        Runtime.getRuntime().addShutdownHook(console.hook);
        console.take();
        return console;
    }

    /** How large it is now; a size that makes sense when the terminal does not say. */
    public Size size() {
        Size size = new Size(terminal.getWidth(), terminal.getHeight());
        return size.columns() == 0 || size.rows() == 0 ? FALLBACK : size;
    }

    /** What the terminal calls itself, such as {@code xterm-256color}. */
    String type() {
        return terminal.getType();
    }

    /** Whether it takes any character there is. */
    boolean unicode() {
        return terminal.outputEncoding().equals(StandardCharsets.UTF_8);
    }

    void onResize(Runnable action) {
        terminal.handle(Terminal.Signal.WINCH, signal -> {
            // Terminals move what they show to fit; nothing of the last picture is where it was.
            forget();
            action.run();
        });
    }

    /** Reads what the learner does, on a thread of its own, until the terminal is closed. */
    void read(Consumer<Input> consumer) {
        KeyReader reader = new KeyReader(terminal, arrived);
        Thread thread = new Thread(
                () -> {
                    for (Optional<Input> input = reader.read(); input.isPresent(); input = reader.read()) {
                        consumer.accept(input.get());
                    }
                },
                "waymark-keys");
        thread.setDaemon(true);
        thread.start();
    }

    /** Asks what the background is; the answer, if there is one, comes with the keys. */
    synchronized void askBackground() {
        write(ASK_BACKGROUND);
    }

    synchronized void draw(Picture picture) {
        if (!taken) {
            return;
        }
        Size size = picture.size();
        if (!size.equals(drawn)) {
            // A terminal that changes its size moves what is on it, each in its own way.
            display.resize(size.rows(), size.columns());
            display.setScrollOptimization(size.columns() < SIDE_BY_SIDE);
            display.clear();
            drawn = size;
        }
        Optional<Caret> wanted = picture.caret();
        if (caretShown && wanted.isEmpty()) {
            terminal.puts(Capability.cursor_invisible);
            terminal.flush();
            caretShown = false;
        }
        Caret place = wanted.or(() -> caret).orElse(new Caret(0, 0));
        int row = Math.min(place.row(), size.rows() - 1);
        int column = Math.min(place.column(), size.columns() - 1);
        display.update(legible.lines(picture.lines()), row * (size.columns() + 1) + column, true);
        if (wanted.isPresent() && !caretShown) {
            terminal.puts(Capability.cursor_normal);
            caretShown = true;
        }
        caret = wanted;
        terminal.flush();
    }

    /** The next picture is sent whole. */
    synchronized void forget() {
        display.clear();
        display.reset();
    }

    /** Sends what shows a picture, with the cursor at the beginning of a row for it. */
    synchronized void show(String picture, int row) {
        terminal.puts(Capability.save_cursor);
        terminal.puts(Capability.cursor_address, row, 0);
        terminal.writer().write(picture);
        terminal.puts(Capability.restore_cursor);
        terminal.flush();
    }

    /** Puts a text on the clipboard, where the terminal allows it (OSC 52). */
    synchronized boolean copy(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        if (bytes.length > LONGEST_COPY) {
            return false;
        }
        write("\033]52;c;" + Base64.getEncoder().encodeToString(bytes) + "\033\\");
        return true;
    }

    /** Gives the terminal to the shell that started this process, until the learner comes back. */
    void suspend() {
        lend(Console::stop);
    }

    /** Gives the terminal back while something else has it. */
    void lend(Runnable other) {
        giveBack();
        other.run();
        take();
    }

    private static void stop() {
        try {
            new ProcessBuilder(
                            "kill",
                            "-TSTP",
                            Long.toString(ProcessHandle.current().pid()))
                    .inheritIO()
                    .start()
                    .waitFor();
            // The signal may come a moment after the command has ended.
            Thread.sleep(100);
        } catch (IOException e) {
            // There is no kill: the learner stays here.
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        giveBack();
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException e) {
            // The process ends, and the hook has nothing left to do.
        }
        try {
            terminal.close();
        } catch (IOException e) {
            // The terminal is gone, and so is what there was to restore.
        }
    }

    private synchronized void take() {
        before = terminal.enterRawMode();
        Attributes raw = terminal.getAttributes();
        raw.setLocalFlag(Attributes.LocalFlag.ISIG, false);
        terminal.setAttributes(raw);
        terminal.puts(Capability.enter_ca_mode);
        // Without Unicode lines are sent as graphics characters; some terminals must be told which these are.
        terminal.puts(Capability.ena_acs);
        terminal.puts(Capability.keypad_xmit);
        terminal.puts(Capability.cursor_invisible);
        if (mouse) {
            terminal.trackMouse(Terminal.MouseTracking.Normal);
        }
        write(PASTE_ON);
        caretShown = false;
        display.clear();
        display.reset();
        taken = true;
    }

    private synchronized void giveBack() {
        if (!taken) {
            return;
        }
        taken = false;
        terminal.trackMouse(Terminal.MouseTracking.Off);
        write(PASTE_OFF);
        terminal.puts(Capability.cursor_normal);
        terminal.puts(Capability.keypad_local);
        terminal.puts(Capability.exit_ca_mode);
        terminal.flush();
        terminal.setAttributes(before);
    }

    private void write(String sequence) {
        terminal.writer().write(sequence);
        terminal.flush();
    }
}

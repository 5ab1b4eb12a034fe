package dev.waymark.tui.key;

import java.io.IOError;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.jline.keymap.BindingReader;
import org.jline.keymap.KeyMap;
import org.jline.reader.EndOfFileException;
import org.jline.terminal.MouseEvent;
import org.jline.terminal.Terminal;
import org.jline.utils.NonBlockingReader;

/** Reads what the terminal sends and makes keys of it. For one thread. */
public final class KeyReader {

    /** The rows that one step of the wheel moves. */
    private static final int WHEEL = 3;

    private static final String PASTE_END = "\033[201~";

    private final Terminal terminal;
    private final BindingReader reader;
    private final KeyMap<Object> keys;

    /** @param arrived whether the terminal has sent something that has not been read yet */
    public KeyReader(Terminal terminal, BooleanSupplier arrived) {
        this.terminal = terminal;
        this.reader = new Patient(terminal.reader(), arrived);
        this.keys = KeyTable.of(terminal);
    }

    /** Waits for the next input; empty when there will be none any more. */
    public Optional<Input> read() {
        try {
            while (true) {
                Object bound = reader.readBinding(keys);
                if (bound == null) {
                    return Optional.empty();
                }
                Optional<Input> input = input(bound, reader.getLastBinding());
                if (input.isPresent()) {
                    return input;
                }
            }
        } catch (EndOfFileException | IOError e) {
            // The terminal is closed, or gone.
            return Optional.empty();
        }
    }

    private Optional<Input> input(Object bound, String raw) {
        if (bound == KeyTable.Mark.PASTE) {
            return Optional.of(new Input.Paste(
                    reader.readStringUntil(PASTE_END).replace("\r\n", "\n").replace('\r', '\n')));
        } else if (bound == KeyTable.Mark.MOUSE) {
            return mouse(terminal.readMouseEvent(reader::readCharacter, raw));
        } else if (bound == KeyTable.Mark.COLOUR) {
            return colour();
        }
        Key key = (Key) bound;
        return Optional.of(new Input.Stroke(key, text(key, raw), raw));
    }

    private static String text(Key key, String raw) {
        return switch (key) {
            case TEXT -> raw;
            case CONTROL -> String.valueOf((char) (raw.charAt(0) + 'a' - 1));
            case ALT -> raw.substring(1);
            case FUNCTION -> raw.endsWith("P") || raw.endsWith("[11~") || raw.endsWith("[[A") ? "1" : "2";
            default -> "";
        };
    }

    private static Optional<Input> mouse(MouseEvent event) {
        return switch (event.getButton()) {
            case WheelUp -> Optional.of(new Input.Wheel(-WHEEL, event.getY(), event.getX()));
            case WheelDown -> Optional.of(new Input.Wheel(WHEEL, event.getY(), event.getX()));
            case Button1 ->
                event.getType() == MouseEvent.Type.Pressed
                        ? Optional.of(new Input.Click(event.getY(), event.getX()))
                        : Optional.empty();
            default -> Optional.empty();
        };
    }

    /** The answer to the question for the background: {@code rgb:RRRR/GGGG/BBBB}, ended by BEL or ST. */
    private Optional<Input> colour() {
        StringBuilder answer = new StringBuilder();
        for (int c = reader.readCharacter(); c >= ' ' && answer.length() < 40; c = reader.readCharacter()) {
            answer.appendCodePoint(c);
        }
        if (reader.peekCharacter(1) == '\\') {
            reader.readCharacter();
        }
        String[] parts = answer.toString().replaceFirst("^rgba?:", "").split("/");
        if (parts.length < 3) {
            return Optional.empty();
        }
        int[] values = new int[3];
        for (int i = 0; i < 3; i++) {
            if (!parts[i].matches("[0-9A-Fa-f]{1,4}")) {
                return Optional.empty();
            }
            int most = (1 << 4 * parts[i].length()) - 1;
            values[i] = Integer.parseInt(parts[i], 16) * 255 / most;
        }
        return Optional.of(new Input.Background(values[0], values[1], values[2]));
    }

    /**
     * Does not take an escape for the key Escape while the rest of its sequence is on this machine already: when others
     * keep the processors busy, reading it may take longer than the wait for it.
     */
    private static final class Patient extends BindingReader {

        /** In milliseconds. */
        private static final long LATE = 100;

        private final BooleanSupplier arrived;

        Patient(NonBlockingReader reader, BooleanSupplier arrived) {
            super(reader);
            this.arrived = arrived;
        }

        @Override
        public int peekCharacter(long timeout) {
            int character = super.peekCharacter(timeout);
            return character == NonBlockingReader.READ_EXPIRED && arrived.getAsBoolean()
                    ? super.peekCharacter(LATE)
                    : character;
        }
    }
}

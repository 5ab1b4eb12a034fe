package dev.waymark.tui.key;

import org.jline.keymap.KeyMap;
import org.jline.terminal.Terminal;
import org.jline.utils.InfoCmp.Capability;

/**
 * The sequences that keys send: those of the terminal's own description, and those of xterm, which most of the others
 * follow whatever their description says.
 */
final class KeyTable {

    /**
     * How long an escape is waited for to become more than the key Escape, in milliseconds: as long as a serial line of
     * 2400 baud takes for a byte. Terminals send the bytes of a key at once.
     */
    private static final long ESCAPE_WAIT = 4;

    private final KeyMap<Object> map = new KeyMap<>();
    private final Terminal terminal;

    /** Sequences that are no keys. */
    enum Mark {
        PASTE,
        MOUSE,
        COLOUR
    }

    private KeyTable(Terminal terminal) {
        this.terminal = terminal;
    }

    static KeyMap<Object> of(Terminal terminal) {
        KeyTable table = new KeyTable(terminal);
        table.controls();
        table.cursor();
        table.functions();
        table.map.bind(Mark.PASTE, "\033[200~");
        table.map.bind(Mark.MOUSE, "\033[<", "\033[M");
        table.map.bind(Mark.COLOUR, "\033]11;");
        table.map.setUnicode(Key.TEXT);
        table.map.setNomatch(Key.OTHER);
        table.map.setAmbiguousTimeout(ESCAPE_WAIT);
        return table.map;
    }

    private void controls() {
        for (char c = ' '; c < 127; c++) {
            map.bind(Key.TEXT, String.valueOf(c));
            if (c != '[' && c != 'O' && c != ']') {
                map.bind(Key.ALT, KeyMap.alt(c));
            }
        }
        for (char c = 'A'; c <= 'Z'; c++) {
            map.bind(Key.CONTROL, KeyMap.ctrl(c));
        }
        map.bind(Key.ENTER, "\r");
        map.bind(Key.NEW_LINE, "\n", "\033\r", "\033\n");
        map.bind(Key.TAB, "\t");
        map.bind(Key.ESCAPE, "\033");
        map.bind(Key.BACKSPACE, "\177", "\b");
        map.bind(Key.WORD_LEFT, "\033b", "\033[1;5D", "\033[1;3D", "\033[5D");
        map.bind(Key.WORD_RIGHT, "\033f", "\033[1;5C", "\033[1;3C", "\033[5C");
    }

    private void cursor() {
        bind(Key.UP, Capability.key_up, "\033[A", "\033OA");
        bind(Key.DOWN, Capability.key_down, "\033[B", "\033OB");
        bind(Key.RIGHT, Capability.key_right, "\033[C", "\033OC");
        bind(Key.LEFT, Capability.key_left, "\033[D", "\033OD");
        bind(Key.HOME, Capability.key_home, "\033[H", "\033OH", "\033[1~", "\033[7~");
        bind(Key.END, Capability.key_end, "\033[F", "\033OF", "\033[4~", "\033[8~");
        bind(Key.PAGE_UP, Capability.key_ppage, "\033[5~");
        bind(Key.PAGE_DOWN, Capability.key_npage, "\033[6~");
        bind(Key.DELETE, Capability.key_dc, "\033[3~");
        bind(Key.BACK_TAB, Capability.key_btab, "\033[Z");
    }

    private void functions() {
        bind(Key.FUNCTION, Capability.key_f1, "\033OP", "\033[11~", "\033[[A");
        bind(Key.FUNCTION, Capability.key_f2, "\033OQ", "\033[12~", "\033[[B");
    }

    private void bind(Key key, Capability capability, String... sequences) {
        map.bind(key, sequences);
        String own = KeyMap.key(terminal, capability);
        if (own != null && !own.isEmpty()) {
            map.bind(key, own);
        }
    }
}

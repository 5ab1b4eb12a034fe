package dev.waymark.tui.pane;

import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/** What programs can switch on and off. */
final class Modes {

    /** A switch that a pane heeds. */
    enum Mode {
        CURSOR_KEYS,
        ORIGIN,
        WRAP,
        CURSOR_SHOWN,
        CLICKS,
        SGR_MOUSE,
        PASTE,
        INSERT,
        NEW_LINE
    }

    private final Set<Mode> on = EnumSet.noneOf(Mode.class);

    Modes() {
        reset();
    }

    void reset() {
        on.clear();
        on.addAll(Set.of(Mode.WRAP, Mode.CURSOR_SHOWN));
    }

    boolean on(Mode mode) {
        return on.contains(mode);
    }

    void set(Mode mode, boolean value) {
        if (value) {
            on.add(mode);
        } else {
            on.remove(mode);
        }
    }

    /** The switch with a number of DEC's private modes; empty for one that changes nothing here. */
    static Optional<Mode> ofDec(int number) {
        return Optional.ofNullable(
                switch (number) {
                    case 1 -> Mode.CURSOR_KEYS;
                    case 6 -> Mode.ORIGIN;
                    case 7 -> Mode.WRAP;
                    case 25 -> Mode.CURSOR_SHOWN;
                    case 1000, 1002, 1003 -> Mode.CLICKS;
                    case 1006 -> Mode.SGR_MOUSE;
                    case 2004 -> Mode.PASTE;
                    default -> null;
                });
    }

    static Optional<Mode> ofAnsi(int number) {
        return Optional.ofNullable(
                switch (number) {
                    case 4 -> Mode.INSERT;
                    case 20 -> Mode.NEW_LINE;
                    default -> null;
                });
    }
}

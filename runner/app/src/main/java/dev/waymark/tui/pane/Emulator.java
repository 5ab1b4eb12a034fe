package dev.waymark.tui.pane;

import dev.waymark.tui.pane.Modes.Mode;
import dev.waymark.tui.theme.Ground;
import java.util.BitSet;
import java.util.List;
import java.util.function.Consumer;

/**
 * A terminal of the kind {@code xterm-256color}, as far as programs in a shell need it: both screens, scrolling regions,
 * 256 and all colours, wide and combining characters. Not thread-safe.
 */
final class Emulator implements Sequences {

    /** The name of the description that programs look up. */
    static final String TYPE = "xterm-256color";

    /** Rows kept of what has left the screen. */
    private static final int KEPT = 2000;

    private static final int TAB = 8;

    private static final String GRAPHICS = "◆▒␉␌␍␊°±␤␋┘┐┌└┼⎺⎻─⎼⎽├┤┴┬│≤≥π≠£·";

    /** What a program saves of the cursor. */
    private record Saved(int row, int column, Pen pen, boolean origin, boolean graphics) {}

    private final Parser parser = new Parser(this);
    private final Pen pen = new Pen();
    private final Modes modes = new Modes();
    private final Grid main;
    private final Grid other;
    private final Consumer<String> replies;
    private final BitSet stops = new BitSet();
    private Saved saved = new Saved(0, 0, new Pen(), false, false);
    private Grid grid;
    private boolean graphics;
    private int last = ' ';
    private Ground ground = Ground.UNKNOWN;

    /** @param replies takes what the terminal answers to questions of programs */
    Emulator(int columns, int rows, Consumer<String> replies) {
        this.main = new Grid(columns, rows, pen, KEPT);
        this.other = new Grid(columns, rows, pen, 0);
        this.grid = main;
        this.replies = replies;
        stopEverywhere();
    }

    void feed(String text) {
        parser.feed(text);
    }

    void resize(int columns, int rows) {
        main.resize(columns, rows);
        other.resize(columns, rows);
    }

    /** What programs are told of the colours when they ask. */
    void ground(Ground known) {
        ground = known;
    }

    Grid grid() {
        return grid;
    }

    Modes modes() {
        return modes;
    }

    /** Whether a program has the second screen, which keeps nothing of what leaves it. */
    boolean alternate() {
        return grid == other;
    }

    @Override
    public void print(int codePoint) {
        int shown = graphics && codePoint >= 0x60 && codePoint < 0x7f ? GRAPHICS.charAt(codePoint - 0x60) : codePoint;
        last = shown;
        grid.print(shown, modes.on(Mode.WRAP), modes.on(Mode.INSERT));
    }

    @Override
    public void control(char c) {
        switch (c) {
            case '\b' -> grid.moveTo(grid.row(), grid.column() - 1);
            case '\t' -> tab(1);
            case '\n', 0x0b, '\f' -> {
                grid.lineFeed();
                if (modes.on(Mode.NEW_LINE)) {
                    grid.moveTo(grid.row(), 0);
                }
            }
            case '\r' -> grid.moveTo(grid.row(), 0);
            case 0x0e -> graphics = true;
            case 0x0f -> graphics = false;
            default -> {}
        }
    }

    @Override
    public void escape(String between, char c) {
        if (between.equals("(")) {
            graphics = c == '0';
        } else if (between.equals("#") && c == '8') {
            grid.eraseRows(0, grid.height());
        } else if (between.isEmpty()) {
            switch (c) {
                case '7' -> save();
                case '8' -> restore();
                case 'D' -> grid.lineFeed();
                case 'E' -> {
                    grid.lineFeed();
                    grid.moveTo(grid.row(), 0);
                }
                case 'H' -> stops.set(grid.column());
                case 'M' -> grid.reverseLineFeed();
                case 'c' -> reset();
                default -> {}
            }
        }
    }

    @Override
    public void control(String prefix, List<int[]> parameters, String between, char c) {
        if (!between.isEmpty()) {
            if (between.equals("!") && c == 'p') {
                soften();
            }
        } else if (prefix.equals("?")) {
            if (c == 'h' || c == 'l') {
                parameters.forEach(each -> dec(each[0], c == 'h'));
            }
        } else if (prefix.isEmpty()) {
            sequence(parameters, c);
        } else if (prefix.equals(">") && c == 'c') {
            replies.accept("\033[>0;0;0c");
        }
    }

    @Override
    public void command(String text) {
        if (ground != Ground.UNKNOWN && (text.equals("10;?") || text.equals("11;?"))) {
            boolean white = text.startsWith("11") == (ground == Ground.LIGHT);
            replies.accept("\033]" + text.replace("?", white ? "rgb:ffff/ffff/ffff" : "rgb:0000/0000/0000") + "\033\\");
        }
    }

    private void sequence(List<int[]> parameters, char c) {
        int n = Math.max(1, parameters.get(0)[0]);
        int mode = Math.max(0, parameters.get(0)[0]);
        int second = parameters.size() > 1 ? Math.max(1, parameters.get(1)[0]) : 1;
        int row = grid.row();
        int column = grid.column();
        switch (c) {
            case '@' -> grid.insertCells(n);
            case 'A' -> grid.moveBy(-n);
            case 'B', 'e' -> grid.moveBy(n);
            case 'C', 'a' -> grid.moveTo(row, column + n);
            case 'D' -> grid.moveTo(row, column - n);
            case 'E' -> {
                grid.moveBy(n);
                grid.moveTo(grid.row(), 0);
            }
            case 'F' -> {
                grid.moveBy(-n);
                grid.moveTo(grid.row(), 0);
            }
            case 'G', '`' -> grid.moveTo(row, n - 1);
            case 'H', 'f' -> place(n - 1, second - 1);
            case 'I' -> tab(n);
            case 'J' -> eraseScreen(mode);
            case 'K' -> grid.eraseCells(mode == 0 ? column : 0, mode == 1 ? column + 1 : grid.width());
            case 'L' -> grid.insertRows(n);
            case 'M' -> grid.insertRows(-n);
            case 'P' -> grid.deleteCells(n);
            case 'S' -> grid.scroll(grid.top(), n);
            case 'T' -> grid.scroll(grid.top(), -n);
            case 'X' -> grid.eraseCells(column, column + n);
            case 'Z' -> tab(-n);
            case 'b' -> {
                for (int i = 0; i < Math.min(n, grid.width() * grid.height()); i++) {
                    grid.print(last, modes.on(Mode.WRAP), modes.on(Mode.INSERT));
                }
            }
            case 'c' -> replies.accept("\033[?62;22c");
            case 'd' -> grid.moveTo(n - 1, column);
            case 'g' -> clearStops(mode);
            case 'h', 'l' ->
                parameters.forEach(each -> Modes.ofAnsi(each[0]).ifPresent(known -> modes.set(known, c == 'h')));
            case 'm' -> pen.select(parameters);
            case 'n' -> report(mode);
            case 'r' -> {
                grid.region(n - 1, parameters.size() > 1 && parameters.get(1)[0] > 0 ? second - 1 : grid.height() - 1);
                place(0, 0);
            }
            case 's' -> save();
            case 'u' -> restore();
            default -> {}
        }
    }

    private void dec(int number, boolean value) {
        if (number == 47 || number == 1047 || number == 1049) {
            swap(value, number == 1049);
        } else if (number == 1048) {
            saveOrRestore(value);
        } else {
            Modes.ofDec(number).ifPresent(mode -> modes.set(mode, value));
            if (number == 6) {
                place(0, 0);
            }
        }
    }

    private void swap(boolean toOther, boolean withCursor) {
        if (toOther == alternate()) {
            return;
        }
        if (withCursor && toOther) {
            save();
        }
        int row = grid.row();
        int column = grid.column();
        grid = toOther ? other : main;
        grid.moveTo(row, column);
        if (toOther) {
            grid.region(0, grid.height() - 1);
            grid.eraseRows(0, grid.height());
        } else if (withCursor) {
            restore();
        }
    }

    /** Moves to a place that counts from the region when the program has said so. */
    private void place(int row, int column) {
        grid.moveTo(modes.on(Mode.ORIGIN) ? Math.min(grid.top() + row, grid.bottom()) : row, column);
    }

    private void eraseScreen(int mode) {
        switch (mode) {
            case 0 -> {
                grid.eraseCells(grid.column(), grid.width());
                grid.eraseRows(grid.row() + 1, grid.height());
            }
            case 1 -> {
                grid.eraseRows(0, grid.row());
                grid.eraseCells(0, grid.column() + 1);
            }
            case 2 -> grid.eraseRows(0, grid.height());
            case 3 -> grid.forget();
            default -> {}
        }
    }

    private void tab(int by) {
        int column = grid.column();
        for (int i = 0; i < Math.min(Math.abs(by), grid.width()); i++) {
            int next = by > 0 ? stops.nextSetBit(column + 1) : column == 0 ? -1 : stops.previousSetBit(column - 1);
            column = next >= 0 ? next : by > 0 ? grid.width() - 1 : 0;
        }
        grid.moveTo(grid.row(), column);
    }

    private void clearStops(int mode) {
        if (mode == 0) {
            stops.clear(grid.column());
        } else if (mode == 3) {
            stops.clear();
        }
    }

    private void stopEverywhere() {
        for (int column = TAB; column < 4096; column += TAB) {
            stops.set(column);
        }
    }

    private void report(int what) {
        if (what == 5) {
            replies.accept("\033[0n");
        } else if (what == 6) {
            int row = modes.on(Mode.ORIGIN) ? grid.row() - grid.top() : grid.row();
            replies.accept("\033[" + (row + 1) + ";" + (grid.column() + 1) + "R");
        }
    }

    private void saveOrRestore(boolean save) {
        if (save) {
            save();
        } else {
            restore();
        }
    }

    private void save() {
        saved = new Saved(grid.row(), grid.column(), pen.copy(), modes.on(Mode.ORIGIN), graphics);
    }

    private void restore() {
        modes.set(Mode.ORIGIN, saved.origin());
        pen.take(saved.pen());
        graphics = saved.graphics();
        grid.moveTo(saved.row(), saved.column());
    }

    private void soften() {
        modes.reset();
        pen.take(new Pen());
        graphics = false;
        grid.region(0, grid.height() - 1);
    }

    /** Whether a program has switched on what nobody wants at a prompt: the second screen, the mouse, a hidden cursor. */
    boolean taken() {
        return alternate() || modes.on(Mode.CLICKS) || !modes.on(Mode.CURSOR_SHOWN);
    }

    /** Switches off what a program has left on that is gone. A prompt on the second screen comes along to the first. */
    void reclaim() {
        Row prompt = grid.row(grid.row());
        int column = grid.column();
        boolean moved = alternate();
        swap(false, true);
        boolean paste = modes.on(Mode.PASTE);
        soften();
        // The line editor has asked for it after the program was gone.
        modes.set(Mode.PASTE, paste);
        if (moved) {
            if (grid.column() > 0) {
                grid.lineFeed();
            }
            grid.write(prompt, column);
        }
    }

    private void reset() {
        swap(false, false);
        soften();
        stops.clear();
        stopEverywhere();
        grid.eraseRows(0, grid.height());
        grid.moveTo(0, 0);
    }
}

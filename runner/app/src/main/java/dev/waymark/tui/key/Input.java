package dev.waymark.tui.key;

/** What a terminal sends. */
public sealed interface Input {

    /**
     * A key was pressed.
     *
     * @param text the character or the number that the key alone does not tell; empty for the other keys
     * @param raw what the terminal sent
     */
    record Stroke(Key key, String text, String raw) implements Input {

        /** Whether it is this character, typed without any modifier but Shift. */
        public boolean is(String character) {
            return key == Key.TEXT && text.equals(character);
        }

        public boolean is(Key other) {
            return key == other;
        }

        public boolean control(char letter) {
            return key == Key.CONTROL && text.equals(String.valueOf(letter));
        }
    }

    /** Text was pasted; its line ends are newlines. */
    record Paste(String text) implements Input {}

    /** The mouse wheel was turned over a cell; steps are negative towards the beginning of a text. */
    record Wheel(int steps, int row, int column) implements Input {}

    /** The left button was pressed over a cell. */
    record Click(int row, int column) implements Input {}

    /** The terminal has said what its background is, each part from 0 to 255. */
    record Background(int red, int green, int blue) implements Input {

        /** Whether dark text reads better on it. */
        public boolean light() {
            return 0.299 * red + 0.587 * green + 0.114 * blue > 127;
        }
    }
}

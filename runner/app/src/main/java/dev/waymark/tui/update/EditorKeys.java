package dev.waymark.tui.update;

import dev.waymark.tui.key.Input;
import dev.waymark.tui.key.Key;
import dev.waymark.tui.model.Editor;

/** What keys do to a text that is edited: those of readline, as far as they need no memory. */
final class EditorKeys {

    private EditorKeys() {}

    /** @param lines whether the text may have several lines */
    static Editor apply(Editor editor, Input input, boolean lines) {
        if (input instanceof Input.Paste paste) {
            return editor.insert(lines ? paste.text() : paste.text().replace('\n', ' '));
        } else if (input instanceof Input.Stroke stroke) {
            return switch (stroke.key()) {
                case TEXT -> editor.insert(stroke.text());
                case NEW_LINE -> lines ? editor.insert("\n") : editor;
                case BACKSPACE -> editor.backspace();
                case DELETE -> editor.delete();
                case LEFT -> editor.left();
                case RIGHT -> editor.right();
                case UP -> editor.up();
                case DOWN -> editor.down();
                case HOME -> editor.home();
                case END -> editor.end();
                case WORD_LEFT -> editor.wordLeft();
                case WORD_RIGHT -> editor.wordRight();
                case TAB -> editor.insert("  ");
                case CONTROL -> control(editor, stroke.text());
                default -> editor;
            };
        }
        return editor;
    }

    private static Editor control(Editor editor, String letter) {
        return switch (letter) {
            case "a" -> editor.home();
            case "e" -> editor.end();
            case "b" -> editor.left();
            case "f" -> editor.right();
            case "d" -> editor.delete();
            case "k" -> editor.removeToEnd();
            case "u" -> editor.removeToStart();
            case "w" -> editor.removeWord();
            default -> editor;
        };
    }

    static boolean submits(Input input) {
        return input instanceof Input.Stroke stroke && stroke.is(Key.ENTER);
    }

    static boolean leaves(Input input) {
        return input instanceof Input.Stroke stroke && stroke.is(Key.ESCAPE);
    }
}

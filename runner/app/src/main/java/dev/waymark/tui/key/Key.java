package dev.waymark.tui.key;

/** A key, as far as terminals tell keys apart. */
public enum Key {
    /** A character; the stroke has it. */
    TEXT,
    /** Control and a letter; the stroke has the letter. */
    CONTROL,
    /** Alt and a character; the stroke has the character. */
    ALT,
    ENTER,
    /** Alt-Enter, or Ctrl-J where a terminal tells the two apart. */
    NEW_LINE,
    ESCAPE,
    TAB,
    BACK_TAB,
    BACKSPACE,
    DELETE,
    UP,
    DOWN,
    LEFT,
    RIGHT,
    HOME,
    END,
    PAGE_UP,
    PAGE_DOWN,
    WORD_LEFT,
    WORD_RIGHT,
    /** A function key; the stroke has its number. */
    FUNCTION,
    /** Something that has no meaning here. */
    OTHER
}

package dev.waymark.tui.theme;

/** What a piece of text is for; the theme says how it looks. */
public enum Role {
    TEXT,
    /** Said, but not to be looked at first. */
    DIM,
    HEADING,
    STRONG,
    EMPHASIS,
    STRUCK,
    /** Code inside a sentence. */
    CODE,
    LINK,
    /** Lines and frames. */
    RULE,
    KEYWORD,
    STRING,
    NUMBER,
    COMMENT,
    /** The key of a mapping, a variable of the shell. */
    NAME,
    /** A flag of a command. */
    OPTION,
    GOOD,
    BAD,
    WARNING,
    NOTE,
    /** What the learner does next. */
    ACCENT,
    /** The entry that the keys move. */
    SELECTED,
    /** The bars at the top and the bottom of the screen. */
    BAR,
    /** A key that can be pressed, in a bar. */
    KEY,
    /** What a search has found. */
    MATCH
}

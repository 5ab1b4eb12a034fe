package dev.waymark.tui.theme;

/** What is behind the text. */
public enum Ground {
    LIGHT,
    DARK,
    /** Nobody knows, and so there are no colours. */
    UNKNOWN
}

package dev.waymark.sandbox.registry;

/** What to do with fields that the schema does not know (the {@code fieldValidation} query parameter). */
public enum FieldValidation {
    /** Drop them silently. */
    IGNORE,
    /** Drop them and warn; what a request gets that does not say. */
    WARN,
    /** Refuse the object. */
    STRICT
}

package dev.waymark.sandbox.line;

import java.util.Optional;

/**
 * An option of a command.
 *
 * @param name the long name, without dashes
 * @param letter the short name; empty for none
 * @param bare what the option means without a value; empty when a value has to follow
 * @param form what a value has to be
 */
public record Flag(String name, Optional<Character> letter, Optional<String> bare, Form form) {

    /** What the value of an option has to be. */
    public enum Form {
        TEXT,
        BOOLEAN,
        NUMBER,
        DURATION
    }

    /** An option with a value. */
    public static Flag value(String name) {
        return new Flag(name, Optional.empty(), Optional.empty(), Form.TEXT);
    }

    /** An option with a value and a short name. */
    public static Flag value(String name, char letter) {
        return new Flag(name, Optional.of(letter), Optional.empty(), Form.TEXT);
    }

    /** An option whose value is a whole number. */
    public static Flag number(String name) {
        return new Flag(name, Optional.empty(), Optional.empty(), Form.NUMBER);
    }

    /** An option whose value is a whole number, with a short name. */
    public static Flag number(String name, char letter) {
        return new Flag(name, Optional.of(letter), Optional.empty(), Form.NUMBER);
    }

    /** An option whose value is a length of time, such as {@code 30s}. */
    public static Flag duration(String name) {
        return new Flag(name, Optional.empty(), Optional.empty(), Form.DURATION);
    }

    /** An option that is on when it is given. */
    public static Flag plain(String name) {
        return new Flag(name, Optional.empty(), Optional.of("true"), Form.BOOLEAN);
    }

    /** An option that is on when it is given, with a short name. */
    public static Flag plain(String name, char letter) {
        return new Flag(name, Optional.of(letter), Optional.of("true"), Form.BOOLEAN);
    }

    /** An option whose value can be left out. */
    public static Flag optional(String name, String bare) {
        return new Flag(name, Optional.empty(), Optional.of(bare), Form.TEXT);
    }

    /** The option as messages name it: {@code -r, --replicas}. */
    String shown() {
        return letter.map(own -> "-" + own + ", ").orElse("") + "--" + name;
    }
}

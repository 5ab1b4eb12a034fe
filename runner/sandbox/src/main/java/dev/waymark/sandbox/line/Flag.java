package dev.waymark.sandbox.line;

import java.util.Optional;

/**
 * An option of a command.
 *
 * @param name the long name, without dashes
 * @param letter the short name; empty for none
 * @param bare what the option means without a value; empty when a value has to follow
 */
public record Flag(String name, Optional<Character> letter, Optional<String> bare) {

    /** An option with a value. */
    public static Flag value(String name) {
        return new Flag(name, Optional.empty(), Optional.empty());
    }

    /** An option with a value and a short name. */
    public static Flag value(String name, char letter) {
        return new Flag(name, Optional.of(letter), Optional.empty());
    }

    /** An option that is on when it is given. */
    public static Flag plain(String name) {
        return new Flag(name, Optional.empty(), Optional.of("true"));
    }

    /** An option that is on when it is given, with a short name. */
    public static Flag plain(String name, char letter) {
        return new Flag(name, Optional.of(letter), Optional.of("true"));
    }

    /** An option whose value can be left out. */
    public static Flag optional(String name, String bare) {
        return new Flag(name, Optional.empty(), Optional.of(bare));
    }
}

package dev.waymark.sandbox.istioctl;

import java.util.List;
import java.util.Optional;

/**
 * An option of a command.
 *
 * @param name the long name, without dashes
 * @param letter the short name; empty for none
 * @param takesValue whether a value follows
 */
record Flag(String name, Optional<Character> letter, boolean takesValue) {

    /** The options that every command of istioctl takes. */
    static final List<Flag> GLOBAL = List.of(
            value("namespace", 'n'),
            value("istioNamespace", 'i'),
            value("kubeconfig", 'c'),
            value("context"),
            value("vklog"),
            value("as"),
            plain("help", 'h'));

    static Flag value(String name, char letter) {
        return new Flag(name, Optional.of(letter), true);
    }

    static Flag value(String name) {
        return new Flag(name, Optional.empty(), true);
    }

    static Flag plain(String name, char letter) {
        return new Flag(name, Optional.of(letter), false);
    }

    static Flag plain(String name) {
        return new Flag(name, Optional.empty(), false);
    }
}

package dev.waymark.parse;

import java.util.Optional;

/** What a code block of a plain lab is. */
sealed interface PlainKind {

    /** Commands to run, perhaps with what they print. */
    record Commands() implements PlainKind {}

    /** What the command before it prints. */
    record Output() implements PlainKind {}

    /** A file that a command asks for. */
    record File(String path) implements PlainKind {}

    /** Something to look at. */
    record Text() implements PlainKind {}

    static PlainKind text() {
        return new Text();
    }

    static PlainKind commands() {
        return new Commands();
    }

    static PlainKind output() {
        return new Output();
    }

    static Optional<PlainKind> file(String path) {
        return Optional.of(new File(path));
    }
}

package dev.waymark.lab;

import java.util.List;

/** A piece of formatted text inside a line. */
public sealed interface Span {

    record Text(String text) implements Span {}

    record Code(String text) implements Span {}

    record Emphasis(List<Span> content) implements Span {}

    record Strong(List<Span> content) implements Span {}

    record Struck(List<Span> content) implements Span {}

    record Link(String target, List<Span> content) implements Span {}

    /** A picture; the target is a path relative to the lab file, or an address. */
    record Image(String target, String alt) implements Span {}

    /** A forced line break. */
    record Break() implements Span {}
}

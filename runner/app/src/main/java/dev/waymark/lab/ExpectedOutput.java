package dev.waymark.lab;

/**
 * What the command before it prints, as the author saw it: ages, hashes, addresses and {@code ...} stand for any.
 *
 * @param text with its newlines
 */
public record ExpectedOutput(String text, Position position) implements Block {}

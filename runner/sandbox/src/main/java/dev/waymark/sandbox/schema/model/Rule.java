package dev.waymark.sandbox.schema.model;

/**
 * A condition over a value and what is in it ({@code x-kubernetes-validations}).
 *
 * @param message what to tell when it does not hold; empty for the server's own words
 * @param expression the condition, in the Common Expression Language, over {@code self}
 */
public record Rule(String message, String expression) {}

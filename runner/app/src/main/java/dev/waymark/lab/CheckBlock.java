package dev.waymark.lab;

import dev.waymark.check.Check;

/** A success condition of the step. */
public record CheckBlock(Check check, Position position) implements Block {}

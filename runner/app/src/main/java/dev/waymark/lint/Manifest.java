package dev.waymark.lint;

import dev.waymark.lab.Position;
import java.util.function.IntFunction;

/**
 * Objects that a lab applies or shows as a file.
 *
 * @param name what to call it in a message
 * @param place where in the lab a line of the text stands, lines from 1
 */
record Manifest(String name, String text, IntFunction<Position> place) {}

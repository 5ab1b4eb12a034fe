package dev.waymark.parse;

import dev.waymark.lab.Lab;
import dev.waymark.lab.Problem;
import java.util.List;
import java.util.Optional;

/**
 * What parsing a lab yields.
 *
 * @param lab the lab; empty as soon as one problem is an error, so that a lab with a mistake in a check cannot be run
 * @param problems errors and warnings, in the order of their places
 */
public record Parsed(Optional<Lab> lab, List<Problem> problems) {
    public Parsed {
        problems = List.copyOf(problems);
    }
}

package dev.waymark.lint;

import dev.waymark.lab.Problem;
import java.util.List;

/**
 * What lint says about labs.
 *
 * @param labs how many were read
 * @param problems in the order of files and places
 */
public record Linted(int labs, List<Problem> problems) {
    public Linted {
        problems = List.copyOf(problems);
    }

    /** How many problems make a lab unusable. */
    public long errors() {
        return problems.stream().filter(Problem::isError).count();
    }
}

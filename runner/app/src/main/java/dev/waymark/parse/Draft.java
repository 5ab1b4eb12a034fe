package dev.waymark.parse;

import dev.waymark.lab.Lab;
import dev.waymark.lab.Problem;
import java.util.List;
import java.util.Optional;

/**
 * A lab as far as it could be read, mistakes and all: for lint, which goes on where a runner must stop.
 *
 * @param id the name the lab has in its course
 * @param lab what was understood; empty when the file cannot be read at all
 * @param problems what was wrong, in the order of the places
 * @param source the file's lines, for showing a place
 */
public record Draft(String id, Optional<Lab> lab, List<Problem> problems, SourceText source) {
    public Draft {
        problems = List.copyOf(problems);
    }

    /** The lab for those who run it: only when nothing is wrong with it. */
    public Parsed parsed() {
        boolean wrong = problems.stream().anyMatch(Problem::isError);
        return new Parsed(wrong ? Optional.empty() : lab, problems);
    }
}

package dev.waymark.parse;

import dev.waymark.lab.Outline;
import dev.waymark.lab.Problem;
import java.util.List;
import java.util.Optional;

/** What a lab tells of itself; empty when there is an error in what was read. */
record ParsedOutline(Optional<Outline> outline, List<Problem> problems) {
    ParsedOutline {
        problems = List.copyOf(problems);
    }
}

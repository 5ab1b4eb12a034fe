package dev.waymark.parse;

import dev.waymark.lab.Course;
import dev.waymark.lab.Problem;
import java.util.List;

/**
 * What reading a folder of labs yields.
 *
 * @param course the labs without errors
 * @param problems those of all labs, and of their order
 */
public record ParsedCourse(Course course, List<Problem> problems) {
    public ParsedCourse {
        problems = List.copyOf(problems);
    }
}

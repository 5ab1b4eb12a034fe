package dev.waymark.parse;

import dev.waymark.lab.Contents;
import dev.waymark.lab.Problem;
import java.util.List;

/**
 * What reading the table of contents of a folder of labs yields.
 *
 * @param contents the labs without errors in what was read of them
 * @param problems what was wrong there
 */
public record ParsedContents(Contents contents, List<Problem> problems) {
    public ParsedContents {
        problems = List.copyOf(problems);
    }
}

package dev.waymark.parse;

import dev.waymark.lab.Lab;
import dev.waymark.lab.ProblemFormat;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Collectors;

/** Labs for tests, from text. */
final class Labs {
    private Labs() {}

    static Draft draft(String text, Map<String, String> parameters) {
        return new LabParser().draft("lab", Path.of("lab.md"), text, parameters);
    }

    static Draft draft(String text) {
        return draft(text, Map.of());
    }

    /** The lab, which must be without problems. */
    static Lab lab(String text) {
        Draft draft = draft(text);
        if (!draft.problems().isEmpty()) {
            throw new AssertionError(problems(text));
        }
        return draft.lab().orElseThrow();
    }

    /** The problems as an author reads them. */
    static String problems(String text) {
        return draft(text).problems().stream().map(ProblemFormat::format).collect(Collectors.joining());
    }
}

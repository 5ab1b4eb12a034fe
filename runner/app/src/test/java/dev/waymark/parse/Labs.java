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
        return lab(text, Map.of());
    }

    /** The lab with values for its parameters; it must be without problems. */
    static Lab lab(String text, Map<String, String> values) {
        Draft draft = draft(text, values);
        if (!draft.problems().isEmpty()) {
            throw new AssertionError(problems(draft));
        }
        return draft.lab().orElseThrow();
    }

    /** A lab for whose commands bash itself is asked, as there are no annotations; it must be without problems. */
    static Lab plain(String text) {
        return plain(text, Map.of());
    }

    /** Such a lab with values for what it leaves to be filled in. */
    static Lab plain(String text, Map<String, String> values) {
        Draft draft = new LabParser(BashSyntax.find(System.getenv())).draft("lab", Path.of("lab.md"), text, values);
        if (!draft.problems().isEmpty()) {
            throw new AssertionError(draft.problems().toString());
        }
        return draft.lab().orElseThrow();
    }

    /** The problems as an author reads them. */
    static String problems(String text) {
        return problems(draft(text));
    }

    private static String problems(Draft draft) {
        return draft.problems().stream().map(ProblemFormat::format).collect(Collectors.joining());
    }
}

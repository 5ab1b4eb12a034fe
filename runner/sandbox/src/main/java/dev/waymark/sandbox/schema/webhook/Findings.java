package dev.waymark.sandbox.schema.webhook;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** What a webhook found in one object. Not thread-safe. */
final class Findings {
    private final List<String> errors = new ArrayList<>();
    private final Set<String> warnings = new LinkedHashSet<>();

    void error(String sentence) {
        errors.add(sentence);
    }

    void errors(List<String> sentences) {
        errors.addAll(sentences);
    }

    void warn(String sentence) {
        warnings.add(sentence);
    }

    List<String> warnings() {
        return List.copyOf(warnings);
    }

    /** All errors in one text: the sentence, or a list of them; empty when there are none. */
    Optional<String> text(String prefix) {
        if (errors.isEmpty()) {
            return Optional.empty();
        }
        if (errors.size() == 1) {
            return Optional.of(prefix + errors.get(0));
        }
        return Optional.of(errors.stream()
                .map(error -> "\t* " + prefix + error)
                .collect(Collectors.joining("\n", errors.size() + " errors occurred:\n", "\n\n")));
    }
}

package dev.waymark.site;

import dev.waymark.check.Check;
import dev.waymark.check.Condition;
import dev.waymark.check.Hints;
import dev.waymark.check.TreeDemands;
import dev.waymark.check.Wording;
import java.util.List;
import java.util.Map;

/** A check for readers: what holds when the step is done. */
final class CheckWords {
    private CheckWords() {}

    /** The values of a check: what must hold, how long it waits, its hint. */
    static Map<String, Object> of(Check check) {
        return Map.of(
                "condition",
                condition(check.condition()),
                "within",
                check.within().toSeconds() + " s",
                "stays",
                check.stays().isZero() ? "" : check.stays().toSeconds() + " s",
                "hints",
                check.hints().cases().stream().map(CheckWords::hint).toList());
    }

    private static Map<String, Object> hint(Hints.Case hint) {
        return Map.of("seen", hint.seen().orElse(""), "words", SafeHtml.words(hint.text()));
    }

    /** A tree: a text, perhaps with details, or a heading over parts. */
    private static Map<String, Object> condition(Condition condition) {
        if (condition instanceof Condition.All all) {
            return parts("All of these hold:", all.conditions());
        } else if (condition instanceof Condition.Any any) {
            return parts("One of these holds:", any.conditions());
        } else if (condition instanceof Condition.Not not) {
            return parts("This does not hold:", List.of(not.condition()));
        }
        // A few fields stand in the sentence itself.
        List<String> details = condition instanceof Condition.Resource resource
                        && TreeDemands.of(resource.match()).size() > Wording.FEW
                ? TreeDemands.of(resource.match())
                : List.of();
        return Map.of(
                "text", SafeHtml.words(Wording.of(condition)),
                "details", details.stream().map(Legible::text).toList(),
                "parts", List.of());
    }

    private static Map<String, Object> parts(String text, List<Condition> conditions) {
        return Map.of(
                "text", text,
                "details", List.of(),
                "parts", conditions.stream().map(CheckWords::condition).toList());
    }
}

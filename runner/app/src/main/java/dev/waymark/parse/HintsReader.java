package dev.waymark.parse;

import dev.waymark.check.Hints;
import dev.waymark.parse.YamlNode.Mapping;
import dev.waymark.parse.YamlNode.Sequence;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Reads the hint of a check: one text, or one for each way to fail.
 *
 * <pre>
 * hint:
 * - {seen: 'status 404', try: Is the path right?}
 * - {try: Are the pods ready?}
 * </pre>
 */
final class HintsReader {
    static final List<String> KEYS = List.of("seen", "try");

    private HintsReader() {}

    static Hints read(Fields check) {
        Optional<YamlNode> node = check.get("hint");
        if (node.isPresent() && node.get() instanceof Sequence sequence) {
            List<Hints.Case> cases = new ArrayList<>();
            for (YamlNode item : sequence.items()) {
                Optional<Mapping> map = item.asMapping();
                if (map.isEmpty()) {
                    check.wrong("hint", "a list of maps", item);
                }
                map.flatMap(each -> one(new Fields(each, "a hint", KEYS, check.problems())))
                        .ifPresent(cases::add);
            }
            verifyOrder(cases, sequence, check.problems());
            return new Hints(cases);
        }
        return check.text("hint").map(Hints::always).orElseGet(Hints::none);
    }

    private static Optional<Hints.Case> one(Fields fields) {
        Optional<String> seen =
                fields.text("seen").filter(pattern -> TextMatchReader.isPattern(pattern, fields, "seen"));
        return fields.required("try").map(text -> new Hints.Case(seen, text));
    }

    private static void verifyOrder(List<Hints.Case> cases, Sequence sequence, Problems problems) {
        for (int i = 0; i + 1 < cases.size(); i++) {
            if (cases.get(i).seen().isEmpty()) {
                problems.error(
                        "hidden-hint",
                        "a hint without 'seen' hides those behind it",
                        sequence.items().get(i).position(),
                        "Put it last");
            }
        }
    }
}

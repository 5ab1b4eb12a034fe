package dev.waymark.sandbox.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waymark.sandbox.api.select.FieldSelectors;
import dev.waymark.sandbox.api.select.LabelSelectors;
import dev.waymark.sandbox.object.ApiError;
import dev.waymark.sandbox.object.KubeObject;
import dev.waymark.sandbox.registry.FixedKinds;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;

class SelectorLawsTest {
    private static final List<String> KEYS = List.of("app", "tier", "example.com/team", "in", "notin");
    private static final List<String> VALUES = List.of("a", "b", "1", "22", "");
    private static final List<String> PIECES = List.of(
            "app", "in", "notin", "(", ")", ",", "!", "=", "==", "!=", "<", ">", " ", "a", "1", "-", "/", "\\",
            "\u0000", "é");

    /** A requirement as text and as a condition on labels. */
    private record Requirement(String text, Predicate<Map<String, String>> holds) {}

    @Test
    void a_label_selector_takes_what_all_its_requirements_take() {
        Trial trial = Trial.of("label selectors");
        Random random = trial.random();
        for (int i = 0; i < Trial.rounds(3_000); i++) {
            List<Requirement> all = new ArrayList<>();
            for (int n = random.nextInt(4); n > 0; n--) {
                all.add(requirement(random));
            }
            String text = String.join(",", all.stream().map(Requirement::text).toList());
            Map<String, String> labels = new LinkedHashMap<>();
            KEYS.stream().filter(key -> random.nextBoolean()).forEach(key -> labels.put(key, pick(VALUES, random)));

            boolean taken = LabelSelectors.parse(text).test(object(labels));

            assertThat(taken)
                    .as("'%s' of %s, seed %d", text, labels, trial.seed())
                    .isEqualTo(all.stream().allMatch(each -> each.holds().test(labels)));
        }
    }

    @Test
    void a_text_is_a_selector_or_a_bad_request() {
        Trial trial = Trial.of("selector texts");
        Random random = trial.random();
        for (int i = 0; i < Trial.rounds(5_000); i++) {
            StringBuilder text = new StringBuilder();
            for (int n = random.nextInt(10); n > 0; n--) {
                text.append(pick(PIECES, random));
            }
            try {
                LabelSelectors.parse(text.toString()).test(object(Map.of("app", "a")));
            } catch (ApiError refused) {
                assertThat(refused.code()).as(text.toString()).isEqualTo(400);
            }
            try {
                FieldSelectors.parse(FixedKinds.CONFIG_MAP, false, Set.of(), text.toString())
                        .test(object(Map.of()));
            } catch (ApiError refused) {
                assertThat(refused.code()).as(text.toString()).isEqualTo(400);
            }
        }
    }

    private static Requirement requirement(Random random) {
        String key = pick(KEYS, random);
        String value = pick(VALUES, random);
        String other = pick(VALUES, random);
        String space = random.nextBoolean() ? " " : "";
        return switch (random.nextInt(8)) {
            case 0 -> new Requirement(key, labels -> labels.containsKey(key));
            case 1 -> new Requirement("!" + key, labels -> !labels.containsKey(key));
            case 2 -> new Requirement(key + space + "=" + value, labels -> value.equals(labels.get(key)));
            case 3 -> new Requirement(key + "==" + space + value, labels -> value.equals(labels.get(key)));
            case 4 -> new Requirement(key + "!=" + value, labels -> !value.equals(labels.get(key)));
            case 5 ->
                new Requirement(
                        key + " in (" + value + "," + space + other + ")",
                        labels ->
                                labels.containsKey(key) && List.of(value, other).contains(labels.get(key)));
            case 6 ->
                new Requirement(
                        key + " notin (" + value + "," + other + space + ")",
                        labels -> !labels.containsKey(key)
                                || !List.of(value, other).contains(labels.get(key)));
            default ->
                new Requirement(
                        key + space + ">" + "1",
                        labels -> labels.getOrDefault(key, "").matches("[0-9]+")
                                && Integer.parseInt(labels.get(key)) > 1);
        };
    }

    private static <T> T pick(List<T> choices, Random random) {
        return choices.get(random.nextInt(choices.size()));
    }

    private static KubeObject object(Map<String, String> labels) {
        return KubeObject.of(Map.of(
                "apiVersion",
                "v1",
                "kind",
                "ConfigMap",
                "metadata",
                Map.of("name", "a", "labels", Map.copyOf(labels))));
    }
}

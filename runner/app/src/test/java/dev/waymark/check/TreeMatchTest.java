package dev.waymark.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TreeMatchTest {
    private final Map<String, Object> route = Map.of(
            "metadata", Map.of("name", "cars", "labels", Map.of("istio.io/use-waypoint", "waypoint")),
            "spec",
                    Map.of(
                            "rules",
                            List.of(Map.of(
                                    "backendRefs",
                                    List.of(
                                            Map.of("name", "cars-v1", "weight", 70),
                                            Map.of("name", "cars-v2", "weight", 30))))));

    @Test
    void aPartOfAnObjectMatches() {
        assertThat(TreeMatch.differences(Map.of("metadata", Map.of("name", "cars")), route))
                .isEmpty();
        assertThat(TreeMatch.matches(weight("cars-v2", 30.0), route)).isTrue();
    }

    @Test
    void aDifferenceNamesItsPathInTheElementThatIsMeant() {
        assertThat(TreeMatch.differences(weight("cars-v2", 50), route))
                .containsExactly(new Difference("spec.rules[0].backendRefs[1].weight", "50", "30"));
    }

    @Test
    void anElementThatIsNotThereIsShownWithThoseThatAre() {
        List<Difference> found = TreeMatch.differences(weight("cars-v3", 50), route);

        assertThat(found).hasSize(1);
        assertThat(found.get(0).path()).isEqualTo("spec.rules[0].backendRefs");
        assertThat(found.get(0).wanted()).contains("cars-v3");
        assertThat(found.get(0).seen()).contains("cars-v1").contains("cars-v2");
    }

    @Test
    void aNameWithDotsIsQuotedInThePath() {
        assertThat(TreeMatch.differences(
                                Map.of("metadata", Map.of("labels", Map.of("istio.io/use-waypoint", "w2"))), route)
                        .get(0)
                        .lines())
                .containsExactly(
                        "- metadata.labels[\"istio.io/use-waypoint\"]: w2",
                        "+ metadata.labels[\"istio.io/use-waypoint\"]: waypoint");
    }

    @Test
    void aTextIsNotABooleanAndTheDifferenceShowsIt() {
        assertThat(TreeMatch.differences(Map.of("status", true), Map.of("status", "True")))
                .containsExactly(new Difference("status", "true", "\"True\""));
    }

    @Test
    void operatorsAreDemands() {
        assertThat(demand(">=", 2, 2)).isTrue();
        assertThat(demand(">=", 2, 1)).isFalse();
        assertThat(demand(">", 2, 2)).isFalse();
        assertThat(demand("<", 2.5, 2)).isTrue();
        assertThat(demand("<=", "1Gi", "1000Mi")).isTrue();
        assertThat(demand(">=", "100m", "0.1")).isTrue();
        assertThat(demand(">=", 1, "many")).isFalse();
        assertThat(demand("=~", "^10\\.", "10.96.0.1")).isTrue();
        assertThat(demand("=~", "^10\\.", null)).isFalse();
        assertThat(demand("!=", "Pending", "Running")).isTrue();
        assertThat(demand("!=", "Pending", null)).isTrue();
        assertThat(demand("?", true, "x")).isTrue();
        assertThat(demand("?", true, null)).isFalse();
        assertThat(demand("?", false, null)).isTrue();
    }

    @Test
    void severalOperatorsMustAllHold() {
        Map<String, Object> wanted = Map.of("replicas", Map.of(">=", 2, "<=", 4));

        assertThat(TreeMatch.matches(wanted, Map.of("replicas", 3))).isTrue();
        assertThat(TreeMatch.differences(wanted, Map.of("replicas", 5)))
                .containsExactly(new Difference("replicas", "<= 4", "5"));
    }

    @Test
    void nothingWantedMeansNothingThere() {
        Map<String, Object> wanted = new java.util.HashMap<>();
        wanted.put("waypoint", null);

        assertThat(TreeMatch.matches(wanted, Map.of())).isTrue();
        assertThat(TreeMatch.differences(wanted, Map.of("waypoint", "w")))
                .containsExactly(new Difference("waypoint", "nothing", "w"));
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void everyTreeMatchesItselfAndEveryTreeItIsPrunedTo(long seed) {
        Random random = new Random(seed);
        for (int i = 0; i < 200; i++) {
            Object tree = tree(random, 4);
            assertThat(TreeMatch.differences(tree, tree)).as("seed %d", seed).isEmpty();
            assertThat(TreeMatch.differences(pruned(tree, random), tree))
                    .as("seed %d", seed)
                    .isEmpty();
        }
    }

    private static Object tree(Random random, int depth) {
        return switch (depth == 0 ? 2 + random.nextInt(3) : random.nextInt(5)) {
            case 0 -> Map.of("name", tree(random, depth - 1), "b" + random.nextInt(3), tree(random, depth - 1));
            case 1 -> Arrays.asList(tree(random, depth - 1), tree(random, depth - 1));
            case 2 -> random.nextInt(100);
            case 3 -> "text " + random.nextInt(100);
            default -> random.nextBoolean();
        };
    }

    private static Object pruned(Object tree, Random random) {
        if (tree instanceof Map<?, ?> map) {
            Map<Object, Object> result = new java.util.HashMap<>();
            map.forEach((key, value) -> {
                if (random.nextBoolean()) {
                    result.put(key, pruned(value, random));
                }
            });
            return result;
        }
        return tree instanceof List<?> list
                ? list.stream()
                        .filter(element -> random.nextBoolean())
                        .map(e -> pruned(e, random))
                        .toList()
                : tree;
    }

    private static boolean demand(String operator, Object operand, Object actual) {
        Map<String, Object> object = actual == null ? Map.of() : Map.of("field", actual);
        return TreeMatch.matches(Map.of("field", Map.of(operator, operand)), object);
    }

    private static Map<String, Object> weight(String backend, Object weight) {
        return Map.of(
                "spec",
                Map.of("rules", List.of(Map.of("backendRefs", List.of(Map.of("name", backend, "weight", weight))))));
    }
}

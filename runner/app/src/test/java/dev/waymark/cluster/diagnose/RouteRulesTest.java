package dev.waymark.cluster.diagnose;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RouteRulesTest {

    @Test
    void weights_are_told_with_their_backends() {
        assertThat(describe(Map.of(
                        "backendRefs",
                        List.of(Map.of("name", "v1", "weight", 70), Map.of("name", "v2", "weight", 30)))))
                .isEqualTo("HTTPRoute r: every request goes to v1 (weight 70), v2 (weight 30)");
    }

    @Test
    void paths_headers_and_filters_are_told_rule_by_rule() {
        Map<String, Object> redirect = Map.of(
                "matches",
                List.of(
                        Map.of("path", Map.of("type", "PathPrefix", "value", "/a")),
                        Map.of(
                                "path", Map.of("type", "Exact", "value", "/b"),
                                "headers", List.of(Map.of("name", "user", "value", "x")))),
                "filters",
                List.of(Map.of(
                        "type",
                        "RequestRedirect",
                        "requestRedirect",
                        Map.of("path", Map.of("replacePrefixMatch", "/c")))));
        Map<String, Object> mirror = Map.of(
                "filters",
                List.of(Map.of(
                        "type",
                        "RequestMirror",
                        "requestMirror",
                        Map.of("percent", 50, "backendRef", Map.of("name", "copy")))),
                "backendRefs",
                List.of(Map.of("name", "v1", "weight", 1)));
        assertThat(describe(redirect, mirror))
                .isEqualTo("HTTPRoute r: rule 1, path below /a or path /b with header user: x is redirected to /c;"
                        + " rule 2, every request is mirrored to copy (50 %), goes to v1");
    }

    private static String describe(Object... rules) {
        return RouteRules.describe(Map.of("metadata", Map.of("name", "r"), "spec", Map.of("rules", List.of(rules))));
    }
}

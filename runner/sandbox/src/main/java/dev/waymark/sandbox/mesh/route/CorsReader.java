package dev.waymark.sandbox.mesh.route;

import dev.waymark.sandbox.object.GoDuration;
import dev.waymark.sandbox.object.Tree;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Reads what VirtualServices and HTTPRoutes say of other origins ({@code TranslateCORSPolicy}). */
final class CorsReader {
    private CorsReader() {}

    static Cors read(Map<String, Object> policy) {
        Map<String, String> answers = new LinkedHashMap<>();
        if (Tree.flag(policy, "allowCredentials")) {
            answers.put("access-control-allow-credentials", "true");
        }
        Map<String, String> preflight = new LinkedHashMap<>(answers);
        put(preflight, "access-control-allow-methods", list(policy, "allowMethods"));
        put(preflight, "access-control-allow-headers", list(policy, "allowHeaders"));
        put(
                preflight,
                "access-control-max-age",
                Tree.text(policy, "maxAge")
                        .flatMap(GoDuration::find)
                        .map(Duration::toSeconds)
                        .map(String::valueOf)
                        .orElse(""));
        put(answers, "access-control-expose-headers", list(policy, "exposeHeaders"));
        return new Cors(
                origins(policy),
                preflight,
                answers,
                !Tree.text(policy, "unmatchedPreflights").orElse("").equals("IGNORE"));
    }

    /** Reads the filter of an HTTPRoute, which says the same in other words ({@code createCorsFilter}). */
    static Cors gatewayApi(Map<String, Object> filter) {
        Map<String, Object> policy = new LinkedHashMap<>(filter);
        policy.put(
                "allowOrigins",
                Tree.list(filter, "allowOrigins").stream()
                        .map(origin -> Map.of("exact", origin))
                        .toList());
        Tree.number(filter, "maxAge").ifPresent(seconds -> policy.put("maxAge", seconds + "s"));
        return read(policy);
    }

    private static List<TextMatch> origins(Map<String, Object> policy) {
        List<TextMatch> origins = new ArrayList<>();
        Tree.maps(policy, "allowOrigins").forEach(each -> origins.add(VirtualMatchReader.text(each)));
        if (origins.isEmpty()) {
            Tree.list(policy, "allowOrigin").forEach(each -> origins.add(new TextMatch.Exact(String.valueOf(each))));
        }
        return origins;
    }

    private static String list(Map<String, Object> policy, String field) {
        return Tree.list(policy, field).stream().map(String::valueOf).collect(Collectors.joining(","));
    }

    private static void put(Map<String, String> headers, String name, String value) {
        if (!value.isEmpty()) {
            headers.put(name, value);
        }
    }
}

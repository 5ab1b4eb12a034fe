package dev.waymark.mutation;

import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The ways in which a manifest or a script is made wrong, one place at a time: what a typing mistake or a wrong copy would change. */
final class TextMutations {

    private record Place(String what, Pattern pattern, UnaryOperator<String> change) {}

    private static final List<Place> IN_MANIFESTS = List.of(
            number("weight", "weight: (\\d+)", 3, 7),
            number("percentage", "(?:percent|value): (\\d+(?:\\.\\d+)?)", 0, 7),
            number("status", "(?:httpStatus|statusCode): (\\d+)", 1, 18),
            number("attempts", "attempts: (\\d+)", 0, 1),
            number(
                    "limit",
                    "(?:max\\w+|min\\w+|consecutive\\w+|replicas|averageUtilization|http1Max\\w+): (\\d+)",
                    2,
                    1),
            text(
                    "duration",
                    "(?:fixedDelay|timeout|request|perTryTimeout|interval|baseEjectionTime): ([\\w.]+)",
                    value -> "9s"),
            text(
                    "path",
                    "(?:value|replacePrefixMatch|replaceFullPath|prefix|uri): \"?(/[\\w/.-]*)",
                    value -> value + "x"),
            text("host", "(?:host|hostname): \"?([\\w.-]+)", value -> value + "-gone"),
            text("hosts", "hosts:\\s*(?:- |\\[)\"?([\\w.-]+)", value -> value + "-gone"),
            text("backend", "- name: (\\S+)\\n\\s+port: \\d+", value -> value + "-gone"),
            text("parent", "kind: Service\\n\\s+name: (\\S+)", value -> value + "-gone"),
            text("target", "kind: (?:Gateway|Deployment)\\n\\s+name: (\\S+)", value -> value + "-gone"),
            text("class", "gatewayClassName: (\\S+)", value -> value + "-gone"),
            text("image", "image: (\\S+)", value -> value + "-gone"),
            text("method", "methods: \\[\"?(\\w+)", value -> value + "X"),
            text("principal", "principals: \\[\"([^\"]+)", value -> value + "-other"),
            text("reason", "retryOn: (\\S+)", value -> "retriable-4xx"),
            text("mirror", "backendRef:\\n\\s+name: (\\S+)", value -> value + "-gone"),
            text("subset", "subset: (\\w+)", value -> value + "-gone"),
            text("header", "(?:exact|value): \"?([A-Za-z][\\w-]*)", value -> value + "x"),
            number("port", "port: (\\d+)", 1, 1),
            text("label", "version: (v\\d+)", value -> "v9"),
            text("label", "(?:app|state): ([\\w-]+)", value -> value + "-gone"),
            text("label", "gateway-name: ([\\w-]+)", value -> value + "-gone"),
            text("name", "metadata:\\n\\s+name: (\\S+)", value -> value + "-other"));

    private static final List<Place> IN_SCRIPTS = List.of(
            text("waypoint", "istio\\.io/use-waypoint=([\\w-]+)", value -> value + "-gone"),
            text("mode", "istio\\.io/dataplane-mode=(ambient)", value -> "none"),
            text("value", "\"value\": \"?([\\w.-]+)", value -> value + "9"),
            text("host", "https?://([\\w.-]+)", value -> value + "-gone"),
            text("file", "-f (\\d[\\w-]*)\\.yaml", value -> value + "-gone"),
            text("patch", "\"path\": \"(/[\\w/]+)/\\d", value -> value + "s"));

    private TextMutations() {}

    /**
     * A changed text.
     *
     * @param change in a few words
     */
    record Mutation(String change, String content) {

        /** Whether an object gets another name, so that it stays beside the right one unless it is deleted. */
        boolean renames() {
            return change.startsWith("name ");
        }
    }

    static List<Mutation> ofManifest(String content) {
        return of(content, IN_MANIFESTS);
    }

    static List<Mutation> ofScript(String content) {
        return of(content, IN_SCRIPTS);
    }

    private static List<Mutation> of(String content, List<Place> places) {
        List<Mutation> found = new ArrayList<>();
        for (Place place : places) {
            Matcher matcher = place.pattern().matcher(content);
            while (matcher.find()) {
                String value = place.change().apply(matcher.group(1));
                found.add(new Mutation(
                        place.what() + " " + matcher.group(1) + " → " + value,
                        content.substring(0, matcher.start(1)) + value + content.substring(matcher.end(1))));
            }
        }
        return found;
    }

    private static Place number(String what, String pattern, int factor, int plus) {
        return text(what, pattern, value -> Long.toString(Math.round(Double.parseDouble(value) * factor + plus)));
    }

    private static Place text(String what, String pattern, UnaryOperator<String> change) {
        return new Place(what, Pattern.compile(pattern), change);
    }
}

package dev.waymark.sandbox.istioctl;

import dev.waymark.sandbox.api.wire.Json;
import dev.waymark.sandbox.object.KubeObject;
import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A message of {@code istioctl analyze}.
 *
 * @param code Istio's number, such as {@code IST0101}
 * @param origin the object that it is about
 */
record Finding(Level level, String code, String origin, String text) {
    /** The worst first, then by number and object. */
    static final Comparator<Finding> ORDER = Comparator.comparing(Finding::level)
            .thenComparing(Finding::code)
            .thenComparing(Finding::origin)
            .thenComparing(Finding::text);

    /** How bad it is. */
    enum Level {
        ERROR("Error"),
        WARNING("Warning"),
        INFO("Info");

        private final String word;

        /** The level of a word, in upper or lower case. */
        static Optional<Level> of(String text) {
            return Stream.of(values())
                    .filter(each -> each.word.equalsIgnoreCase(text))
                    .findFirst();
        }

        Level(String word) {
            this.word = word;
        }
    }

    static Finding of(Level level, String code, KubeObject about, String text) {
        String place = about.namespace().isEmpty() ? about.name() : about.namespace() + "/" + about.name();
        return new Finding(level, code, about.kind() + " " + place, text);
    }

    /** Findings as a list in JSON. */
    static String json(List<Finding> findings) {
        return findings.isEmpty()
                ? "[]\n"
                : findings.stream().map(Finding::json).collect(Collectors.joining(",\n", "[\n", "\n]\n"));
    }

    private String json() {
        Map<String, String> fields = new LinkedHashMap<>();
        fields.put("code", code);
        fields.put(
                "documentationUrl",
                "https://istio.io/v1.28/docs/reference/config/analysis/" + code.toLowerCase(Locale.ROOT)
                        + "/?ref=istioctl-analyze");
        fields.put("level", level.word);
        fields.put("message", text);
        fields.put("origin", origin);
        return fields.entrySet().stream()
                .map(each -> "\t\t\"" + each.getKey() + "\": "
                        + new String(Json.bytes(each.getValue()), StandardCharsets.UTF_8))
                .collect(Collectors.joining(",\n", "\t{\n", "\n\t}"));
    }

    @Override
    public String toString() {
        return level.word + " [" + code + "] (" + origin + ") " + text;
    }
}

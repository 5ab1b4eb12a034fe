package dev.waymark.sandbox.mesh.policy;

import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Paths in a policy: wildcards, or templates where a {@code {*}} is one segment and a {@code {**}} any number. */
final class PathTemplate {
    private PathTemplate() {}

    static boolean anyMatches(List<String> templates, String path) {
        return templates.stream()
                .anyMatch(template -> template.contains("{")
                        ? pattern(template).matcher(path).matches()
                        : Wildcards.anyMatches(List.of(template), path));
    }

    private static Pattern pattern(String template) {
        return Pattern.compile(Stream.of(template.split("/", -1))
                .map(segment -> switch (segment) {
                    case "{*}" -> "[^/]+";
                    case "{**}" -> ".*";
                    default -> Pattern.quote(segment);
                })
                .collect(Collectors.joining("/")));
    }
}

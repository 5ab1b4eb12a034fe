package dev.waymark.sandbox.mesh.route;

import dev.waymark.sandbox.object.Tree;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads one match of an HTTPRoute's rule. */
final class HttpMatchReader {
    private HttpMatchReader() {}

    static RequestMatch read(Map<String, Object> match) {
        List<RequestMatch.HeaderMatch> headers = Tree.maps(match, "headers").stream()
                .map(header ->
                        new RequestMatch.HeaderMatch(Tree.text(header, "name").orElse(""), value(header), false))
                .toList();
        Map<String, TextMatch> query = new LinkedHashMap<>();
        Tree.maps(match, "queryParams")
                .forEach(each -> query.putIfAbsent(Tree.text(each, "name").orElse(""), value(each)));
        return new RequestMatch(
                path(Tree.map(match, "path")),
                Tree.text(match, "method").map(TextMatch.Exact::new),
                Optional.empty(),
                headers,
                query);
    }

    private static PathMatch path(Map<String, Object> path) {
        String value = Tree.text(path, "value").orElse("/");
        return switch (Tree.text(path, "type").orElse("PathPrefix")) {
            case "Exact" -> new PathMatch.Exact(value);
            case "RegularExpression" -> new PathMatch.Regex(Patterns.of(value));
            default -> new PathMatch.Segments(value);
        };
    }

    private static TextMatch value(Map<String, Object> condition) {
        String value = Tree.text(condition, "value").orElse("");
        return Tree.text(condition, "type").orElse("Exact").equals("RegularExpression")
                ? new TextMatch.Regex(Patterns.of(value))
                : new TextMatch.Exact(value);
    }
}

package dev.waymark.sandbox.mesh.route;

import dev.waymark.sandbox.object.Tree;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** Reads one match of an HTTPRoute's or GRPCRoute's rule. */
final class HttpMatchReader {
    private HttpMatchReader() {}

    static RequestMatch read(Map<String, Object> match) {
        Map<String, TextMatch> query = new LinkedHashMap<>();
        Tree.maps(match, "queryParams")
                .forEach(each -> query.putIfAbsent(Tree.text(each, "name").orElse(""), value(each)));
        return new RequestMatch(
                path(Tree.map(match, "path")),
                Tree.text(match, "method").map(TextMatch.Exact::new),
                Optional.empty(),
                headers(match),
                query,
                List.of());
    }

    /** Reads one match of a GRPCRoute's rule, whose service and method are the two segments of the path. */
    static RequestMatch readGrpc(Map<String, Object> match) {
        return new RequestMatch(
                call(Tree.map(match, "method")),
                Optional.empty(),
                Optional.empty(),
                headers(match),
                Map.of(),
                List.of());
    }

    private static PathMatch call(Map<String, Object> method) {
        Optional<String> service = Tree.text(method, "service");
        Optional<String> name = Tree.text(method, "method");
        boolean exact = Tree.text(method, "type").orElse("Exact").equals("Exact");
        if (service.isEmpty() && name.isEmpty()) {
            return new PathMatch.Segments("/");
        }
        if (exact && name.isEmpty()) {
            return new PathMatch.Segments("/" + service.get());
        }
        if (exact && service.isPresent()) {
            return new PathMatch.Exact("/" + service.get() + "/" + name.get());
        }
        String anything = "[^/]+";
        String last = exact ? Pattern.quote(name.get()) : name.orElse(anything);
        return new PathMatch.Regex(Patterns.of("/" + service.orElse(anything) + "/" + last));
    }

    private static List<RequestMatch.HeaderMatch> headers(Map<String, Object> match) {
        return Tree.maps(match, "headers").stream()
                .map(header ->
                        new RequestMatch.HeaderMatch(Tree.text(header, "name").orElse(""), value(header), false))
                .toList();
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

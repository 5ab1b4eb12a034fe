package dev.waymark.sandbox.mesh.route;

import dev.waymark.sandbox.object.Tree;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Reads one match of a VirtualService's HTTP rule, apart from the conditions on gateways and sources. */
final class VirtualMatchReader {
    private VirtualMatchReader() {}

    static RequestMatch read(Map<String, Object> match) {
        List<RequestMatch.HeaderMatch> headers = new ArrayList<>();
        List<RequestMatch.ClaimMatch> claims = new ArrayList<>();
        for (String field : List.of("headers", "withoutHeaders")) {
            boolean inverted = field.equals("withoutHeaders");
            Tree.map(match, field)
                    .forEach((name, value) -> RoutingClaim.path(name)
                            .ifPresentOrElse(
                                    path -> claims.add(new RequestMatch.ClaimMatch(path, text(value), inverted)),
                                    () -> headers.add(new RequestMatch.HeaderMatch(name, text(value), inverted))));
        }
        Map<String, TextMatch> query = new LinkedHashMap<>();
        Tree.map(match, "queryParams").forEach((name, value) -> query.put(name, text(value)));
        return new RequestMatch(
                path(match),
                Tree.at(match, "method").map(VirtualMatchReader::text),
                Tree.at(match, "authority").map(VirtualMatchReader::text),
                headers,
                query,
                claims);
    }

    private static PathMatch path(Map<String, Object> match) {
        boolean anyCase = Tree.flag(match, "ignoreUriCase");
        Optional<String> exact = Tree.text(match, "uri", "exact").map(text -> fold(text, anyCase));
        Optional<String> prefix = Tree.text(match, "uri", "prefix").map(text -> fold(text, anyCase));
        Optional<String> regex = Tree.text(match, "uri", "regex");
        PathMatch path = exact.<PathMatch>map(PathMatch.Exact::new)
                .or(() -> prefix.map(PathMatch.Start::new))
                .or(() -> regex.map(text -> new PathMatch.Regex(Patterns.of(text))))
                .orElse(new PathMatch.Start("/"));
        return anyCase && regex.isEmpty() ? new PathMatch.AnyCase(path) : path;
    }

    private static String fold(String text, boolean anyCase) {
        return anyCase ? text.toLowerCase(Locale.ROOT) : text;
    }

    /** A string match; one that says nothing asks for presence, and so does the expression {@code *}, which is none. */
    static TextMatch text(Object match) {
        return Tree.text(match, "exact")
                .<TextMatch>map(TextMatch.Exact::new)
                .or(() -> Tree.text(match, "prefix").map(TextMatch.Prefix::new))
                .or(() -> Tree.text(match, "regex")
                        .filter(text -> !text.equals("*"))
                        .map(text -> new TextMatch.Regex(Patterns.of(text))))
                .orElse(new TextMatch.Present());
    }
}

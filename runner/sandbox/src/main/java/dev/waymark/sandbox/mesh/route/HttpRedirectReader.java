package dev.waymark.sandbox.mesh.route;

import dev.waymark.sandbox.object.Tree;
import java.util.Map;
import java.util.Optional;

/** Reads redirects and path changes of HTTPRoutes ({@code createRedirectFilter} and {@code createRewriteFilter}). */
final class HttpRedirectReader {
    private static final long HTTP = 80;
    private static final long HTTPS = 443;
    private static final String TLS = "https";

    private HttpRedirectReader() {}

    /**
     * A redirect on a port of the parent.
     *
     * <p>Without port and scheme the parent's port is named; without port but with scheme none is. The scheme's own port
     * is never named. Without scheme that of the parent stays.
     */
    static Action.Redirect read(Map<String, Object> redirect, PathMatch matched, Parent parent) {
        Optional<String> scheme = Tree.text(redirect, "scheme");
        Optional<Long> given = Tree.number(redirect, "port");
        long usual = scheme.orElse(parent.scheme()).equals(TLS) ? HTTPS : HTTP;
        Optional<Long> port = given.isPresent() || scheme.isPresent() ? given : Optional.of((long) parent.port());
        return new Action.Redirect(
                Tree.number(redirect, "statusCode").orElse(302L).intValue(),
                scheme.or(() -> Optional.of(parent.scheme())),
                Tree.text(redirect, "hostname"),
                port.filter(number -> number != usual).map(Long::intValue),
                false,
                path(Tree.map(redirect, "path"), matched));
    }

    /** The change of a redirect's path; the new prefix takes the place of the old one as it is written. */
    private static Optional<PathRewrite> path(Map<String, Object> path, PathMatch matched) {
        return replacement(path)
                .<PathRewrite>map(value -> new PathRewrite.Start(prefix(matched), value))
                .or(() -> full(path));
    }

    /** The change of a rewritten path: a slash at the end of the new prefix does not count, one alone strips the old one. */
    static Optional<PathRewrite> rewrite(Map<String, Object> path, PathMatch matched) {
        return replacement(path)
                .map(value -> value.endsWith("/") ? value.substring(0, value.length() - 1) : value)
                .<PathRewrite>map(value -> value.isEmpty()
                        ? new PathRewrite.Strip(prefix(matched))
                        : new PathRewrite.Start(prefix(matched), value))
                .or(() -> full(path));
    }

    private static Optional<String> replacement(Map<String, Object> path) {
        return Tree.text(path, "type")
                .filter("ReplacePrefixMatch"::equals)
                .map(type -> Tree.text(path, "replacePrefixMatch").orElse("/"));
    }

    private static Optional<PathRewrite> full(Map<String, Object> path) {
        return Tree.text(path, "type")
                .filter("ReplaceFullPath"::equals)
                .map(type ->
                        new PathRewrite.Full(Tree.text(path, "replaceFullPath").orElse("/")));
    }

    private static String prefix(PathMatch matched) {
        return matched instanceof PathMatch.Segments segments ? segments.value() : "/";
    }
}

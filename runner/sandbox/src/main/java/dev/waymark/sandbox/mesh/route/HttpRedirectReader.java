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

    static Optional<PathRewrite> path(Map<String, Object> path, PathMatch matched) {
        return switch (Tree.text(path, "type").orElse("")) {
            case "ReplaceFullPath" ->
                Optional.of(
                        new PathRewrite.Full(Tree.text(path, "replaceFullPath").orElse("/")));
            case "ReplacePrefixMatch" ->
                Optional.of(new PathRewrite.Segments(
                        matched instanceof PathMatch.Segments segments ? segments.value() : "/",
                        Tree.text(path, "replacePrefixMatch").orElse("/")));
            default -> Optional.empty();
        };
    }
}

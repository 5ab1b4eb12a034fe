package dev.waymark.sandbox.mesh.route;

import dev.waymark.sandbox.object.Tree;
import java.util.Map;
import java.util.Optional;

/** Reads redirects ({@code ApplyRedirect}) and rewrites of VirtualServices. */
final class VirtualPathReader {
    private VirtualPathReader() {}

    /** A redirect, which names a port when it is given or derived from the request's and is not the scheme's own. */
    static Action.Redirect redirect(Map<String, Object> redirect, Parent parent) {
        Optional<String> scheme = Tree.text(redirect, "scheme").filter(text -> !text.isEmpty());
        boolean ofRequest = Tree.text(redirect, "derivePort").orElse("").equals("FROM_REQUEST_PORT");
        Optional<Integer> port = ofRequest
                ? Optional.of(parent.port())
                : Tree.number(redirect, "port").map(Long::intValue);
        int usual = scheme.orElse(parent.scheme()).equals("https") ? 443 : 80;
        return new Action.Redirect(
                Tree.number(redirect, "redirectCode").orElse(301L).intValue(),
                scheme,
                Tree.text(redirect, "authority").filter(text -> !text.isEmpty()),
                port.filter(number -> number != usual),
                true,
                Tree.text(redirect, "uri").filter(text -> !text.isEmpty()).map(PathRewrite.Full::new));
    }

    /** The change of the path that matched; a regular expression's own change needs an expression too. */
    static Optional<PathRewrite> rewrite(Map<String, Object> rewrite, PathMatch path) {
        Optional<String> uri = Tree.text(rewrite, "uri").filter(text -> !text.isEmpty());
        if (Tree.at(rewrite, "uriRegexRewrite").isPresent()) {
            return Optional.of(new PathRewrite.Regex(
                    Patterns.of(Tree.text(rewrite, "uriRegexRewrite", "match").orElse("")),
                    Tree.text(rewrite, "uriRegexRewrite", "rewrite").orElse("")));
        }
        PathMatch matched = path instanceof PathMatch.AnyCase folded ? folded.match() : path;
        if (matched instanceof PathMatch.Exact) {
            return uri.map(PathRewrite.Full::new);
        }
        String prefix = matched instanceof PathMatch.Start start ? start.value() : "/";
        return matched instanceof PathMatch.Regex
                ? Optional.empty()
                : uri.map(value -> new PathRewrite.Start(prefix, value));
    }
}

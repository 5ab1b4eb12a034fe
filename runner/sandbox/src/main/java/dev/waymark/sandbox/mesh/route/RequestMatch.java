package dev.waymark.sandbox.mesh.route;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A condition on a request: all of its parts hold.
 *
 * @param path the path's condition
 * @param method the method's; empty for any
 * @param authority the Host header's; empty for any
 * @param headers the headers'; a header that is missing does not match
 * @param query the query parameters'
 * @param claims those of the user's token
 */
public record RequestMatch(
        PathMatch path,
        Optional<TextMatch> method,
        Optional<TextMatch> authority,
        List<HeaderMatch> headers,
        Map<String, TextMatch> query,
        List<ClaimMatch> claims) {

    /**
     * A condition on one header.
     *
     * @param name in any case
     * @param match what its value must be
     * @param inverted whether it holds when the header does not match; a missing one counts as empty then
     */
    public record HeaderMatch(String name, TextMatch match, boolean inverted) {
        boolean holds(RequestHead head) {
            Optional<String> value = head.header(name);
            return inverted && !(match instanceof TextMatch.Present)
                    ? !match.matches(value.orElse(""))
                    : value.filter(match::matches).isPresent() != inverted;
        }
    }

    /**
     * A condition on a claim: one of its texts matches.
     *
     * @param path its name, after those of the claims that it lies within
     * @param inverted whether it holds when none matches
     */
    public record ClaimMatch(List<String> path, TextMatch match, boolean inverted) {
        public ClaimMatch {
            path = List.copyOf(path);
        }

        boolean holds(Optional<Claims> user) {
            return user.stream().flatMap(claims -> claims.texts(path).stream()).anyMatch(match::matches) != inverted;
        }
    }

    public RequestMatch {
        claims = List.copyOf(claims);
        headers = List.copyOf(headers);
        query = Map.copyOf(query);
    }

    /** The match that takes everything. */
    public static RequestMatch everything() {
        return new RequestMatch(
                new PathMatch.Segments("/"), Optional.empty(), Optional.empty(), List.of(), Map.of(), List.of());
    }

    /**
     * Whether it holds for a request.
     *
     * @param user what the request's token says; empty without a token that was verified
     */
    public boolean matches(RequestHead head, Optional<Claims> user) {
        if (!path.matches(head.path())
                || !method.map(wanted -> wanted.matches(head.method())).orElse(true)
                || !authority.map(wanted -> wanted.matches(head.authority())).orElse(true)
                || !headers.stream().allMatch(header -> header.holds(head))
                || !claims.stream().allMatch(claim -> claim.holds(user))) {
            return false;
        }
        if (query.isEmpty()) {
            return true;
        }
        Map<String, String> given = head.parameters();
        return query.entrySet().stream()
                .allMatch(wanted ->
                        given.containsKey(wanted.getKey()) && wanted.getValue().matches(given.get(wanted.getKey())));
    }

    /** Whether every request matches, so that nothing after it is ever reached. */
    public boolean takesAll() {
        boolean anyPath = path instanceof PathMatch.Segments segments
                        && segments.value().equals("/")
                || path instanceof PathMatch.Start start && start.value().equals("/")
                || path instanceof PathMatch.Regex regex
                        && regex.pattern().pattern().equals(".*");
        return anyPath
                && method.isEmpty()
                && authority.isEmpty()
                && headers.isEmpty()
                && query.isEmpty()
                && claims.isEmpty();
    }
}

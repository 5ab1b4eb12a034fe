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
 */
public record RequestMatch(
        PathMatch path,
        Optional<TextMatch> method,
        Optional<TextMatch> authority,
        List<HeaderMatch> headers,
        Map<String, TextMatch> query) {

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

    public RequestMatch {
        headers = List.copyOf(headers);
        query = Map.copyOf(query);
    }

    /** The match that takes everything. */
    public static RequestMatch everything() {
        return new RequestMatch(new PathMatch.Segments("/"), Optional.empty(), Optional.empty(), List.of(), Map.of());
    }

    public boolean matches(RequestHead head) {
        if (!path.matches(head.path())
                || !method.map(wanted -> wanted.matches(head.method())).orElse(true)
                || !authority.map(wanted -> wanted.matches(head.authority())).orElse(true)
                || !headers.stream().allMatch(header -> header.holds(head))) {
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
        return anyPath && method.isEmpty() && authority.isEmpty() && headers.isEmpty() && query.isEmpty();
    }
}

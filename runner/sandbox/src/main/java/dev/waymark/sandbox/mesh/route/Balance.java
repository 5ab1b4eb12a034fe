package dev.waymark.sandbox.mesh.route;

import dev.waymark.sandbox.object.GoDuration;
import dev.waymark.sandbox.object.Tree;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/** How a proxy chooses among the pods of a destination: the {@code loadBalancer} of a DestinationRule. */
public sealed interface Balance {
    /** Of two random pods that with fewer requests under way. */
    record LeastRequest() implements Balance {}

    /** One after the other. */
    record RoundRobin() implements Balance {}

    /** Any. */
    record AtRandom() implements Balance {}

    /** The same pod for the same value of a header. */
    record ByHeader(String name) implements Balance {}

    /** The same pod for the same value of a query parameter. */
    record ByParameter(String name) implements Balance {}

    /** The same pod for the same client address. */
    record BySource() implements Balance {}

    /**
     * The same pod for the same cookie.
     *
     * @param ttl how long a cookie lasts that the proxy makes for clients without one, zero for the session; empty to make
     *     none
     */
    record ByCookie(String name, String path, Optional<Duration> ttl) implements Balance {}

    /**
     * Reads a {@code loadBalancer}; without a choice it is LEAST_REQUEST. PASSTHROUGH, the called address itself, comes to
     * a random pod, as the address is that of a service.
     */
    static Balance of(Map<String, Object> loadBalancer) {
        Map<String, Object> hash = Tree.map(loadBalancer, "consistentHash");
        if (!hash.isEmpty()) {
            return hash(hash);
        }
        return switch (Tree.text(loadBalancer, "simple").orElse("")) {
            case "ROUND_ROBIN" -> new RoundRobin();
            case "RANDOM", "PASSTHROUGH" -> new AtRandom();
            default -> new LeastRequest();
        };
    }

    private static Balance hash(Map<String, Object> hash) {
        Optional<Balance> named = Tree.text(hash, "httpHeaderName")
                .<Balance>map(ByHeader::new)
                .or(() -> Tree.text(hash, "httpQueryParameterName").map(ByParameter::new));
        if (named.isPresent()) {
            return named.get();
        }
        Map<String, Object> cookie = Tree.map(hash, "httpCookie");
        return cookie.isEmpty()
                ? new BySource()
                : new ByCookie(
                        Tree.text(cookie, "name").orElse(""),
                        Tree.text(cookie, "path").orElse(""),
                        Tree.text(cookie, "ttl").flatMap(GoDuration::find));
    }
}

package dev.waymark.sandbox.mesh.waypoint;

import dev.waymark.sandbox.mesh.route.Balance;
import dev.waymark.sandbox.mesh.route.RequestHead;
import java.time.Duration;
import java.util.Optional;
import java.util.random.RandomGenerator;

/**
 * What ties a request to a pod.
 *
 * @param key what is hashed; empty when nothing ties it, so that any pod will do
 * @param cookie the value of the {@code Set-Cookie} header that will tie the client's next requests
 */
record Affinity(Optional<String> key, Optional<String> cookie) {
    private static final Affinity NONE = new Affinity(Optional.empty(), Optional.empty());

    static Affinity of(Balance balance, RequestHead head, String source, RandomGenerator random) {
        if (balance instanceof Balance.ByHeader by) {
            return new Affinity(head.header(by.name()), Optional.empty());
        } else if (balance instanceof Balance.ByParameter by) {
            return new Affinity(Optional.ofNullable(head.parameters().get(by.name())), Optional.empty());
        } else if (balance instanceof Balance.BySource) {
            return new Affinity(Optional.of(source), Optional.empty());
        } else if (balance instanceof Balance.ByCookie by) {
            return cookie(by, head, random);
        }
        return NONE;
    }

    private static Affinity cookie(Balance.ByCookie by, RequestHead head, RandomGenerator random) {
        for (String pair : head.header("cookie").orElse("").split(";")) {
            String[] parts = pair.strip().split("=", 2);
            if (parts.length == 2 && parts[0].equals(by.name())) {
                return new Affinity(Optional.of(unquoted(parts[1])), Optional.empty());
            }
        }
        if (by.ttl().isEmpty()) {
            return NONE;
        }
        String value = Long.toHexString(random.nextLong());
        Duration lasts = by.ttl().get();
        return new Affinity(
                Optional.of(value),
                Optional.of(by.name() + "=\"" + value + "\""
                        + (lasts.isZero() ? "" : "; Max-Age=" + lasts.toSeconds())
                        + (by.path().isEmpty() ? "" : "; Path=" + by.path()) + "; HttpOnly"));
    }

    private static String unquoted(String value) {
        return value.length() > 1 && value.startsWith("\"") && value.endsWith("\"")
                ? value.substring(1, value.length() - 1)
                : value;
    }
}

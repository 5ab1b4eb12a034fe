package dev.waymark.sandbox.mesh.route;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Names of headers in a VirtualService that stand for claims of the user's token: {@code @request.auth.claims.group.id} or
 * {@code @request.auth.claims[group][id]} ({@code pkg/jwt/routing.go}).
 */
final class RoutingClaim {
    private static final String PREFIX = "@request.auth.claims";

    private RoutingClaim() {}

    /** The names of the claim and of those that it lies within, outermost first; empty for the name of a header. */
    static Optional<List<String>> path(String name) {
        if (!name.toLowerCase(Locale.ROOT).startsWith(PREFIX)) {
            return Optional.empty();
        }
        String rest = name.substring(PREFIX.length());
        if (rest.startsWith(".") && rest.length() > 1) {
            return Optional.of(List.of(rest.substring(1).split("\\.", -1)));
        }
        return rest.startsWith("[") && rest.endsWith("]") && rest.length() > 2
                ? Optional.of(List.of(rest.substring(1, rest.length() - 1).split("]\\[", -1)))
                : Optional.empty();
    }
}

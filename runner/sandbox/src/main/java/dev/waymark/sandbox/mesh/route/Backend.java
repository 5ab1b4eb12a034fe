package dev.waymark.sandbox.mesh.route;

import java.util.Optional;

/**
 * One of a route's destinations.
 *
 * @param destination where to
 * @param weight its share of the sum of weights; above 0
 * @param request changes to the request's headers
 * @param response changes to the response's headers
 * @param host the Host header to send; empty to leave it
 */
public record Backend(
        Destination destination, int weight, HeaderEdits request, HeaderEdits response, Optional<String> host) {

    /** A destination without changes. */
    public static Backend plain(Destination destination) {
        return new Backend(destination, 1, HeaderEdits.none(), HeaderEdits.none(), Optional.empty());
    }
}

package dev.waymark.sandbox.mesh.route;

import java.util.List;
import java.util.Optional;

/**
 * The routes of one port of a service, in the order in which they are tried.
 *
 * @param routes the first that matches is used; none means 404
 */
public record RouteTable(List<Route> routes) {
    public RouteTable {
        routes = List.copyOf(routes);
    }

    /**
     * The route of a request.
     *
     * @param user what the request's token says; empty without a token that was verified
     */
    public Optional<Route> find(RequestHead head, Optional<Claims> user) {
        for (Route route : routes) {
            if (route.match().matches(head, user)) {
                return Optional.of(route);
            }
        }
        return Optional.empty();
    }
}

package dev.waymark.sandbox.mesh.route;

import java.util.Optional;

/**
 * A condition and what is done with the requests that meet it.
 *
 * @param name the route's name in access logs: namespace, name and number of the rule for routes of the Gateway API, what a
 *     VirtualService says, which may be nothing
 * @param match the condition
 * @param action what is done
 * @param request changes to the request's headers
 * @param response changes to the response's headers
 * @param fault trouble made on purpose
 * @param cors what pages of other origins may do; empty to leave that to the service
 * @param operation the value of {@code x-envoy-decorator-operation}
 */
public record Route(
        String name,
        RequestMatch match,
        Action action,
        HeaderEdits request,
        HeaderEdits response,
        Fault fault,
        Optional<Cors> cors,
        String operation) {

    /** The route that sends every request to https, which a server asks for with {@code httpsRedirect}. */
    public static Route toHttps() {
        return new Route(
                "-",
                RequestMatch.everything(),
                new Action.Redirect(
                        301, Optional.of("https"), Optional.empty(), Optional.empty(), true, Optional.empty()),
                HeaderEdits.none(),
                HeaderEdits.none(),
                Fault.none(),
                Optional.empty(),
                "");
    }
}

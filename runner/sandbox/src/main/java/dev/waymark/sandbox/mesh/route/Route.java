package dev.waymark.sandbox.mesh.route;

/**
 * A condition and what is done with the requests that meet it.
 *
 * @param name the route's name in access logs
 * @param match the condition
 * @param action what is done
 * @param request changes to the request's headers
 * @param response changes to the response's headers
 * @param fault trouble made on purpose
 * @param operation the value of {@code x-envoy-decorator-operation}
 */
public record Route(
        String name,
        RequestMatch match,
        Action action,
        HeaderEdits request,
        HeaderEdits response,
        Fault fault,
        String operation) {}

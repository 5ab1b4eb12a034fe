package dev.waymark.sandbox.mesh.route;

/**
 * A destination that gets copies of requests.
 *
 * @param destination where to
 * @param share the share of requests that is copied, 0 to 1
 */
public record Mirror(Destination destination, double share) {}

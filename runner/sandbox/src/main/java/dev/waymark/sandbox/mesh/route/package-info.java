/** What a waypoint does with a request to a service: routes, read from HTTPRoutes and VirtualServices. */
package dev.waymark.sandbox.mesh.route;

package dev.waymark.sandbox.mesh.config;

import dev.waymark.sandbox.mesh.jwt.RequestAuthentications;
import dev.waymark.sandbox.mesh.listener.Listeners;
import dev.waymark.sandbox.mesh.policy.Policies;
import dev.waymark.sandbox.mesh.route.RouteTables;
import dev.waymark.sandbox.mesh.topology.Snapshot;

/**
 * Everything that one request or connection is decided by. Immutable.
 *
 * @param snapshot services, endpoints and workloads
 * @param routes the routes of services
 * @param listeners what gateways listen on
 * @param policies who may call whom
 * @param authentications whose tokens are accepted
 * @param accessLogs which waypoints write access logs
 * @param traces which requests are traced
 */
public record MeshConfig(
        Snapshot snapshot,
        RouteTables routes,
        Listeners listeners,
        Policies policies,
        RequestAuthentications authentications,
        AccessLogs accessLogs,
        Traces traces) {

    static MeshConfig of(Snapshot snapshot, MeshSettings settings, LogFilters filters) {
        return new MeshConfig(
                snapshot,
                new RouteTables(snapshot),
                new Listeners(snapshot),
                new Policies(snapshot),
                new RequestAuthentications(snapshot),
                new AccessLogs(snapshot, filters),
                new Traces(snapshot, settings));
    }
}

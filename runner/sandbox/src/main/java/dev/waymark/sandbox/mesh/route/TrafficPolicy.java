package dev.waymark.sandbox.mesh.route;

import dev.waymark.sandbox.object.GoDuration;
import dev.waymark.sandbox.object.Tree;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * What a DestinationRule says of the connections to a destination.
 *
 * @param outliers when pods are left out; empty for never
 * @param pool how much may be under way
 * @param balance how one of the pods is chosen
 * @param tls how the pods are spoken to in TLS; empty for plain text
 */
public record TrafficPolicy(Optional<Outliers> outliers, Pool pool, Balance balance, Optional<ClientTls> tls) {
    private static final Pool UNLIMITED = new Pool(Integer.MAX_VALUE, Integer.MAX_VALUE, Integer.MAX_VALUE, false);
    private static final TrafficPolicy NONE =
            new TrafficPolicy(Optional.empty(), UNLIMITED, new Balance.LeastRequest(), Optional.empty());

    /**
     * Limits to what is under way at once.
     *
     * @param connections the most connections; with HTTP/1.1 each carries one request
     * @param pending the most requests that may wait for a connection
     * @param requests the most requests; one more is refused at once
     * @param upgrades whether services are spoken to in HTTP/2 whatever their port says
     */
    public record Pool(int connections, int pending, int requests, boolean upgrades) {
        static Pool of(Map<String, Object> pool) {
            return new Pool(
                    limit(pool, "tcp", "maxConnections"),
                    limit(pool, "http", "http1MaxPendingRequests"),
                    limit(pool, "http", "http2MaxRequests"),
                    Tree.text(pool, "http", "h2UpgradePolicy").orElse("").equals("UPGRADE"));
        }

        /** A limit of zero is none. */
        private static int limit(Map<String, Object> pool, String... path) {
            int given = number(pool, 0, path);
            return given > 0 ? given : Integer.MAX_VALUE;
        }
    }

    /**
     * When a pod is left out, and for how long.
     *
     * @param errors this many answers of 500 and above in a row; 0 for never
     * @param gatewayErrors this many answers of 502 to 504 in a row; 0 for never
     * @param localErrors this many failures in a row to get any answer, which then do not count as answers; empty when they
     *     do, as 503
     * @param interval how often is looked whether a pod may come back
     * @param base how long the first time; the n-th time n times as long
     * @param mostPercent how much of all pods may be left out at once
     * @param leastHealthyPercent when fewer are left, all are used; 0 for never
     */
    public record Outliers(
            int errors,
            int gatewayErrors,
            OptionalInt localErrors,
            Duration interval,
            Duration base,
            int mostPercent,
            int leastHealthyPercent) {}

    public static TrafficPolicy none() {
        return NONE;
    }

    /** Reads a {@code trafficPolicy}; what it does not say is as in the other one. */
    static TrafficPolicy of(Map<String, Object> policy, TrafficPolicy otherwise) {
        Map<String, Object> pool = Tree.map(policy, "connectionPool");
        Optional<Outliers> outliers = Tree.at(policy, "outlierDetection").isPresent()
                ? Optional.of(outliers(Tree.map(policy, "outlierDetection")))
                : otherwise.outliers();
        Balance balance = Tree.at(policy, "loadBalancer").isPresent()
                ? Balance.of(Tree.map(policy, "loadBalancer"))
                : otherwise.balance();
        Optional<ClientTls> tls =
                Tree.at(policy, "tls").isPresent() ? ClientTls.of(Tree.map(policy, "tls")) : otherwise.tls();
        return new TrafficPolicy(outliers, pool.isEmpty() ? otherwise.pool() : Pool.of(pool), balance, tls);
    }

    private static Outliers outliers(Map<String, Object> detection) {
        return new Outliers(
                number(detection, 5, "consecutive5xxErrors"),
                number(detection, 0, "consecutiveGatewayErrors"),
                Tree.flag(detection, "splitExternalLocalOriginErrors")
                        ? OptionalInt.of(number(detection, 5, "consecutiveLocalOriginFailures"))
                        : OptionalInt.empty(),
                TimeLimit.read(Tree.text(detection, "interval")).orElse(Duration.ofSeconds(10)),
                Tree.text(detection, "baseEjectionTime")
                        .flatMap(GoDuration::find)
                        .orElse(Duration.ofSeconds(30)),
                number(detection, 10, "maxEjectionPercent"),
                number(detection, 0, "minHealthPercent"));
    }

    private static int number(Map<String, Object> tree, int otherwise, String... path) {
        return Tree.number(tree, path)
                .map(value -> (int) Math.min(Integer.MAX_VALUE, value))
                .orElse(otherwise);
    }
}

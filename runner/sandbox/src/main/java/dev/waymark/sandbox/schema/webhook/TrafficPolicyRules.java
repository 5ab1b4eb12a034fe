package dev.waymark.sandbox.schema.webhook;

import dev.waymark.sandbox.object.Tree;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Rules of traffic policies. */
final class TrafficPolicyRules {
    private static final long LARGEST_TABLE = 5_000_011;
    private static final Map<String, String> COUNTS = new LinkedHashMap<>();

    static {
        COUNTS.put("http1MaxPendingRequests", "http1 max pending requests");
        COUNTS.put("http2MaxRequests", "http2 max requests");
        COUNTS.put("maxRequestsPerConnection", "max requests per connection");
        COUNTS.put("maxRetries", "max retries");
        COUNTS.put("maxConcurrentStreams", "max concurrent streams");
    }

    private TrafficPolicyRules() {}

    static void check(Object policy, Findings findings) {
        if (Tree.map(policy).isEmpty()) {
            findings.error("traffic policy must have at least one field");
            return;
        }
        if (Tree.at(policy, "tunnel").isPresent()
                && Tree.at(policy, "proxyProtocol").isPresent()) {
            findings.error("tunnel and proxyProtocol must not be set together");
            return;
        }
        parts(policy, findings);
        for (Map<String, Object> port : Tree.maps(policy, "portLevelSettings")) {
            if (Tree.at(port, "port").isEmpty()) {
                findings.error("portTrafficPolicy must have valid port");
            } else {
                Destinations.port(Tree.number(port, "port", "number").orElse(0L))
                        .ifPresent(findings::error);
            }
            parts(port, findings);
        }
    }

    private static void parts(Object policy, Findings findings) {
        Tree.at(policy, "outlierDetection").ifPresent(outlier -> outlier(outlier, findings));
        Tree.at(policy, "connectionPool").ifPresent(pool -> pool(pool, findings));
        Tree.at(policy, "loadBalancer").ifPresent(balancer -> balancer(balancer, findings));
        Tree.at(policy, "tls").ifPresent(tls -> tls(tls, findings));
    }

    private static void outlier(Object outlier, Findings findings) {
        Tree.text(outlier, "baseEjectionTime").flatMap(Durations::problem).ifPresent(findings::error);
        if (Tree.number(outlier, "consecutiveErrors").orElse(0L) != 0) {
            findings.warn("outlier detection consecutive errors is deprecated, use consecutiveGatewayErrors or"
                    + " consecutive5xxErrors instead");
        }
        boolean local = Tree.number(outlier, "consecutiveLocalOriginFailures").orElse(0L) > 0;
        if (local && !Tree.flag(outlier, "splitExternalLocalOriginErrors")) {
            findings.error("outlier detection consecutive local origin failures is specified, but split external local"
                    + " origin errors is set to false");
        }
        Tree.text(outlier, "interval").flatMap(Durations::problem).ifPresent(findings::error);
        for (String field : List.of("maxEjectionPercent", "minHealthPercent")) {
            Tree.number(outlier, field)
                    .filter(share -> share < 0 || share > 100)
                    .ifPresent(share -> findings.error("percentage " + share + " is not in range 0..100"));
        }
    }

    private static void pool(Object pool, Findings findings) {
        if (Tree.at(pool, "http").isEmpty() && Tree.at(pool, "tcp").isEmpty()) {
            findings.error("connection pool must have at least one field");
            return;
        }
        COUNTS.forEach((field, words) -> Tree.number(pool, "http", field)
                .filter(count -> count < 0)
                .ifPresent(count -> findings.error(words + " must be non-negative")));
        Tree.text(pool, "http", "idleTimeout").flatMap(Durations::problem).ifPresent(findings::error);
        boolean upgrade = Tree.text(pool, "http", "h2UpgradePolicy")
                .filter("UPGRADE"::equals)
                .isPresent();
        if (upgrade && Tree.flag(pool, "http", "useClientProtocol")) {
            findings.error("use client protocol must not be true when H2UpgradePolicy is UPGRADE");
        }
        Tree.number(pool, "tcp", "maxConnections")
                .filter(count -> count < 0)
                .ifPresent(count -> findings.error("max connections must be non-negative"));
        for (String field : List.of("connectTimeout", "maxConnectionDuration")) {
            Tree.text(pool, "tcp", field).flatMap(Durations::problem).ifPresent(findings::error);
        }
    }

    private static void balancer(Object balancer, Findings findings) {
        Object hash = Tree.map(balancer, "consistentHash");
        if (Tree.text(hash, "httpCookie", "name").filter(String::isEmpty).isPresent()) {
            findings.error("name required for HttpCookie");
        }
        if (Tree.number(hash, "minimumRingSize").orElse(0L) != 0) {
            findings.warn("consistent hash MinimumRingSize is deprecated, use ConsistentHashLB's RingHash configuration"
                    + " instead");
        }
        if (Tree.at(hash, "maglev").isPresent()) {
            long size = Tree.number(hash, "maglev", "tableSize").orElse(0L);
            if (size == 0) {
                findings.error("tableSize must be set for maglev");
            }
            if (size >= LARGEST_TABLE) {
                findings.error("tableSize must be less than 5000011 for maglev");
            }
            if (!java.math.BigInteger.valueOf(size).isProbablePrime(50)) {
                findings.error("tableSize must be a prime number for maglev");
            }
        }
        Object locality = Tree.map(balancer, "localityLbSetting");
        if (!Tree.list(locality, "distribute").isEmpty()
                && !Tree.list(locality, "failover").isEmpty()) {
            findings.error("can not simultaneously specify 'distribute' and 'failover'");
        }
    }

    private static void tls(Object tls, Findings findings) {
        String mode = Tree.text(tls, "mode").orElse("");
        boolean mutual = mode.equals("MUTUAL");
        if (!Tree.text(tls, "credentialName").orElse("").isEmpty() && (mutual || mode.equals("SIMPLE"))) {
            boolean files = List.of("clientCertificate", "caCertificates", "privateKey", "caCrl").stream()
                    .anyMatch(field -> !Tree.text(tls, field).orElse("").isEmpty());
            if (files) {
                findings.error(
                        "cannot specify client certificates or CA certificate or CA CRL If credentialName is set");
            }
        } else if (mutual) {
            if (Tree.text(tls, "clientCertificate").orElse("").isEmpty()) {
                findings.error("client certificate required for mutual tls");
            }
            if (Tree.text(tls, "privateKey").orElse("").isEmpty()) {
                findings.error("private key required for mutual tls");
            }
        }
    }
}

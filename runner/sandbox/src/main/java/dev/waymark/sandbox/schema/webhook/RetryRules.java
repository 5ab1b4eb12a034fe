package dev.waymark.sandbox.schema.webhook;

import dev.waymark.sandbox.object.Tree;
import java.util.List;
import java.util.Set;

/** Rules of retries. */
final class RetryRules {
    private static final Set<String> POLICIES = Set.of(
            "5xx",
            "gateway-error",
            "reset",
            "reset-before-request",
            "connect-failure",
            "retriable-4xx",
            "refused-stream",
            "retriable-status-codes",
            "retriable-headers",
            "envoy-ratelimited",
            "http3-post-connect-failure",
            "cancelled",
            "deadline-exceeded",
            "internal",
            "resource-exhausted",
            "unavailable");

    /** The statuses that Go's {@code net/http} has a text for. */
    private static final Set<Integer> STATUSES = Set.of(
            100, 101, 102, 103, 200, 201, 202, 203, 204, 205, 206, 207, 208, 226, 300, 301, 302, 303, 304, 305, 307,
            308, 400, 401, 402, 403, 404, 405, 406, 407, 408, 409, 410, 411, 412, 413, 414, 415, 416, 417, 418, 421,
            422, 423, 424, 425, 426, 428, 429, 431, 451, 500, 501, 502, 503, 504, 505, 506, 507, 508, 510, 511);

    private RetryRules() {}

    static void check(Object retries, Findings findings) {
        long attempts = Tree.number(retries, "attempts").orElse(0L);
        if (attempts < 0) {
            findings.error("attempts cannot be negative");
        }
        boolean more = List.of("perTryTimeout", "retryOn", "retryRemoteLocalities").stream()
                .anyMatch(field -> Tree.at(retries, field).isPresent());
        if (attempts == 0 && more) {
            findings.error("http retry policy configured when attempts are set to 0 (disabled)");
        }
        Tree.text(retries, "perTryTimeout").flatMap(Durations::problem).ifPresent(findings::error);
        String conditions = Tree.text(retries, "retryOn").orElse("");
        for (String condition : conditions.isEmpty() ? new String[0] : conditions.split(",", -1)) {
            boolean status = condition.matches("[0-9]{3}") && STATUSES.contains(Integer.valueOf(condition));
            if (!status && !POLICIES.contains(condition)) {
                findings.error("\"" + condition + "\" is not a valid retryOn policy");
            }
        }
        Tree.text(retries, "backoff").flatMap(Durations::problem).ifPresent(findings::error);
    }
}

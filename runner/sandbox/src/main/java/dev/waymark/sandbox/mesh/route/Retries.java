package dev.waymark.sandbox.mesh.route;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.random.RandomGenerator;

/**
 * When and how often a request is sent again.
 *
 * @param attempts the most retries; 0 for none
 * @param on the conditions, in Envoy's words
 * @param statuses answers that are retried
 * @param perTry the time limit of one try; empty for none
 * @param backOff the base of the waiting time: the k-th retry waits up to (2^k - 1) times as long, at most ten bases
 * @param elsewhere whether pods that were tried are avoided
 */
public record Retries(
        int attempts,
        Set<String> on,
        Set<Integer> statuses,
        Optional<Duration> perTry,
        Duration backOff,
        boolean elsewhere) {
    private static final Duration BASE = Duration.ofMillis(25);
    private static final long LONGEST_PAUSE = 10;
    private static final Set<String> MESH_CONDITIONS =
            Set.of("connect-failure", "refused-stream", "unavailable", "cancelled");

    private static final Map<String, String> GRPC_CONDITIONS = Map.of(
            "1",
            "cancelled",
            "4",
            "deadline-exceeded",
            "8",
            "resource-exhausted",
            "13",
            "internal",
            "14",
            "unavailable");

    public Retries {
        on = Set.copyOf(on);
        statuses = Set.copyOf(statuses);
    }

    /** The default of the mesh for routes that say nothing of retries. */
    public static Retries meshDefault() {
        return new Retries(2, MESH_CONDITIONS, Set.of(), Optional.empty(), BASE, true);
    }

    /** What requests without any route get: a connection that broke before the request was sent. */
    public static Retries withoutRoute() {
        return new Retries(2, Set.of("reset-before-request"), Set.of(), Optional.empty(), BASE, false);
    }

    /** Retries on answers with these statuses and on what the mesh retries by default. */
    static Retries onStatuses(int attempts, Set<Integer> statuses, Optional<Duration> backOff) {
        return new Retries(attempts, MESH_CONDITIONS, statuses, Optional.empty(), backOff.orElse(BASE), true);
    }

    /** The retries of a VirtualService; a number among the conditions is a status. */
    static Retries of(
            int attempts,
            Set<String> on,
            Set<Integer> statuses,
            Optional<Duration> perTry,
            Optional<Duration> backOff,
            boolean elsewhere) {
        return new Retries(attempts, on, statuses, perTry, backOff.orElse(BASE), elsewhere);
    }

    /**
     * Whether an answer of the service is a reason to try again.
     *
     * @param grpcStatus its header of that name, which an answer without a body can have
     */
    public boolean onAnswer(int status, Optional<String> grpcStatus) {
        return onStatus(status)
                || grpcStatus.map(GRPC_CONDITIONS::get).filter(on::contains).isPresent();
    }

    private boolean onStatus(int status) {
        return statuses.contains(status)
                || (on.contains("5xx") && status >= 500)
                || (on.contains("gateway-error") && status >= 502 && status <= 504)
                || (on.contains("retriable-4xx") && status == 409);
    }

    /** Whether a connection that could not be made is a reason to try again. */
    public boolean onConnectFailure() {
        return on.contains("connect-failure") || on.contains("reset-before-request") || onReset();
    }

    /** Whether a request that the service has not looked at is a reason to try again. */
    public boolean onRefusedStream() {
        return on.contains("refused-stream") || onReset();
    }

    /** Whether a connection that broke, or a try that took too long, is a reason to try again. */
    public boolean onReset() {
        return on.contains("reset") || on.contains("5xx") || on.contains("gateway-error");
    }

    /**
     * How long to wait before a retry, in milliseconds: a draw below (2^k - 1) bases, or below ten of them.
     *
     * @param retry its number k, from 1
     */
    public long pause(int retry, RandomGenerator random) {
        long base = Math.max(1, backOff.toMillis());
        return random.nextLong(Math.min(((1L << Math.min(retry, 20)) - 1) * base, LONGEST_PAUSE * base));
    }
}

package dev.waymark.sandbox.mesh.trace;

import java.util.Optional;
import java.util.random.RandomGenerator;
import java.util.regex.Pattern;

/**
 * The header {@code x-request-id} as Envoy uses it: a random UUID (version 4) in whose 15th letter, the version's, is noted
 * why the request is traced, so that every proxy on its way decides alike.
 */
public final class RequestId {
    private static final Pattern UUID = Pattern.compile("[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}");
    private static final int REASON = 14;
    private static final char NOT_TRACED = '4';
    private static final char BY_CHANCE = '9';
    private static final char BY_SERVICE = 'a';
    private static final char BY_CLIENT = 'b';
    private static final int PARTS = 10_000;

    private RequestId() {}

    /** A new one, of a request that is not traced. */
    public static String create(RandomGenerator random) {
        long high = random.nextLong() & ~0xF000L | 0x4000;
        long low = random.nextLong() >>> 2 | Long.MIN_VALUE;
        return new java.util.UUID(high, low).toString();
    }

    /** Whether a request is traced by what its identifier says. */
    public static boolean traced(String id) {
        return UUID.matcher(id).matches() && "9ab".indexOf(id.charAt(REASON)) >= 0;
    }

    /**
     * The identifier with the decision about its request; one that is no UUID stays as it is, and its request untraced.
     *
     * @param percent the share of requests that is traced by chance, 0 to 100
     * @param clientWish the header {@code x-client-trace-id}
     * @param serviceWish the header {@code x-envoy-force-trace}
     */
    public static String decide(String id, double percent, Optional<String> clientWish, Optional<String> serviceWish) {
        if (!UUID.matcher(id).matches() || traced(id)) {
            return id;
        }
        long draw = Long.parseLong(id.substring(0, 8), 16) % PARTS;
        char reason = NOT_TRACED;
        if (clientWish.isPresent()) {
            reason = BY_CLIENT;
        } else if (serviceWish.isPresent()) {
            reason = BY_SERVICE;
        } else if (draw < Math.round(percent * (PARTS / 100))) {
            reason = BY_CHANCE;
        }
        return id.substring(0, REASON) + reason + id.substring(REASON + 1);
    }
}

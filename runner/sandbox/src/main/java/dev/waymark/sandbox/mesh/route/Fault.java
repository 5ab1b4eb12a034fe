package dev.waymark.sandbox.mesh.route;

import java.time.Duration;
import java.util.OptionalInt;

/**
 * Trouble made on purpose: a delay, then an answer in place of the service's; each is drawn for itself.
 *
 * @param delay how long requests are held
 * @param delayShare the share of requests that is held, 0 to 1
 * @param status the status that is answered
 * @param grpcStatus the status that gRPC calls are answered with, whose HTTP status is 200; empty for that of the HTTP status
 * @param abortShare the share of requests that is so answered, 0 to 1
 */
public record Fault(Duration delay, double delayShare, int status, OptionalInt grpcStatus, double abortShare) {
    private static final Fault NONE = new Fault(Duration.ZERO, 0, 0, OptionalInt.empty(), 0);

    public static Fault none() {
        return NONE;
    }
}

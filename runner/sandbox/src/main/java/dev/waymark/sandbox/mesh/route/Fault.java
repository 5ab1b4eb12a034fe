package dev.waymark.sandbox.mesh.route;

import java.time.Duration;

/**
 * Trouble made on purpose: a delay, then an answer in place of the service's; each is drawn for itself.
 *
 * @param delay how long requests are held
 * @param delayShare the share of requests that is held, 0 to 1
 * @param status the status that is answered
 * @param abortShare the share of requests that is so answered, 0 to 1
 */
public record Fault(Duration delay, double delayShare, int status, double abortShare) {
    private static final Fault NONE = new Fault(Duration.ZERO, 0, 0, 0);

    public static Fault none() {
        return NONE;
    }
}

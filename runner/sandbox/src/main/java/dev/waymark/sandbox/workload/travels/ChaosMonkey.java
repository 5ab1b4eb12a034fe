package dev.waymark.sandbox.workload.travels;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.time.Duration;
import java.util.Map;

/**
 * The delay that {@code CHAOS_MONKEY=true} adds to answers, for everybody or for chosen callers.
 *
 * <p>{@code CHAOS_MONKEY_SLEEP} is in milliseconds, 500 by default.
 */
final class ChaosMonkey {
    private static final int DEFAULT_SLEEP = 500;

    private final Service service;
    private final boolean loose;
    private final int sleep;

    ChaosMonkey(Service service) {
        this.service = service;
        this.loose = service.setting("CHAOS_MONKEY", "").equals("true");
        String text = service.setting("CHAOS_MONKEY_SLEEP", "");
        this.sleep = text.matches("\\d{1,8}") ? Integer.parseInt(text) : DEFAULT_SLEEP;
    }

    /**
     * Completes at once, or after the delay when the monkey takes this caller.
     *
     * @param who what is known of the caller, by the variable that would choose it, such as {@code
     *     CHAOS_MONKEY_PORTAL}; with nothing known everybody is taken
     */
    Future<Void> release(Map<String, String> who) {
        if (!loose) {
            return Future.succeededFuture();
        }
        service.info(218, "ChaosMonkey introduced " + text(Duration.ofMillis(sleep)));
        boolean chosen = who.entrySet().stream()
                .anyMatch(entry ->
                        !entry.getValue().isEmpty() && entry.getValue().equals(service.setting(entry.getKey(), "")));
        if ((!chosen && !who.values().stream().allMatch(String::isEmpty)) || sleep == 0) {
            return Future.succeededFuture();
        }
        Promise<Void> over = Promise.promise();
        service.vertx().setTimer(sleep, now -> over.complete());
        return over.future();
    }

    Future<Void> release(BusinessHeaders who) {
        return release(Map.of(
                "CHAOS_MONKEY_PORTAL", who.portal(),
                "CHAOS_MONKEY_DEVICE", who.device(),
                "CHAOS_MONKEY_USER", who.user()));
    }

    private static String text(Duration sleep) {
        return sleep.toMillis() < 1000 ? sleep.toMillis() + "ms" : sleep.toMillis() / 1000.0 + "s";
    }
}

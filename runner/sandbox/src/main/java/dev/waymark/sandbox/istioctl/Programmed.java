package dev.waymark.sandbox.istioctl;

import dev.waymark.sandbox.control.loop.Conditions;
import dev.waymark.sandbox.object.Kind;
import dev.waymark.sandbox.object.KubeObject;
import dev.waymark.sandbox.store.Store;
import dev.waymark.sandbox.store.Subscription;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Waits, by watching, until a Gateway is programmed. Thread-safe. */
final class Programmed {
    private static final String CONDITION = "Programmed";

    private final Store store;
    private final Kind gateways;

    Programmed(Store store, Kind gateways) {
        this.store = store;
        this.gateways = gateways;
    }

    static Optional<Map<String, Object>> condition(KubeObject gateway) {
        return Conditions.find(gateway.maps("status", "conditions"), CONDITION);
    }

    /** Whether the Gateway is programmed before the time is over. */
    boolean await(String namespace, String name, Duration patience) {
        CountDownLatch done = new CountDownLatch(1);
        try (Subscription watch = store.watch(gateways, namespace, store.version(), change -> {
            if (change.object().name().equals(name) && Conditions.isTrue(change.object(), CONDITION)) {
                done.countDown();
            }
        })) {
            boolean already = store.get(gateways, namespace, name)
                    .filter(gateway -> Conditions.isTrue(gateway, CONDITION))
                    .isPresent();
            return already || done.await(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}

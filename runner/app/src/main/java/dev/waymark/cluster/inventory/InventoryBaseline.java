package dev.waymark.cluster.inventory;

import dev.waymark.check.Leftovers;
import dev.waymark.cluster.Baseline;
import dev.waymark.cluster.access.Connection;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/** All objects of a cluster, read through its API. */
public final class InventoryBaseline implements Baseline {
    /** How long the cluster may take to remove what has been deleted, with all that belonged to it. */
    private static final Duration REMOVAL = Duration.ofSeconds(60);

    /** How long controllers may take to answer to the last change. */
    private static final Duration REACTION = Duration.ofSeconds(2);

    private static final Duration PAUSE = Duration.ofMillis(200);

    private final InventoryReader reader;
    private final Clock clock;
    private final Inventory before;

    private InventoryBaseline(InventoryReader reader, Clock clock) {
        this.reader = reader;
        this.clock = clock;
        this.before = reader.read();
    }

    /** Reads all that the cluster holds now. */
    public static Baseline take(Connection connection, Clock clock) {
        return new InventoryBaseline(new InventoryReader(connection), clock);
    }

    @Override
    public Leftovers leftovers() {
        Instant begun = clock.instant();
        while (true) {
            InventoryChange change = new InventoryChange(before, reader.read());
            Leftovers leftovers = change.leftovers();
            Duration waited = Duration.between(begun, clock.instant());
            Duration patience = change.settling() ? REMOVAL : REACTION;
            if (leftovers.none() || waited.compareTo(patience) >= 0 || !pause()) {
                return leftovers;
            }
        }
    }

    private static boolean pause() {
        try {
            Thread.sleep(PAUSE.toMillis());
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}

package dev.waymark.cluster.inventory;

import dev.waymark.check.Leftovers;
import dev.waymark.check.Stopwatch;
import dev.waymark.cluster.Baseline;
import dev.waymark.cluster.access.Connection;
import java.time.Duration;

/** All objects of a cluster, read through its API. */
public final class InventoryBaseline implements Baseline {
    /** How long the cluster may take to remove what has been deleted, with all that belonged to it. */
    private static final Duration REMOVAL = Duration.ofSeconds(60);

    /** How long controllers may take to answer to the last change. */
    private static final Duration REACTION = Duration.ofSeconds(2);

    private static final Duration PAUSE = Duration.ofMillis(200);

    private final InventoryReader reader;
    private final Inventory before;

    private InventoryBaseline(InventoryReader reader) {
        this.reader = reader;
        this.before = reader.read();
    }

    /** Reads all that the cluster holds now. */
    public static Baseline take(Connection connection) {
        return new InventoryBaseline(new InventoryReader(connection));
    }

    @Override
    public Leftovers leftovers() {
        Stopwatch waiting = Stopwatch.started();
        while (true) {
            InventoryChange change = new InventoryChange(before, reader.read());
            Leftovers leftovers = change.leftovers();
            Duration patience = change.settling() ? REMOVAL : REACTION;
            if (leftovers.none() || waiting.passed().compareTo(patience) >= 0 || !pause()) {
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

package dev.waymark.cli;

import dev.waymark.cluster.Baseline;
import dev.waymark.cluster.Cluster;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.Arrays;
import java.util.Deque;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * The sandboxes of a check. A lab goes on in one that a lab before it has left as it was when it was new; one that was left
 * otherwise is ended. Thread-safe.
 */
final class Sandboxes implements AutoCloseable {
    private final Supplier<OpenCluster> opening;
    private final Deque<Place> idle = new ConcurrentLinkedDeque<>();

    Sandboxes(Supplier<OpenCluster> opening) {
        this.opening = opening;
    }

    /** A sandbox for one lab at a time, and what it was when it was new. */
    static final class Place {
        private final OpenCluster cluster;
        private final Baseline before;
        private final byte[] kubeconfig;

        private Place(OpenCluster cluster) {
            this.cluster = cluster;
            this.before = cluster.get().baseline();
            this.kubeconfig = kubeconfig();
        }

        OpenCluster cluster() {
            return cluster;
        }

        Baseline before() {
            return before;
        }

        /** The context that commands use, and its namespace, are the lab's to change. */
        private byte[] kubeconfig() {
            try {
                return Files.readAllBytes(cluster.get().kubeconfig());
            } catch (IOException e) {
                throw new UncheckedIOException("the sandbox's kubeconfig cannot be read: " + e.getMessage(), e);
            }
        }
    }

    Place take() {
        Place waiting = idle.poll();
        if (waiting != null) {
            return waiting;
        }
        OpenCluster opened = opening.get();
        try {
            return new Place(opened);
        } catch (RuntimeException e) {
            opened.close();
            throw e;
        }
    }

    /** Looks at a new sandbox before labs begin; the first lab goes on in it. */
    void examine(Consumer<Cluster> look) {
        Place place = take();
        try {
            look.accept(place.cluster.get());
        } catch (RuntimeException e) {
            end(place);
            throw e;
        }
        giveBack(place, true);
    }

    /**
     * Takes a sandbox back when its lab is over.
     *
     * @param compared whether its objects are known to be those of before; otherwise they are compared now
     */
    void giveBack(Place place, boolean compared) {
        if (Arrays.equals(place.kubeconfig, place.kubeconfig())
                && (compared || place.before.leftovers().none())) {
            idle.push(place);
        } else {
            end(place);
        }
    }

    /** Ends a sandbox in which no other lab may go on. */
    void end(Place place) {
        place.cluster.close();
    }

    @Override
    public void close() {
        for (Place place = idle.poll(); place != null; place = idle.poll()) {
            end(place);
        }
    }
}

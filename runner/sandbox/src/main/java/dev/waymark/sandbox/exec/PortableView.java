package dev.waymark.sandbox.exec;

import dev.waymark.sandbox.workload.PodIdentity;
import dev.waymark.sandbox.workload.PodNetwork;
import dev.waymark.sandbox.workload.RunningPod;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The view for every other machine: curl is told by its own configuration where a pod's connections lead, other
 * programs are led through an HTTP proxy of the pod.
 *
 * <p>Nothing keeps a command from the files of this machine, so only well-known programs run, each in a scratch
 * directory and without the user's home.
 */
final class PortableView implements NetworkView {
    private final Vertx vertx;
    private final PodNetwork network;
    private final String reason;
    private final Path directory;
    private final KnownPrograms programs;
    private final Map<PodIdentity, PortablePod> pods = new ConcurrentHashMap<>();

    /**
     * Sets the view up.
     *
     * @param directory for the scratch directories of pods; made when there is none, and deleted in the end
     * @param reason why it is this view, for people
     */
    PortableView(Vertx vertx, PodNetwork network, Path directory, String reason) {
        this.vertx = vertx;
        this.network = network;
        this.directory = directory;
        this.reason = reason;
        try {
            programs = KnownPrograms.linkedIn(Files.createDirectories(directory.resolve("bin")));
        } catch (IOException full) {
            throw new UncheckedIOException("no scratch directory for the commands of pods", full);
        }
    }

    @Override
    public String description() {
        return "Commands of pods run as programs of this machine that are led to the cluster's names, because " + reason
                + "; curl, wget, python3 and the like run, programs that change files do not.";
    }

    @Override
    public PodView enter(RunningPod pod) {
        PortablePod view = pods.compute(pod.identity(), (same, present) -> {
            if (present != null && present.isOf(pod)) {
                return present;
            }
            Optional.ofNullable(present).ifPresent(PortablePod::close);
            return new PortablePod(vertx, new ClusterAddresses(pod, network), programs, directory);
        });
        view.refresh();
        return view;
    }

    @Override
    public void leave(PodIdentity pod) {
        Optional.ofNullable(pods.remove(pod)).ifPresent(PortablePod::close);
    }

    @Override
    public void close() {
        pods.values().forEach(PortablePod::close);
        pods.clear();
        programs.unlink();
        ScratchDirectory.delete(directory);
    }
}

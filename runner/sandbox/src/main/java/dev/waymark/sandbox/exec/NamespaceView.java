package dev.waymark.sandbox.exec;

import dev.waymark.sandbox.workload.PodIdentity;
import dev.waymark.sandbox.workload.PodNetwork;
import dev.waymark.sandbox.workload.RunningPod;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;

/**
 * The view of Linux with unprivileged user namespaces: every pod has a network, a root directory and a process tree of
 * its own, cluster addresses are real, and any program sees them.
 *
 * <p>A pod's packets reach the relay over a pair of virtual Ethernet devices with the pod's address as their source;
 * the relay hands the connections in, where {@link PodNetwork} takes them on. The containers of a pod share one root.
 */
final class NamespaceView implements NetworkView, CarriedConnection.Destinations {
    private static final String NAME_SERVER = "10.96.0.10";

    /** The path of a socket may have 107 bytes on Linux; a user's directory may be longer. */
    private static final int LONGEST_DIRECTORY = 90;

    private final PodNetwork network;
    private final Executor executor;
    private final Path directory;
    private final RelayProcess relay;
    private final Map<PodIdentity, PodNamespace> pods = new ConcurrentHashMap<>();

    private NamespaceView(PodNetwork network, Path directory, Executor executor) throws IOException {
        this.network = network;
        this.executor = executor;
        this.directory = directory.toString().length() <= LONGEST_DIRECTORY
                ? Files.createDirectories(directory)
                : Files.createTempDirectory("waymark-");
        try {
            relay = new RelayProcess(this.directory, NAME_SERVER, this);
        } catch (IOException notAllowed) {
            ScratchDirectory.delete(this.directory);
            throw notAllowed;
        }
    }

    /**
     * Sets the view up.
     *
     * @param directory for the relay's socket; made when there is none, and deleted in the end
     * @param executor runs what may block
     * @throws IOException when this machine does not allow it; the message says why
     */
    static NamespaceView open(PodNetwork network, Path directory, Executor executor) throws IOException {
        NamespaceView view = new NamespaceView(network, directory, executor);
        try {
            PodNamespace.probe(view.relay.pid(), NAME_SERVER);
        } catch (IOException notAllowed) {
            view.close();
            throw notAllowed;
        }
        return view;
    }

    @Override
    public String description() {
        return "Commands of pods run in network namespaces of their own, with the cluster's addresses and names.";
    }

    @Override
    public PodView enter(RunningPod pod) {
        PodNamespace namespace = pods.compute(pod.identity(), (same, present) -> {
            if (present != null && present.isOf(pod)) {
                return present;
            }
            if (present != null) {
                present.close();
            }
            return new PodNamespace(new ClusterAddresses(pod, network), relay.pid(), NAME_SERVER);
        });
        relay.listen(namespace.addresses().ports());
        namespace.redirectOwnPorts();
        return namespace;
    }

    @Override
    public void leave(PodIdentity pod) {
        Optional.ofNullable(pods.remove(pod)).ifPresent(PodNamespace::close);
    }

    @Override
    public void execute(Runnable task) {
        executor.execute(task);
    }

    @Override
    public Optional<InetSocketAddress> dial(String source, String ip, int port) {
        return addresses(source).flatMap(addresses -> addresses.dial(ip, port));
    }

    /** Answers, and makes sure that the ports of what was just named are open before anybody connects. */
    @Override
    public Optional<byte[]> answer(String source, byte[] query) {
        return addresses(source).flatMap(addresses -> {
            relay.listen(addresses.ports());
            // The final dot says that the name is complete: the search path has been applied in the pod.
            return NameServer.answer(
                    query, name -> network.resolve(addresses.pod().identity(), name + "."));
        });
    }

    @Override
    public void close() {
        pods.values().forEach(PodNamespace::close);
        pods.clear();
        relay.close();
        ScratchDirectory.delete(directory);
    }

    private Optional<ClusterAddresses> addresses(String source) {
        return pods.values().stream()
                .map(PodNamespace::addresses)
                .filter(addresses -> addresses.pod().identity().ip().equals(source))
                .findFirst();
    }
}

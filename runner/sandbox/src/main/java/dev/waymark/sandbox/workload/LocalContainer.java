package dev.waymark.sandbox.workload;

import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A container of a {@link LocalPod}: what its program sees, and the program's handle once it is started. */
final class LocalContainer implements Program.Container {
    private final LocalPod pod;
    private final ContainerSpec spec;
    private final ContainerLog log;
    private final PodNetwork network;
    private final PodRuntime.Observer observer;
    private final CpuTime cpu = new CpuTime();
    private final Map<Integer, InetSocketAddress> listeners = new HashMap<>();
    private AutoCloseable program = () -> {};
    private boolean stopped;

    LocalContainer(
            LocalPod pod, ContainerSpec spec, ContainerLog log, PodNetwork network, PodRuntime.Observer observer) {
        this.pod = pod;
        this.spec = spec;
        this.log = log;
        this.network = network;
        this.observer = observer;
    }

    /** Starts the program unless the container was stopped in between. */
    synchronized void run(Program image) {
        if (stopped) {
            return;
        }
        program = image.start(this);
        if (stopped) {
            end();
        }
    }

    synchronized void stop() {
        if (stopped) {
            return;
        }
        stopped = true;
        listeners.forEach(pod::listensNoMore);
        end();
    }

    synchronized boolean runs() {
        return !stopped;
    }

    private void end() {
        try {
            program.close();
        } catch (Exception cause) {
            log.write("the program did not stop cleanly: " + cause.getMessage());
        }
    }

    @Override
    public PodIdentity pod() {
        return pod.identity();
    }

    @Override
    public String name() {
        return spec.name();
    }

    @Override
    public String image() {
        return spec.image();
    }

    @Override
    public List<String> command() {
        return spec.command();
    }

    @Override
    public Map<String, String> environment() {
        return spec.environment();
    }

    @Override
    public Optional<String> file(String path) {
        return Optional.ofNullable(pod.files().files().get(path))
                .map(bytes -> new String(bytes, StandardCharsets.UTF_8));
    }

    @Override
    public List<Integer> ports() {
        return spec.ports();
    }

    @Override
    public boolean stdin() {
        return spec.stdin();
    }

    @Override
    public boolean tty() {
        return spec.tty();
    }

    @Override
    public ContainerLog log() {
        return log;
    }

    @Override
    public CpuTime cpu() {
        return cpu;
    }

    @Override
    public PodNetwork network() {
        return network;
    }

    @Override
    public synchronized void listens(int port, InetSocketAddress where) {
        if (!stopped) {
            listeners.put(port, where);
            pod.listens(port, where);
        }
    }

    @Override
    public synchronized void silent(int port) {
        Optional.ofNullable(listeners.remove(port)).ifPresent(where -> pod.listensNoMore(port, where));
    }

    @Override
    public void ready() {
        observer.started(spec.name());
    }

    @Override
    public void exit(int code) {
        synchronized (this) {
            if (stopped) {
                return;
            }
            stop();
        }
        observer.exited(spec.name(), code);
    }
}

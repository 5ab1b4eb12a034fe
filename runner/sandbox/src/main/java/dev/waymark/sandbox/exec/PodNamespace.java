package dev.waymark.sandbox.exec;

import dev.waymark.sandbox.workload.PodIdentity;
import dev.waymark.sandbox.workload.RunningPod;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The Linux namespaces of one pod, held open by a first process that ends with the sandbox.
 *
 * <p>When the first process ends the kernel ends every other one in the pod.
 */
final class PodNamespace implements PodView, AutoCloseable {
    /** What a container runtime leaves to a root user; above all not the right to mount. */
    private static final String CAPABILITIES = "-all,+chown,+dac_override,+fowner,+fsetid,+kill,+setgid,+setuid,"
            + "+setpcap,+net_bind_service,+net_raw,+sys_chroot,+mknod,+audit_write,+setfcap";

    private static final AtomicInteger LINKS = new AtomicInteger();

    private final ClusterAddresses addresses;
    private final Process keeper;
    private final long first;
    private final Set<Integer> redirected = new HashSet<>();

    /** Makes the namespaces; blocks until they are complete. */
    PodNamespace(ClusterAddresses addresses, long relay, String nameServer) {
        this.addresses = addresses;
        try {
            keeper = start(addresses.pod().identity(), relay, nameServer);
        } catch (IOException failed) {
            throw Refusal.because("the pod's namespaces cannot be made: " + failed.getMessage());
        }
        first = keeper.children()
                .findFirst()
                .orElseThrow(() -> Refusal.because("the pod's first process has ended"))
                .pid();
        try {
            PodTools.put(root());
            PodVolumes.put(addresses.pod().files(), root());
        } catch (IOException failed) {
            close();
            throw Refusal.because("the pod's volumes cannot be mounted: " + failed.getMessage());
        }
    }

    /**
     * Makes the namespaces of a pod that nobody has and drops them again.
     *
     * @throws IOException when this machine does not allow them
     */
    static void probe(long relay, String nameServer) throws IOException {
        start(new PodIdentity("waymark", "probe", "169.254.1.2", "", Map.of()), relay, nameServer)
                .destroyForcibly();
    }

    private static Process start(PodIdentity pod, long relay, String nameServer) throws IOException {
        Process keeper = HostProcess.clean(command(pod, relay, nameServer)).start();
        BufferedReader lines =
                new BufferedReader(new InputStreamReader(keeper.getInputStream(), StandardCharsets.US_ASCII));
        if (!"ready".equals(lines.readLine())) {
            keeper.destroyForcibly();
            throw new IOException(HostProcess.complaint(keeper));
        }
        return keeper;
    }

    private Path root() {
        return Path.of("/proc", Long.toString(first), "root");
    }

    ClusterAddresses addresses() {
        return addresses;
    }

    /** Whether these are the namespaces of this very pod, and still there. */
    boolean isOf(RunningPod pod) {
        return addresses.pod() == pod && keeper.isAlive();
    }

    /** Leads connections of the pod to its own listening ports out to the relay, for they listen in the sandbox. */
    synchronized void redirectOwnPorts() {
        StringBuilder rules = new StringBuilder();
        for (int port : addresses.pod().ports()) {
            if (redirected.add(port)) {
                for (String own :
                        List.of("127.0.0.1", addresses.pod().identity().ip())) {
                    rules.append("rule add pref 10 to " + own + " ipproto tcp dport " + port + " lookup 60\n");
                }
            }
        }
        if (rules.isEmpty()) {
            return;
        }
        try {
            Process ip = HostProcess.clean(inside(List.of("--user", "--net"), List.of("ip", "-batch", "-")))
                    .start();
            ip.getOutputStream().write(rules.toString().getBytes(StandardCharsets.US_ASCII));
            ip.getOutputStream().close();
            if (ip.waitFor() != 0) {
                throw Refusal.because("the pod's ports cannot be led out: " + HostProcess.complaint(ip));
            }
        } catch (IOException failed) {
            throw Refusal.because("the pod's ports cannot be led out: " + failed.getMessage());
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void require(String program, Map<String, String> environment) {
        Path root = root();
        if (program.contains("/")) {
            Path file = root.resolve(program.replaceFirst("^/+", ""));
            if (!Files.exists(file, LinkOption.NOFOLLOW_LINKS)) {
                throw Refusal.noSuchFile(program);
            }
            if (!Files.isSymbolicLink(file) && (Files.isDirectory(file) || !Files.isExecutable(file))) {
                throw Refusal.notExecutable(program);
            }
            return;
        }
        for (String directory : PodTools.onPath(environment).get("PATH").split(":")) {
            Path file = root.resolve(directory.replaceFirst("^/+", "")).resolve(program);
            // Links may lead to files that only exist seen from inside.
            if (Files.isSymbolicLink(file) || Files.isExecutable(file) && !Files.isDirectory(file)) {
                return;
            }
        }
        throw Refusal.notOnPath(program);
    }

    @Override
    public Launch launch(List<String> command, Map<String, String> environment) {
        List<String> prefixed = new ArrayList<>(
                List.of(HostProcess.path("setpriv"), "--bounding-set=" + CAPABILITIES, "--inh-caps=-all", "--"));
        prefixed.addAll(command);
        List<String> arguments = new ArrayList<>(List.of(HostProcess.path("setsid")));
        arguments.addAll(inside(List.of("--user", "--mount", "--net", "--pid", "--uts", "--ipc"), prefixed));
        return new Launch(arguments, PodTools.onPath(environment), Path.of("/"));
    }

    @Override
    public void close() {
        keeper.destroyForcibly();
    }

    private List<String> inside(List<String> namespaces, List<String> command) {
        List<String> arguments = new ArrayList<>(
                List.of(HostProcess.path("nsenter"), "--target", Long.toString(first), "--preserve-credentials"));
        arguments.addAll(namespaces);
        arguments.add("--");
        arguments.addAll(command);
        return arguments;
    }

    private static List<String> command(PodIdentity pod, long relay, String nameServer) {
        String relayPid = Long.toString(relay);
        List<String> command = new ArrayList<>(List.of("nsenter", "--target", relayPid, "--preserve-credentials"));
        command.addAll(List.of("--user", "--net", "--mount", "--", "unshare", "--net", "sh", "-c"));
        command.addAll(List.of(HostProcess.script("pod.sh"), "pod", relayPid, "pod" + LINKS.incrementAndGet()));
        command.addAll(List.of(pod.ip(), pod.name(), nameServer));
        command.add(pod.namespace() + ".svc.cluster.local svc.cluster.local cluster.local");
        return command;
    }
}

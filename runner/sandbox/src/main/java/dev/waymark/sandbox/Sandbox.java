package dev.waymark.sandbox;

import dev.waymark.sandbox.api.ApiServer;
import dev.waymark.sandbox.api.KubeConfig;
import dev.waymark.sandbox.api.access.Tokens;
import dev.waymark.sandbox.api.tls.Credentials;
import dev.waymark.sandbox.mesh.traffic.Traffic;
import dev.waymark.sandbox.state.StateKeeper;
import java.io.File;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/**
 * A Kubernetes cluster inside this JVM: API server, controllers, workloads and mesh.
 *
 * <p>Several can run side by side; they share nothing. Thread-safe.
 */
public final class Sandbox implements AutoCloseable {
    private static final Logger LOG = System.getLogger(Sandbox.class.getName());
    private static final String KUBECONFIG = "kubeconfig";

    private final Path kubeconfig;
    private final Map<String, String> environment;
    private final String kubectl;
    private final ControlPlane controlPlane;
    private final ApiServer server;
    private Optional<StateKeeper> state = Optional.empty();

    private Sandbox(
            Path kubeconfig,
            Map<String, String> environment,
            String kubectl,
            ControlPlane controlPlane,
            ApiServer server) {
        this.kubeconfig = kubeconfig;
        this.environment = environment;
        this.kubectl = kubectl;
        this.controlPlane = controlPlane;
        this.server = server;
    }

    /**
     * Starts a sandbox and returns when it answers.
     *
     * @throws IOException when its port is taken, its folder cannot be written, or its saved state cannot be used
     */
    public static Sandbox start(SandboxOptions options) throws IOException {
        Path directory = options.directory();
        makePrivate(directory);
        Credentials credentials = Credentials.make(options.clock());
        Tokens tokens = new Tokens();
        Optional<String> path = Optional.ofNullable(options.environment().get("PATH"));
        CompletableFuture<Optional<InstalledKubectl>> looking =
                CompletableFuture.supplyAsync(() -> path.flatMap(InstalledKubectl::on));
        Optional<StateKeeper> state = options.state().isPresent()
                ? Optional.of(StateKeeper.open(options.state().get()))
                : Optional.empty();
        ControlPlane controlPlane = ControlPlane.start(options, credentials.authority(), state);
        try {
            ApiServer server = ApiServer.start(
                    controlPlane.vertx(), controlPlane.parts(), tokens, credentials, options.port(), options.clock());
            Path kubeconfig = directory.resolve(KUBECONFIG);
            KubeConfig.write(kubeconfig, server.url(), credentials, tokens);
            Optional<InstalledKubectl> installed = looking.join();
            boolean builtIn = installed.filter(InstalledKubectl::works).isEmpty();
            Path bin = Tools.write(directory, builtIn, server.url(), credentials.authority(), tokens.owner());
            Map<String, String> environment = new HashMap<>(Map.of("KUBECONFIG", kubeconfig.toString()));
            path.ifPresent(folders -> environment.put("PATH", bin + File.pathSeparator + folders));
            Sandbox sandbox =
                    new Sandbox(kubeconfig, Map.copyOf(environment), kubectl(installed), controlPlane, server);
            if (state.isPresent()) {
                sandbox.follow(state.get());
            }
            return sandbox;
        } catch (IOException | RuntimeException e) {
            controlPlane.close();
            if (state.isPresent()) {
                state.get().close();
            }
            throw e;
        }
    }

    private static String kubectl(Optional<InstalledKubectl> installed) {
        return installed
                .map(each -> each.works()
                        ? each.described()
                        : "built-in, because " + each.described() + " is older than 1.30")
                .orElse("built-in, because there is none on the path");
    }

    /** Whether it began with the objects of an earlier sandbox. */
    public boolean restored() {
        return controlPlane.restored();
    }

    /**
     * Keeps the objects in a folder from now on, instead of the one before; what an earlier sandbox left there is dropped.
     *
     * @throws IOException when the folder cannot be used, or another sandbox uses it
     */
    public synchronized void keep(Path folder) throws IOException {
        release();
        follow(StateKeeper.open(folder));
    }

    private synchronized void follow(StateKeeper keeper) throws IOException {
        ApiServer.Parts parts = controlPlane.parts();
        keeper.follow(parts.store(), parts.registry().kinds());
        state = Optional.of(keeper);
    }

    /** Makes a folder that its owner alone can look into. */
    private static void makePrivate(Path directory) throws IOException {
        Files.createDirectories(directory);
        if (directory.getFileSystem().supportedFileAttributeViews().contains("posix")) {
            Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("rwx------"));
        }
    }

    /**
     * Creates the CustomResourceDefinitions in the files of a folder and below, or replaces those that are there; their
     * kinds are served at once.
     *
     * @throws IOException for the first file that cannot be read or holds a definition that is refused; the message names
     *     the file and the reason
     */
    public void define(Path folder) throws IOException {
        new DefinitionFolder(folder).load(controlPlane.parts().registry());
    }

    /** The kubeconfig file that lets its owner in. */
    public Path kubeconfig() {
        return kubeconfig;
    }

    /** The address of the API server. */
    public String url() {
        return server.url();
    }

    /**
     * What to set in the environment of commands that are to use this cluster: KUBECONFIG and, where the options came
     * with a PATH, that PATH with the sandbox's own {@code istioctl} and {@code oc} in front, and with its own
     * {@code kubectl} where that PATH has none that works.
     */
    public Map<String, String> environment() {
        return environment;
    }

    /** Which kubectl the {@link #environment()} leads to and why, in a few words for people. */
    public String kubectl() {
        return kubectl;
    }

    /** How commands of pods see the cluster's network on this machine and why so, in one sentence for people. */
    public String network() {
        return controlPlane.network();
    }

    /**
     * The requests and connections that have passed through the mesh, per edge of the service graph. For what happens
     * second by second, cut it with {@link dev.waymark.sandbox.mesh.traffic.TrafficWindows}.
     */
    public Traffic traffic() {
        return controlPlane.traffic();
    }

    @Override
    public void close() {
        server.close();
        controlPlane.close();
        try {
            release();
        } catch (IOException e) {
            LOG.log(Level.WARNING, "the state of the sandbox may not be saved to its end: " + e.getMessage());
        }
    }

    private synchronized void release() throws IOException {
        if (state.isPresent()) {
            state.get().close();
        }
        state = Optional.empty();
    }
}

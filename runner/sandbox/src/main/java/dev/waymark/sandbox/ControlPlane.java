package dev.waymark.sandbox;

import dev.waymark.sandbox.api.ApiServer;
import dev.waymark.sandbox.api.PodStreams;
import dev.waymark.sandbox.api.stream.PodEndpoints;
import dev.waymark.sandbox.control.Controllers;
import dev.waymark.sandbox.control.gateway.Overlay;
import dev.waymark.sandbox.control.lifecycle.ComponentStatuses;
import dev.waymark.sandbox.control.loop.Timer;
import dev.waymark.sandbox.control.metrics.MetricsApi;
import dev.waymark.sandbox.control.node.NodeIdentity;
import dev.waymark.sandbox.exec.ContainerCommands;
import dev.waymark.sandbox.exec.HookCommands;
import dev.waymark.sandbox.exec.ImageCommandExec;
import dev.waymark.sandbox.exec.NetworkChoice;
import dev.waymark.sandbox.exec.PodCommands;
import dev.waymark.sandbox.exec.PodExec;
import dev.waymark.sandbox.istioctl.Istioctl;
import dev.waymark.sandbox.kubectl.Kubectl;
import dev.waymark.sandbox.mesh.Mesh;
import dev.waymark.sandbox.mesh.traffic.Traffic;
import dev.waymark.sandbox.object.Kind;
import dev.waymark.sandbox.registry.Admission;
import dev.waymark.sandbox.registry.ComputedRegistry;
import dev.waymark.sandbox.registry.Definitions;
import dev.waymark.sandbox.registry.Kinds;
import dev.waymark.sandbox.registry.Registry;
import dev.waymark.sandbox.registry.StoredRegistry;
import dev.waymark.sandbox.schema.Catalogue;
import dev.waymark.sandbox.schema.YamlDocument;
import dev.waymark.sandbox.schema.definition.DefinitionAdmission;
import dev.waymark.sandbox.schema.definition.LiveDefinitions;
import dev.waymark.sandbox.schema.policy.AdmissionPolicies;
import dev.waymark.sandbox.state.StateKeeper;
import dev.waymark.sandbox.store.Change;
import dev.waymark.sandbox.store.Store;
import dev.waymark.sandbox.workload.ImageCatalogue;
import dev.waymark.sandbox.workload.LocalPodRuntime;
import dev.waymark.sandbox.workload.PodRuntime;
import dev.waymark.sandbox.workload.RunningPods;
import dev.waymark.sandbox.workload.curl.ClientProgram;
import dev.waymark.sandbox.workload.images.StandardImages;
import dev.waymark.sandbox.workload.metrics.MetricsServer;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.file.FileSystemOptions;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.random.RandomGenerator;

/** Everything of a sandbox behind its API server, put together: objects, controllers, network and pods. */
final class ControlPlane implements AutoCloseable {
    private static final Logger LOG = Logger.getLogger(ControlPlane.class.getName());

    private final Vertx vertx;
    private final PodExec commands;
    private final Mesh mesh;
    private final boolean restored;
    private final ApiServer.Parts parts;
    private final List<AutoCloseable> closing;

    private ControlPlane(
            Vertx vertx,
            PodExec commands,
            Mesh mesh,
            boolean restored,
            ApiServer.Parts parts,
            List<AutoCloseable> closing) {
        this.vertx = vertx;
        this.commands = commands;
        this.mesh = mesh;
        this.restored = restored;
        this.parts = parts;
        this.closing = closing;
    }

    /**
     * Builds and starts it all; returns when the objects of a fresh cluster are there.
     *
     * @param authority the API server's certificate authority in PEM, which namespaces publish
     * @param earlier objects to begin with instead of those of a fresh cluster
     */
    static ControlPlane start(SandboxOptions options, String authority, Optional<StateKeeper> earlier) {
        Vertx vertx = Vertx.vertx(new VertxOptions()
                .setFileSystemOptions(
                        new FileSystemOptions().setFileCachingEnabled(false).setClassPathResolvingEnabled(false)));
        RandomGenerator random = new SharedRandom(options.random());
        Store store = new Store();
        Catalogue catalogue = Catalogue.builtIn(options.clock());
        Kinds kinds = catalogue.kinds();
        Definitions definitions = catalogue.definitions();
        List<Admission> admissions = new ArrayList<>();
        admissions.add(catalogue.admission());
        admissions.addAll(Controllers.completions(store, kinds, random));
        admissions.add(catalogue.checks());
        admissions.add(definitions(catalogue, store, options.clock()));
        admissions.addAll(Controllers.allocations(store, random));
        admissions.add(new AdmissionPolicies(store, kinds));
        admissions.add(catalogue.webhooks());
        admissions.addAll(Controllers.limits(store, kinds));
        boolean restored = earlier.filter(state -> state.restore(store, kinds)).isPresent();
        if (!restored) {
            install(catalogue, store, options.clock());
        }
        Registry registry = new StoredRegistry(store, kinds, definitions, admissions, options.clock(), random);

        RunningPods pods = new RunningPods();
        Mesh mesh =
                new Mesh(vertx, store, kinds, pods, options.clock(), random, new LogExpressions(), YamlDocument::read);
        PodExec commands = new ImageCommandExec(
                new PodCommands(
                        vertx,
                        mesh,
                        NetworkChoice.in(options.environment()),
                        options.directory().resolve("exec")),
                mesh,
                StandardImages.commands(vertx));
        ContainerCommands containerCommands = new ContainerCommands(vertx, commands, pods);
        MetricsServer metrics = new MetricsServer(vertx, pods, options.clock());
        ImageCatalogue images = images(vertx, options, random, containerCommands)
                .with("proxyv2", mesh.proxy())
                .with("ztunnel", mesh.ztunnel())
                .with("metrics-server", metrics);
        PodRuntime runtime =
                new LocalPodRuntime(vertx, options.clock(), images, mesh, pods, new HookCommands(commands));
        pods.onRemoval(commands::stop);
        Timer timer = Timer.real();
        Registry served = new ComputedRegistry(
                registry, new ComponentStatuses(new MetricsApi(store, kinds, metrics, NodeIdentity.only())));
        Controllers controllers = new Controllers(
                store,
                registry,
                runtime,
                mesh.balancer(),
                served,
                options.clock(),
                timer,
                authority,
                Overlay.of(definitions, YamlDocument::read));
        controllers.start();
        PodStreams streams =
                new PodEndpoints(vertx, registry, store, runtime, commands, containerCommands, options.clock());
        return new ControlPlane(
                vertx,
                commands,
                mesh,
                restored,
                new ApiServer.Parts(
                        store,
                        served,
                        definitions,
                        catalogue.printer(),
                        catalogue.openApi(),
                        YamlDocument::read,
                        streams,
                        new Tools(
                                new Istioctl(registry, store),
                                new Kubectl(vertx, registry, definitions, options.clock()),
                                options.directory())),
                List.of(controllers, timer, commands, runtime, mesh));
    }

    /** Has the catalogue follow the stored definitions; the step that decides on each of them. */
    private static Admission definitions(Catalogue catalogue, Store store, Clock clock) {
        Kind kind = catalogue.kinds().known("apiextensions.k8s.io", "CustomResourceDefinition");
        LiveDefinitions live = catalogue.live();
        store.watch(kind, "", store.version(), change -> {
            if (change.type() == Change.Type.DELETED) {
                live.remove(change.object());
            } else {
                live.put(change.object());
            }
        });
        return new DefinitionAdmission(live, () -> store.list(kind, "").items(), clock);
    }

    /** Stores the definitions of a fresh cluster as they are: they need no admission. */
    private static void install(Catalogue catalogue, Store store, Clock clock) {
        Kind kind = catalogue.kinds().known("apiextensions.k8s.io", "CustomResourceDefinition");
        String now = clock.instant().truncatedTo(ChronoUnit.SECONDS).toString();
        catalogue.installed().objects(now).forEach(definition -> store.create(kind, definition));
    }

    private static ImageCatalogue images(
            Vertx vertx, SandboxOptions options, RandomGenerator random, ContainerCommands commands) {
        ImageCatalogue images = StandardImages.catalogue(vertx, options.clock(), random);
        for (String client : StandardImages.CLIENTS) {
            images = images.with(client, commands.program(new ClientProgram(vertx)));
        }
        return images.withUnknown(commands::unknown);
    }

    Vertx vertx() {
        return vertx;
    }

    /** How commands of pods see the cluster's network on this machine, in one sentence. */
    String network() {
        return commands.network();
    }

    /** What has passed through the mesh. */
    Traffic traffic() {
        return mesh.traffic();
    }

    /** Whether it began with the objects of an earlier one. */
    boolean restored() {
        return restored;
    }

    ApiServer.Parts parts() {
        return parts;
    }

    /** Stops everything, those first who use the others; returns when no thread or port is left. */
    @Override
    public void close() {
        for (AutoCloseable part : closing) {
            try {
                part.close();
            } catch (Exception e) {
                LOG.log(Level.WARNING, "a part of the sandbox did not stop", e);
            }
        }
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }
}

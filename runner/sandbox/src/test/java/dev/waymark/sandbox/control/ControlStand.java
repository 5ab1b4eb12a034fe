package dev.waymark.sandbox.control;

import com.sun.net.httpserver.HttpServer;
import dev.waymark.sandbox.control.gateway.Overlay;
import dev.waymark.sandbox.control.loop.Timer;
import dev.waymark.sandbox.object.ApiError;
import dev.waymark.sandbox.object.Kind;
import dev.waymark.sandbox.object.KubeObject;
import dev.waymark.sandbox.object.Selector;
import dev.waymark.sandbox.object.Tree;
import dev.waymark.sandbox.registry.Admission;
import dev.waymark.sandbox.registry.ComputedRegistry;
import dev.waymark.sandbox.registry.DeleteOptions;
import dev.waymark.sandbox.registry.Kinds;
import dev.waymark.sandbox.registry.Registry;
import dev.waymark.sandbox.registry.StoredRegistry;
import dev.waymark.sandbox.registry.WriteOptions;
import dev.waymark.sandbox.schema.Catalogue;
import dev.waymark.sandbox.schema.YamlDocument;
import dev.waymark.sandbox.store.Store;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;
import org.awaitility.Awaitility;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/** A control plane without front and data plane, for tests of controllers. */
final class ControlStand implements AutoCloseable {
    private static final WriteOptions TEST = WriteOptions.by("test");

    final Store store = new Store();
    final StandInRuntime runtime = new StandInRuntime();
    final StandInBalancer balancer = new StandInBalancer();
    final StandInMetrics metrics;
    final Registry registry;
    private final List<HttpServer> proxies = new ArrayList<>();
    private final Controllers controllers;

    ControlStand() {
        RandomGenerator random = RandomGenerator.of("L64X128MixRandom");
        Clock clock = Clock.systemUTC();
        Catalogue catalogue = Catalogue.builtIn(clock);
        Kinds kinds = catalogue.kinds();
        List<Admission> steps = new ArrayList<>();
        steps.add(catalogue.admission());
        steps.addAll(Controllers.completions(store, kinds, random));
        steps.add(catalogue.checks());
        steps.addAll(Controllers.allocations(store, random));
        steps.addAll(Controllers.limits(store, kinds));
        registry = new StoredRegistry(store, kinds, catalogue.definitions(), steps, clock, random);
        metrics = new StandInMetrics(registry, clock);
        Registry served = new ComputedRegistry(registry, metrics);
        controllers = new Controllers(
                store,
                registry,
                runtime,
                balancer,
                served,
                clock,
                Timer.real(),
                "test certificate",
                Overlay.of(catalogue.definitions(), YamlDocument::read));
        controllers.start();
    }

    Kind kind(String group, String name) {
        return registry.kinds().known(group, name);
    }

    /** Creates the objects of a manifest in YAML. */
    void create(String manifest) {
        for (Object document : new Load(LoadSettings.builder().build()).loadAllFromString(manifest)) {
            KubeObject object = KubeObject.of(Tree.asMap(document));
            Kind kind = registry.kinds().of(object.apiVersion(), object.kind()).orElseThrow();
            registry.create(kind, object, TEST);
        }
    }

    void edit(Kind kind, String namespace, String name, Consumer<java.util.Map<String, Object>> change) {
        registry.edit(kind, namespace, name, "", current -> current.edit(change), TEST);
    }

    void delete(Kind kind, String namespace, String name, DeleteOptions.Propagation how) {
        registry.delete(kind, namespace, name, new DeleteOptions(how, Optional.empty(), false));
    }

    KubeObject get(Kind kind, String namespace, String name) {
        return registry.get(kind, namespace, name);
    }

    List<KubeObject> list(Kind kind, String namespace) {
        return registry.list(kind, namespace, Selector.everything()).items();
    }

    /** Waits until something holds, also for what does not exist yet; fails with the message of the last try. */
    void eventually(Runnable assertion) {
        Awaitility.await()
                .pollDelay(Duration.ZERO)
                .pollInterval(Duration.ofMillis(5))
                .atMost(Duration.ofMinutes(1))
                .ignoreExceptionsInstanceOf(ApiError.class)
                .untilAsserted(assertion::run);
    }

    /** Has the proxies of some namespaces answer the question whether they are ready, with a status that may change. */
    void proxiesAnswer(AtomicInteger status, String... namespaces) throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/healthz/ready", exchange -> {
            exchange.sendResponseHeaders(status.get(), -1);
            exchange.close();
        });
        server.start();
        proxies.add(server);
        for (String namespace : namespaces) {
            runtime.listeners.put(namespace + "/15021", server.getAddress());
        }
    }

    @Override
    public void close() {
        proxies.forEach(server -> server.stop(0));
        controllers.close();
    }
}

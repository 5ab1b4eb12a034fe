package dev.waymark.sandbox.control;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waymark.sandbox.control.apps.DaemonSetController;
import dev.waymark.sandbox.control.apps.DeploymentController;
import dev.waymark.sandbox.control.apps.ReplicaSetController;
import dev.waymark.sandbox.control.apps.StatefulSetController;
import dev.waymark.sandbox.control.loop.Client;
import dev.waymark.sandbox.control.loop.Controller;
import dev.waymark.sandbox.control.loop.WellKnownKinds;
import dev.waymark.sandbox.control.scaling.DisruptionController;
import dev.waymark.sandbox.object.Kind;
import dev.waymark.sandbox.object.KubeObject;
import dev.waymark.sandbox.object.ObjectKey;
import dev.waymark.sandbox.object.Tree;
import dev.waymark.sandbox.registry.Registry;
import dev.waymark.sandbox.registry.StoredRegistry;
import dev.waymark.sandbox.registry.WriteOptions;
import dev.waymark.sandbox.schema.Catalogue;
import dev.waymark.sandbox.schema.YamlDocument;
import dev.waymark.sandbox.store.Store;
import java.lang.reflect.Proxy;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.random.RandomGenerator;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A status is about the generation that it was worked out from, also when there is a newer one by the time it is written. */
class ObservedGenerationTest {
    private static final WriteOptions TEST = WriteOptions.by("test");

    private final Catalogue catalogue = Catalogue.builtIn(Clock.systemUTC());
    private final Registry registry = new StoredRegistry(
            new Store(),
            catalogue.kinds(),
            catalogue.definitions(),
            List.of(),
            Clock.systemUTC(),
            RandomGenerator.of("L64X128MixRandom"));

    /** The registry, in which somebody changes an object just before its status is written. */
    private Registry hasty(Kind kind) {
        AtomicLong changes = new AtomicLong();
        return (Registry) Proxy.newProxyInstance(
                Registry.class.getClassLoader(), new Class<?>[] {Registry.class}, (proxy, method, arguments) -> {
                    if (method.getName().equals("edit") && arguments[3].equals("status")) {
                        registry.edit(
                                kind,
                                "shop",
                                "web",
                                "",
                                now -> now.with(changes.incrementAndGet(), "spec", "minReadySeconds"),
                                TEST);
                    }
                    return method.invoke(registry, arguments);
                });
    }

    private static Controller controller(Client client, WellKnownKinds kinds, String kind) {
        Clock clock = Clock.systemUTC();
        return switch (kind) {
            case "Deployment" -> new DeploymentController(client, kinds, clock);
            case "ReplicaSet" -> new ReplicaSetController(client, kinds, clock);
            case "StatefulSet" -> new StatefulSetController(client, kinds, clock);
            case "DaemonSet" -> new DaemonSetController(client, kinds, clock);
            default -> new DisruptionController(client, kinds, clock);
        };
    }

    @ParameterizedTest
    @CsvSource({
        "apps/v1, Deployment",
        "apps/v1, ReplicaSet",
        "apps/v1, StatefulSet",
        "apps/v1, DaemonSet",
        "policy/v1, PodDisruptionBudget"
    })
    void aStatusIsAboutTheGenerationThatItWasWorkedOutFrom(String version, String name) {
        Kind kind = catalogue.kinds().of(version, name).orElseThrow();
        registry.create(
                catalogue.kinds().known("", "Namespace"),
                KubeObject.of(
                        Tree.asMap(YamlDocument.read("{apiVersion: v1, kind: Namespace, metadata: {name: shop}}"))),
                TEST);
        registry.create(kind, KubeObject.of(Tree.asMap(YamlDocument.read("""
                        apiVersion: %s
                        kind: %s
                        metadata: {name: web, namespace: shop}
                        spec:
                          replicas: 0
                          selector: {matchLabels: {app: web}}
                          template: {metadata: {labels: {app: web}}, spec: {containers: [{name: web, image: a}]}}
                        """.formatted(version, name)))), TEST);
        Client client = new Client(hasty(kind), "test");
        Controller controller = controller(client, new WellKnownKinds(catalogue.kinds()), name);
        for (int i = 0; i < 2; i++) {
            controller.reconcile(ObjectKey.of(kind, "shop", "web"));
        }
        KubeObject after = registry.get(kind, "shop", "web");
        assertThat(after.number("status", "observedGeneration"))
                .get(InstanceOfAssertFactories.LONG)
                .isLessThan(after.generation());
    }
}

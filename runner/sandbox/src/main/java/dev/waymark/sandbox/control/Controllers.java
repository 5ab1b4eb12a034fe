package dev.waymark.sandbox.control;

import dev.waymark.sandbox.control.apps.CronJobController;
import dev.waymark.sandbox.control.apps.DaemonSetController;
import dev.waymark.sandbox.control.apps.DeploymentController;
import dev.waymark.sandbox.control.apps.JobController;
import dev.waymark.sandbox.control.apps.ReplicaSetController;
import dev.waymark.sandbox.control.apps.StatefulSetController;
import dev.waymark.sandbox.control.gateway.GatewayClassController;
import dev.waymark.sandbox.control.gateway.GatewayDeployer;
import dev.waymark.sandbox.control.gateway.GatewayInjection;
import dev.waymark.sandbox.control.gateway.GatewayStatusController;
import dev.waymark.sandbox.control.gateway.Overlay;
import dev.waymark.sandbox.control.gateway.PolicyStatusController;
import dev.waymark.sandbox.control.gateway.RouteStatusController;
import dev.waymark.sandbox.control.gateway.TlsPolicyStatusController;
import dev.waymark.sandbox.control.gateway.WaypointBindingController;
import dev.waymark.sandbox.control.lifecycle.DefinitionCleanup;
import dev.waymark.sandbox.control.lifecycle.FlowSchemaController;
import dev.waymark.sandbox.control.lifecycle.GarbageCollector;
import dev.waymark.sandbox.control.lifecycle.InitialObjects;
import dev.waymark.sandbox.control.lifecycle.NamespaceContent;
import dev.waymark.sandbox.control.lifecycle.NamespaceDeletion;
import dev.waymark.sandbox.control.lifecycle.StorageProtection;
import dev.waymark.sandbox.control.loop.Client;
import dev.waymark.sandbox.control.loop.ControlLoop;
import dev.waymark.sandbox.control.loop.Timer;
import dev.waymark.sandbox.control.loop.WellKnownKinds;
import dev.waymark.sandbox.control.metrics.ApiServiceController;
import dev.waymark.sandbox.control.network.EndpointSliceController;
import dev.waymark.sandbox.control.network.EndpointsController;
import dev.waymark.sandbox.control.network.LoadBalancerController;
import dev.waymark.sandbox.control.network.ServiceAddresses;
import dev.waymark.sandbox.control.node.Kubelet;
import dev.waymark.sandbox.control.node.NodeIdentity;
import dev.waymark.sandbox.control.node.NodeLease;
import dev.waymark.sandbox.control.node.PodAdmission;
import dev.waymark.sandbox.control.node.PodPriority;
import dev.waymark.sandbox.control.node.PodRuntimeClass;
import dev.waymark.sandbox.control.node.Scheduler;
import dev.waymark.sandbox.control.quota.LimitChecks;
import dev.waymark.sandbox.control.quota.LimitRanges;
import dev.waymark.sandbox.control.quota.QuotaAdmission;
import dev.waymark.sandbox.control.quota.QuotaController;
import dev.waymark.sandbox.control.scaling.AutoscalerController;
import dev.waymark.sandbox.control.scaling.DisruptionController;
import dev.waymark.sandbox.registry.Admission;
import dev.waymark.sandbox.registry.Kinds;
import dev.waymark.sandbox.registry.Registry;
import dev.waymark.sandbox.store.Store;
import dev.waymark.sandbox.workload.LoadBalancer;
import dev.waymark.sandbox.workload.PodRuntime;
import java.time.Clock;
import java.util.List;
import java.util.random.RandomGenerator;

/** All controllers of a sandbox on one loop. */
public final class Controllers implements AutoCloseable {
    private final InitialObjects initial;
    private final GatewayClassController classes;
    private final Kubelet kubelet;
    private final ControlLoop loop;

    /**
     * The controllers; nothing happens before {@link #start}.
     *
     * @param registry what all controllers work on
     * @param served the same with the metrics that autoscalers go by
     * @param certificate the certificate authority in PEM, as namespaces publish it
     * @param overlay changes the objects of proxies as ConfigMaps ask for
     */
    public Controllers(
            Store store,
            Registry registry,
            PodRuntime runtime,
            LoadBalancer balancer,
            Registry served,
            Clock clock,
            Timer timer,
            String certificate,
            Overlay overlay) {
        WellKnownKinds kinds = new WellKnownKinds(registry.kinds());
        NodeIdentity node = NodeIdentity.only();
        Client manager = new Client(registry, "kube-controller-manager");
        Client istiod = new Client(registry, "pilot-discovery");
        classes = new GatewayClassController(istiod, kinds, clock);
        initial = new InitialObjects(manager, kinds, clock, node);
        loop = new ControlLoop(store, registry.kinds().all(), timer);
        loop.add(new NamespaceContent(manager, kinds, certificate));
        loop.add(new NamespaceDeletion(manager, kinds, clock));
        loop.add(new DefinitionCleanup(new Client(registry, "kube-apiserver"), registry.kinds(), clock));
        loop.add(new GarbageCollector(manager));
        loop.add(new DeploymentController(manager, kinds, clock));
        loop.add(new ReplicaSetController(manager, kinds, clock));
        loop.add(new StatefulSetController(manager, kinds, clock));
        loop.add(new DaemonSetController(manager, kinds, clock));
        loop.add(new JobController(manager, kinds, clock));
        loop.add(new CronJobController(manager, kinds, clock));
        loop.add(new QuotaController(manager, store, registry.kinds()));
        loop.add(new Scheduler(new Client(registry, "kube-scheduler"), kinds, clock, node));
        kubelet = new Kubelet(new Client(registry, "kubelet"), kinds, clock, node, runtime, loop, timer);
        loop.add(kubelet);
        loop.add(new NodeLease(new Client(registry, "kubelet"), kinds, clock));
        loop.add(new FlowSchemaController(
                new Client(registry, "api-priority-and-fairness-config-consumer-v1"), kinds, clock));
        loop.add(new StorageProtection(manager, kinds));
        loop.add(new EndpointSliceController(manager, kinds));
        loop.add(new EndpointsController(manager, kinds));
        loop.add(new LoadBalancerController(new Client(registry, "cloud-controller-manager"), kinds, balancer, clock));
        loop.add(new ApiServiceController(new Client(registry, "kube-apiserver"), kinds, clock));
        loop.add(new AutoscalerController(new Client(served, "kube-controller-manager"), kinds, clock));
        loop.add(new DisruptionController(manager, kinds, clock));
        loop.add(classes);
        loop.add(new GatewayDeployer(istiod, kinds, overlay));
        loop.add(new GatewayStatusController(istiod, kinds, clock));
        loop.add(new RouteStatusController(istiod, kinds, clock));
        loop.add(new WaypointBindingController(istiod, kinds, clock));
        loop.add(new PolicyStatusController(istiod, kinds, clock));
        loop.add(new TlsPolicyStatusController(istiod, kinds, clock));
    }

    /** The steps that complete new objects before they are checked. */
    public static List<Admission> completions(Store store, Kinds kinds, RandomGenerator random) {
        return List.of(
                new PodAdmission(store, kinds, random),
                new PodPriority(store, kinds),
                new PodRuntimeClass(store, kinds),
                StorageProtection.finalizers(),
                new GatewayInjection(),
                new LimitRanges(store, kinds));
    }

    /** The steps that give checked objects what there is only one of. */
    public static List<Admission> allocations(Store store, RandomGenerator random) {
        return List.of(new ServiceAddresses(store, random));
    }

    /** The last steps: what a namespace may use. */
    public static List<Admission> limits(Store store, Kinds kinds) {
        return List.of(new LimitChecks(store, kinds), new QuotaAdmission(store, kinds));
    }

    /** Makes the objects of a fresh cluster and starts to work; returns when the objects are there. */
    public void start() {
        initial.create();
        classes.install();
        loop.start();
    }

    @Override
    public void close() {
        loop.close();
        kubelet.close();
    }
}

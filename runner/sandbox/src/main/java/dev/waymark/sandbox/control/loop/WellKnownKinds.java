package dev.waymark.sandbox.control.loop;

import dev.waymark.sandbox.object.Kind;
import dev.waymark.sandbox.registry.Kinds;

/** The kinds that controllers work on, looked up once. Immutable. */
public final class WellKnownKinds {
    private static final String GATEWAY_API = "gateway.networking.k8s.io";

    public final Kind namespace;
    public final Kind node;
    public final Kind flowSchema;
    public final Kind priorityLevel;
    public final Kind lease;
    public final Kind persistentVolume;
    public final Kind persistentVolumeClaim;
    public final Kind pod;
    public final Kind service;
    public final Kind serviceAccount;
    public final Kind configMap;
    public final Kind secret;
    public final Kind endpoints;
    public final Kind event;
    public final Kind endpointSlice;
    public final Kind deployment;
    public final Kind replicaSet;
    public final Kind statefulSet;
    public final Kind daemonSet;
    public final Kind job;
    public final Kind cronJob;
    public final Kind autoscaler;
    public final Kind disruptionBudget;
    public final Kind priorityClass;
    public final Kind apiService;
    public final Kind podMetrics;
    public final Kind gatewayClass;
    public final Kind gateway;
    public final Kind httpRoute;
    public final Kind grpcRoute;
    public final Kind referenceGrant;
    public final Kind backendTlsPolicy;
    public final Kind authorizationPolicy;
    public final Kind serviceEntry;

    public WellKnownKinds(Kinds kinds) {
        flowSchema = kinds.known("flowcontrol.apiserver.k8s.io", "FlowSchema");
        priorityLevel = kinds.known("flowcontrol.apiserver.k8s.io", "PriorityLevelConfiguration");
        lease = kinds.known("coordination.k8s.io", "Lease");
        persistentVolume = kinds.known("", "PersistentVolume");
        persistentVolumeClaim = kinds.known("", "PersistentVolumeClaim");
        namespace = kinds.known("", "Namespace");
        node = kinds.known("", "Node");
        pod = kinds.known("", "Pod");
        service = kinds.known("", "Service");
        serviceAccount = kinds.known("", "ServiceAccount");
        configMap = kinds.known("", "ConfigMap");
        secret = kinds.known("", "Secret");
        endpoints = kinds.known("", "Endpoints");
        event = kinds.known("", "Event");
        endpointSlice = kinds.known("discovery.k8s.io", "EndpointSlice");
        deployment = kinds.known("apps", "Deployment");
        replicaSet = kinds.known("apps", "ReplicaSet");
        statefulSet = kinds.known("apps", "StatefulSet");
        daemonSet = kinds.known("apps", "DaemonSet");
        job = kinds.known("batch", "Job");
        cronJob = kinds.known("batch", "CronJob");
        autoscaler = kinds.known("autoscaling", "HorizontalPodAutoscaler");
        disruptionBudget = kinds.known("policy", "PodDisruptionBudget");
        priorityClass = kinds.known("scheduling.k8s.io", "PriorityClass");
        apiService = kinds.known("apiregistration.k8s.io", "APIService");
        podMetrics = kinds.known("metrics.k8s.io", "PodMetrics");
        gatewayClass = kinds.known(GATEWAY_API, "GatewayClass");
        gateway = kinds.known(GATEWAY_API, "Gateway");
        httpRoute = kinds.known(GATEWAY_API, "HTTPRoute");
        grpcRoute = kinds.known(GATEWAY_API, "GRPCRoute");
        referenceGrant = kinds.known(GATEWAY_API, "ReferenceGrant");
        backendTlsPolicy = kinds.known(GATEWAY_API, "BackendTLSPolicy");
        authorizationPolicy = kinds.known("security.istio.io", "AuthorizationPolicy");
        serviceEntry = kinds.known("networking.istio.io", "ServiceEntry");
    }
}

package dev.waymark.sandbox.mesh.topology;

import dev.waymark.sandbox.object.KubeObject;
import dev.waymark.sandbox.registry.Kinds;
import dev.waymark.sandbox.store.Store;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The objects that the data plane is configured by, at one moment, by full resource name. Immutable. */
public final class Objects {
    public static final String NAMESPACES = "namespaces";
    public static final String PODS = "pods";
    public static final String SERVICES = "services";
    public static final String ENDPOINT_SLICES = "endpointslices.discovery.k8s.io";
    public static final String CONFIG_MAPS = "configmaps";
    public static final String SECRETS = "secrets";
    public static final String GATEWAY_CLASSES = "gatewayclasses.gateway.networking.k8s.io";
    public static final String REFERENCE_GRANTS = "referencegrants.gateway.networking.k8s.io";
    public static final String ISTIO_GATEWAYS = "gateways.networking.istio.io";
    public static final String GATEWAYS = "gateways.gateway.networking.k8s.io";
    public static final String HTTP_ROUTES = "httproutes.gateway.networking.k8s.io";
    public static final String GRPC_ROUTES = "grpcroutes.gateway.networking.k8s.io";
    public static final String VIRTUAL_SERVICES = "virtualservices.networking.istio.io";
    public static final String SERVICE_ENTRIES = "serviceentries.networking.istio.io";
    public static final String DESTINATION_RULES = "destinationrules.networking.istio.io";
    public static final String BACKEND_TLS_POLICIES = "backendtlspolicies.gateway.networking.k8s.io";
    public static final String AUTHORIZATION_POLICIES = "authorizationpolicies.security.istio.io";
    public static final String REQUEST_AUTHENTICATIONS = "requestauthentications.security.istio.io";
    public static final String PEER_AUTHENTICATIONS = "peerauthentications.security.istio.io";
    public static final String TELEMETRIES = "telemetries.telemetry.istio.io";

    static final Set<String> RESOURCES = Set.of(
            NAMESPACES,
            PODS,
            SERVICES,
            ENDPOINT_SLICES,
            CONFIG_MAPS,
            SECRETS,
            GATEWAY_CLASSES,
            REFERENCE_GRANTS,
            ISTIO_GATEWAYS,
            GATEWAYS,
            HTTP_ROUTES,
            GRPC_ROUTES,
            VIRTUAL_SERVICES,
            SERVICE_ENTRIES,
            DESTINATION_RULES,
            BACKEND_TLS_POLICIES,
            AUTHORIZATION_POLICIES,
            REQUEST_AUTHENTICATIONS,
            PEER_AUTHENTICATIONS,
            TELEMETRIES);

    private final Map<String, List<KubeObject>> byResource = new HashMap<>();

    static Objects read(Store store, Kinds kinds) {
        Objects objects = new Objects();
        kinds.all().stream()
                .filter(kind -> RESOURCES.contains(kind.resource()))
                .forEach(kind -> objects.byResource.put(
                        kind.resource(), store.list(kind, "").items()));
        return objects;
    }

    /** The objects of a resource, sorted by namespace and name; none for one that the cluster does not serve. */
    public List<KubeObject> all(String resource) {
        return byResource.getOrDefault(resource, List.of());
    }
}

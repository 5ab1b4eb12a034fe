package dev.waymark.cluster.access;

import io.fabric8.kubernetes.api.model.APIResource;
import io.fabric8.kubernetes.api.model.APIResourceList;
import io.fabric8.kubernetes.client.dsl.base.ResourceDefinitionContext;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Which kinds the cluster serves. What was found once is remembered; what was missing is asked for again, because
 * custom resource definitions come with labs. Thread-safe.
 */
public final class ApiKinds {
    private final Connection connection;
    private final Map<String, List<APIResource>> groups = new ConcurrentHashMap<>();

    ApiKinds(Connection connection) {
        this.connection = connection;
    }

    /** How to address objects of a kind; empty when the cluster does not serve it now. */
    Optional<ResourceDefinitionContext> find(String apiVersion, String kind) {
        Optional<APIResource> known = among(groups.getOrDefault(apiVersion, List.of()), kind);
        return known.or(() -> among(ask(apiVersion), kind)).map(resource -> context(apiVersion, resource));
    }

    /** Whether objects of a kind that was found can be watched; measurements, for example, can only be listed. */
    boolean watchable(String apiVersion, String kind) {
        return among(groups.getOrDefault(apiVersion, List.of()), kind)
                .map(APIResource::getVerbs)
                .filter(verbs -> !verbs.isEmpty() && !verbs.contains("watch"))
                .isEmpty();
    }

    /** Whether the cluster serves an API version at all. */
    public boolean serves(String apiVersion) {
        return !ask(apiVersion).isEmpty();
    }

    /** Why a kind is not found, one sentence. */
    String explainMissing(String apiVersion, String kind) {
        return serves(apiVersion)
                ? "the cluster serves " + apiVersion + ", but no kind " + kind + " in it"
                : "the cluster does not serve the API " + apiVersion + ", to which " + kind + " belongs";
    }

    private List<APIResource> ask(String apiVersion) {
        APIResourceList list = connection.client().getApiResources(apiVersion);
        if (list == null || list.getResources() == null) {
            return List.of();
        }
        groups.put(apiVersion, list.getResources());
        return list.getResources();
    }

    private static Optional<APIResource> among(List<APIResource> resources, String kind) {
        return resources.stream()
                .filter(resource ->
                        resource.getKind().equals(kind) && !resource.getName().contains("/"))
                .findFirst();
    }

    private static ResourceDefinitionContext context(String apiVersion, APIResource resource) {
        int slash = apiVersion.indexOf('/');
        return new ResourceDefinitionContext.Builder()
                .withGroup(slash < 0 ? "" : apiVersion.substring(0, slash))
                .withVersion(apiVersion.substring(slash + 1))
                .withKind(resource.getKind())
                .withPlural(resource.getName())
                .withNamespaced(Boolean.TRUE.equals(resource.getNamespaced()))
                .build();
    }
}

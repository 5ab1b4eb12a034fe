package dev.waymark.cluster.access;

import io.fabric8.kubernetes.api.model.APIGroup;
import io.fabric8.kubernetes.api.model.APIResource;
import io.fabric8.kubernetes.api.model.APIResourceList;
import io.fabric8.kubernetes.client.dsl.base.ResourceDefinitionContext;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
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

    /**
     * What it takes to make objects of a kind.
     *
     * @param namespaced whether they belong to namespaces
     */
    public record Creation(Permissions.Action action, boolean namespaced) {}

    /** How objects of a kind are made; empty when the cluster does not serve it now. */
    public Optional<Creation> creation(String apiVersion, String kind) {
        return find(apiVersion, kind)
                .map(found -> new Creation(
                        new Permissions.Action("create", found.getGroup(), found.getPlural(), ""),
                        found.isNamespaceScoped()));
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

    /**
     * All kinds whose objects are stored, so that they can be listed and watched, each in the preferred version of its
     * group or else in the first that has it. Asked for anew each time.
     */
    public List<ServedKind> all() {
        Map<String, ServedKind> found = new LinkedHashMap<>();
        versions()
                .forEach((group, versions) -> versions.forEach(version -> {
                    String apiVersion = group.isEmpty() ? version : group + "/" + version;
                    for (APIResource resource : ask(apiVersion)) {
                        if (!resource.getName().contains("/")
                                && resource.getVerbs().containsAll(List.of("list", "watch"))) {
                            found.computeIfAbsent(
                                    group + "/" + resource.getName(),
                                    key -> new ServedKind(context(apiVersion, resource)));
                        }
                    }
                }));
        return List.copyOf(found.values());
    }

    /** The versions of each group, the preferred one first. */
    private Map<String, Set<String>> versions() {
        Map<String, Set<String>> versions = new LinkedHashMap<>();
        versions.put("", Set.of("v1"));
        for (APIGroup group : connection.client().getApiGroups().getGroups()) {
            Set<String> ordered = new LinkedHashSet<>();
            if (group.getPreferredVersion() != null) {
                ordered.add(group.getPreferredVersion().getVersion());
            }
            group.getVersions().forEach(version -> ordered.add(version.getVersion()));
            versions.put(group.getName(), ordered);
        }
        return versions;
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

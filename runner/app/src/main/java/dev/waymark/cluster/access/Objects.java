package dev.waymark.cluster.access;

import dev.waymark.check.ResourceQuery;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.GenericKubernetesResourceList;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.dsl.AnyNamespaceOperation;
import io.fabric8.kubernetes.client.dsl.MixedOperation;
import io.fabric8.kubernetes.client.dsl.NonNamespaceOperation;
import io.fabric8.kubernetes.client.dsl.Resource;
import io.fabric8.kubernetes.client.dsl.base.ResourceDefinitionContext;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Objects of any kind, read as trees. Thread-safe. */
public final class Objects {
    private final Connection connection;

    public Objects(Connection connection) {
        this.connection = connection;
    }

    /** The object, if it is there; empty as well when its kind is not served or must not be read. */
    public Optional<Map<String, Object>> get(String apiVersion, String kind, String namespace, String name) {
        Optional<String> space = namespace.isEmpty() ? Optional.empty() : Optional.of(namespace);
        return list(new ResourceQuery(apiVersion, kind, space, Optional.of(name), Map.of())).stream()
                .findFirst();
    }

    /** All objects of a kind in a namespace; in all namespaces when it is empty. None when they cannot be read. */
    public List<Map<String, Object>> list(String apiVersion, String kind, String namespace) {
        return list(apiVersion, kind, namespace, Map.of());
    }

    public List<Map<String, Object>> list(
            String apiVersion, String kind, String namespace, Map<String, String> labels) {
        return readable(() -> connection
                .kinds()
                .find(apiVersion, kind)
                .map(context -> {
                    MixedOperation<
                                    GenericKubernetesResource,
                                    GenericKubernetesResourceList,
                                    Resource<GenericKubernetesResource>>
                            all = connection.client().genericKubernetesResources(context);
                    AnyNamespaceOperation<
                                    GenericKubernetesResource,
                                    GenericKubernetesResourceList,
                                    Resource<GenericKubernetesResource>>
                            some = namespace.isEmpty() || !context.isNamespaceScoped()
                                    ? all.inAnyNamespace()
                                    : all.inNamespace(namespace);
                    return trees(some.withLabels(labels).list().getItems());
                })
                .orElse(List.of()));
    }

    /** All objects of a kind in the whole cluster; throws what the client throws. */
    public List<Map<String, Object>> all(ServedKind kind) {
        return trees(connection
                .client()
                .genericKubernetesResources(kind.context())
                .inAnyNamespace()
                .list()
                .getItems());
    }

    /** The objects that a query names, by one request; throws what the client throws. */
    List<Map<String, Object>> list(ResourceDefinitionContext context, ResourceQuery query) {
        var some = within(context, query);
        return query.name().isPresent()
                ? Optional.ofNullable(some.withName(query.name().get()).get()).map(this::tree).stream()
                        .toList()
                : trees(some.withLabels(query.labels()).list().getItems());
    }

    private List<Map<String, Object>> list(ResourceQuery query) {
        return readable(() -> connection
                .kinds()
                .find(query.apiVersion(), query.kind())
                .map(context -> list(context, query))
                .orElse(List.of()));
    }

    private static List<Map<String, Object>> readable(java.util.function.Supplier<List<Map<String, Object>>> read) {
        try {
            return read.get();
        } catch (KubernetesClientException e) {
            return List.of();
        }
    }

    /** The operations on the objects of a kind in the query's namespace. */
    NonNamespaceOperation<GenericKubernetesResource, GenericKubernetesResourceList, Resource<GenericKubernetesResource>>
            within(ResourceDefinitionContext context, ResourceQuery query) {
        MixedOperation<GenericKubernetesResource, GenericKubernetesResourceList, Resource<GenericKubernetesResource>>
                all = connection.client().genericKubernetesResources(context);
        if (!context.isNamespaceScoped()) {
            return all;
        }
        String own = Optional.ofNullable(connection.client().getNamespace()).orElse("default");
        return all.inNamespace(query.namespace().orElse(own));
    }

    List<Map<String, Object>> trees(List<GenericKubernetesResource> objects) {
        return objects.stream().map(this::tree).toList();
    }

    @SuppressWarnings("unchecked")
    Map<String, Object> tree(GenericKubernetesResource object) {
        return connection.client().getKubernetesSerialization().convertValue(object, Map.class);
    }
}

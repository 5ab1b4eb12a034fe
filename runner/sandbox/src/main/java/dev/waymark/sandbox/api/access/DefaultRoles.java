package dev.waymark.sandbox.api.access;

import dev.waymark.sandbox.object.Kind;
import dev.waymark.sandbox.object.KubeObject;
import dev.waymark.sandbox.registry.Registry;
import dev.waymark.sandbox.registry.WriteOptions;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The cluster roles that users meet on every cluster, and the bindings that let authenticated users look around.
 *
 * <p>Upstream makes them in {@code plugin/pkg/auth/authorizer/rbac/bootstrappolicy}.
 */
public final class DefaultRoles {
    private static final String GROUP = "rbac.authorization.k8s.io";
    private static final Map<String, Object> BOOTSTRAPPING = Map.of("kubernetes.io/bootstrapping", "rbac-defaults");
    private static final Map<String, Object> UPDATED = Map.of("rbac.authorization.kubernetes.io/autoupdate", "true");
    private static final List<String> READ = List.of("get", "list", "watch");
    private static final List<String> WRITE = List.of("create", "delete", "deletecollection", "patch", "update");

    private static final List<Map<String, Object>> VIEW = List.of(
            rule(
                    READ,
                    "",
                    "configmaps",
                    "endpoints",
                    "persistentvolumeclaims",
                    "pods",
                    "replicationcontrollers",
                    "serviceaccounts",
                    "services",
                    "events",
                    "limitranges",
                    "namespaces",
                    "pods/log",
                    "pods/status",
                    "resourcequotas"),
            rule(READ, "discovery.k8s.io", "endpointslices"),
            rule(READ, "apps", "daemonsets", "deployments", "deployments/scale", "replicasets", "statefulsets"),
            rule(READ, "autoscaling", "horizontalpodautoscalers"),
            rule(READ, "batch", "cronjobs", "jobs"),
            rule(READ, "policy", "poddisruptionbudgets"),
            rule(READ, "networking.k8s.io", "ingresses", "networkpolicies"));

    private static final List<Map<String, Object>> EDIT = List.of(
            rule(READ, "", "pods/attach", "pods/exec", "pods/portforward", "pods/proxy", "secrets", "services/proxy"),
            rule(List.of("impersonate"), "", "serviceaccounts"),
            rule(
                    WRITE,
                    "",
                    "pods",
                    "pods/attach",
                    "pods/exec",
                    "pods/portforward",
                    "configmaps",
                    "events",
                    "persistentvolumeclaims",
                    "secrets",
                    "serviceaccounts",
                    "services"),
            rule(List.of("create"), "", "pods/eviction", "serviceaccounts/token"),
            rule(WRITE, "apps", "daemonsets", "deployments", "deployments/scale", "replicasets", "statefulsets"),
            rule(WRITE, "autoscaling", "horizontalpodautoscalers"),
            rule(WRITE, "batch", "cronjobs", "jobs"),
            rule(WRITE, "policy", "poddisruptionbudgets"),
            rule(WRITE, "networking.k8s.io", "ingresses", "networkpolicies"));

    private static final List<Map<String, Object>> ADMIN = List.of(
            rule(List.of("create"), "authorization.k8s.io", "localsubjectaccessreviews"),
            rule(READ, GROUP, "rolebindings", "roles"),
            rule(WRITE, GROUP, "rolebindings", "roles"));

    private final Registry registry;

    public DefaultRoles(Registry registry) {
        this.registry = registry;
    }

    /** Makes the roles and bindings of a fresh cluster. */
    public void create() {
        role("cluster-admin", List.of(Rbac.EVERYTHING, Rbac.EVERY_URL));
        role("admin", join(ADMIN, EDIT, VIEW));
        role("edit", join(EDIT, VIEW));
        role("view", VIEW);
        role(
                "system:basic-user",
                List.of(
                        rule(
                                List.of("create"),
                                "authorization.k8s.io",
                                "selfsubjectaccessreviews",
                                "selfsubjectrulesreviews"),
                        rule(List.of("create"), "authentication.k8s.io", "selfsubjectreviews")));
        role("system:discovery", List.of(urls("/api", "/api/*", "/apis", "/apis/*", "/openapi", "/openapi/*")));
        role("system:public-info-viewer", List.of(urls("/healthz", "/livez", "/readyz", "/version", "/version/")));
        bind("cluster-admin", User.MASTERS);
        bind("system:basic-user", "system:authenticated");
        bind("system:discovery", "system:authenticated");
        bind("system:public-info-viewer", "system:authenticated", "system:unauthenticated");
    }

    private void role(String name, List<Map<String, Object>> rules) {
        write("ClusterRole", name, Map.of("rules", rules));
    }

    private void bind(String role, String... groups) {
        List<Map<String, String>> subjects = Arrays.stream(groups)
                .map(group -> Map.of("apiGroup", GROUP, "kind", "Group", "name", group))
                .toList();
        write(
                "ClusterRoleBinding",
                role,
                Map.of(
                        "roleRef",
                        Map.of("apiGroup", GROUP, "kind", "ClusterRole", "name", role),
                        "subjects",
                        subjects));
    }

    private void write(String kindName, String name, Map<String, Object> content) {
        Kind kind = registry.kinds().known(GROUP, kindName);
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("apiVersion", kind.apiVersion());
        tree.put("kind", kindName);
        tree.put("metadata", Map.of("name", name, "labels", BOOTSTRAPPING, "annotations", UPDATED));
        tree.putAll(content);
        KubeObject object = KubeObject.of(tree);
        // A control plane that goes on with the objects of an earlier one has them.
        if (registry.find(kind, "", object.name()).isEmpty()) {
            registry.create(kind, object, WriteOptions.by("kube-apiserver"));
        }
    }

    private static Map<String, Object> rule(List<String> verbs, String group, String... resources) {
        return Map.of("apiGroups", List.of(group), "resources", List.of(resources), "verbs", verbs);
    }

    private static Map<String, Object> urls(String... paths) {
        return Map.of("nonResourceURLs", List.of(paths), "verbs", List.of("get"));
    }

    @SafeVarargs
    private static List<Map<String, Object>> join(List<Map<String, Object>>... parts) {
        return Arrays.stream(parts).flatMap(List::stream).toList();
    }
}

package dev.waymark.sandbox.control.node;

import dev.waymark.sandbox.control.loop.Fields;
import dev.waymark.sandbox.object.ApiError;
import dev.waymark.sandbox.object.Kind;
import dev.waymark.sandbox.object.KubeObject;
import dev.waymark.sandbox.object.Tree;
import dev.waymark.sandbox.registry.Admission;
import dev.waymark.sandbox.registry.Kinds;
import dev.waymark.sandbox.registry.WriteOptions;
import dev.waymark.sandbox.store.Store;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;

/**
 * Does what the admission plugin ServiceAccount does: the account of a new pod exists, its token is mounted, and its secrets
 * for pulling images are the pod's.
 */
public final class PodAdmission implements Admission {
    private static final String TOKEN_PATH = "/var/run/secrets/kubernetes.io/serviceaccount";
    private static final String LETTERS = "bcdfghjklmnpqrstvwxz2456789";

    private final Store store;
    private final Kind accounts;
    private final RandomGenerator random;

    public PodAdmission(Store store, Kinds kinds, RandomGenerator random) {
        this.store = store;
        this.accounts = kinds.known("", "ServiceAccount");
        this.random = random;
    }

    @Override
    public Admitted admit(
            Kind kind, KubeObject object, Optional<KubeObject> current, String subresource, WriteOptions options) {
        if (!kind.resource().equals("pods") || current.isPresent() || !subresource.isEmpty()) {
            return new Admitted(object, List.of());
        }
        String name = object.text("spec", "serviceAccountName");
        KubeObject account = store.get(accounts, object.namespace(), name)
                .orElseThrow(() -> ApiError.forbidden(
                        kind,
                        object.name(),
                        "error looking up service account " + object.namespace() + "/" + name + ": serviceaccount \""
                                + name + "\" not found"));
        KubeObject equipped = mounts(object, account) ? object.edit(this::mountToken) : object;
        List<Object> secrets = account.list("imagePullSecrets");
        return new Admitted(
                secrets.isEmpty() || !object.list("spec", "imagePullSecrets").isEmpty()
                        ? equipped
                        : equipped.with(secrets, "spec", "imagePullSecrets"),
                List.of());
    }

    private static boolean mounts(KubeObject pod, KubeObject account) {
        return pod.at("spec", "automountServiceAccountToken")
                .or(() -> account.at("automountServiceAccountToken"))
                .map(Boolean.TRUE::equals)
                .orElse(true);
    }

    private void mountToken(Map<String, Object> tree) {
        String volume = "kube-api-access-" + suffix();
        boolean mounted = false;
        for (String list : List.of("initContainers", "containers")) {
            List<Object> containers = new ArrayList<>();
            for (Map<String, Object> container : Tree.maps(tree, "spec", list)) {
                List<Object> mounts = new ArrayList<>(Tree.list(container, "volumeMounts"));
                boolean own = mounts.stream()
                        .anyMatch(mount ->
                                TOKEN_PATH.equals(Tree.text(mount, "mountPath").orElse("")));
                if (!own) {
                    mounts.add(Fields.of("mountPath", TOKEN_PATH, "name", volume, "readOnly", true));
                    mounted = true;
                }
                container.put("volumeMounts", mounts);
                containers.add(container);
            }
            if (!containers.isEmpty()) {
                Tree.put(tree, containers, "spec", list);
            }
        }
        if (mounted) {
            List<Object> volumes = new ArrayList<>(Tree.list(tree, "spec", "volumes"));
            volumes.add(Fields.of("name", volume, "projected", token()));
            Tree.put(tree, volumes, "spec", "volumes");
        }
    }

    private static Map<String, Object> token() {
        return Fields.of(
                "defaultMode",
                420L,
                "sources",
                List.of(
                        Fields.of("serviceAccountToken", Fields.of("expirationSeconds", 3607L, "path", "token")),
                        Fields.of(
                                "configMap",
                                Fields.of(
                                        "name",
                                        "kube-root-ca.crt",
                                        "items",
                                        List.of(Fields.of("key", "ca.crt", "path", "ca.crt")))),
                        Fields.of(
                                "downwardAPI",
                                Fields.of(
                                        "items",
                                        List.of(Fields.of(
                                                "fieldRef",
                                                Fields.of("apiVersion", "v1", "fieldPath", "metadata.namespace"),
                                                "path",
                                                "namespace"))))));
    }

    private String suffix() {
        StringBuilder text = new StringBuilder();
        synchronized (random) {
            for (int i = 0; i < 5; i++) {
                text.append(LETTERS.charAt(random.nextInt(LETTERS.length())));
            }
        }
        return text.toString();
    }
}

package dev.waymark.sandbox.control.lifecycle;

import dev.waymark.sandbox.control.loop.Client;
import dev.waymark.sandbox.control.loop.Controller;
import dev.waymark.sandbox.control.loop.Fields;
import dev.waymark.sandbox.control.loop.WellKnownKinds;
import dev.waymark.sandbox.object.Kind;
import dev.waymark.sandbox.object.KubeObject;
import dev.waymark.sandbox.object.ObjectKey;
import dev.waymark.sandbox.store.Change;
import java.time.Duration;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Gives every namespace its default service account and the certificates of the cluster and of the mesh. */
public final class NamespaceContent implements Controller {
    private final Client client;
    private final WellKnownKinds kinds;
    private final String certificate;

    /**
     * @param certificate the certificate authority in PEM
     */
    public NamespaceContent(Client client, WellKnownKinds kinds, String certificate) {
        this.client = client;
        this.kinds = kinds;
        this.certificate = certificate;
    }

    @Override
    public Collection<ObjectKey> concerned(Change change) {
        if (change.kind().equals(kinds.namespace)) {
            return Set.of(ObjectKey.of(kinds.namespace, change.object()));
        }
        boolean given =
                change.kind().equals(kinds.serviceAccount) || change.kind().equals(kinds.configMap);
        return given && change.type() != Change.Type.ADDED
                ? Set.of(ObjectKey.of(kinds.namespace, "", change.object().namespace()))
                : Set.of();
    }

    @Override
    public Optional<Duration> reconcile(ObjectKey key) {
        client.find(kinds.namespace, key)
                .filter(namespace -> !namespace.deleting())
                .ifPresent(namespace -> {
                    ensure(kinds.serviceAccount, namespace, "default", Map.of());
                    ensure(kinds.configMap, namespace, "kube-root-ca.crt", Map.of("ca.crt", certificate));
                    ensure(kinds.configMap, namespace, "istio-ca-root-cert", Map.of("root-cert.pem", certificate));
                });
        return Optional.empty();
    }

    private void ensure(Kind kind, KubeObject namespace, String name, Map<String, Object> data) {
        Map<String, Object> metadata = Fields.of("name", name, "namespace", namespace.name());
        client.ensure(
                kind, data.isEmpty() ? Fields.object(kind, metadata) : Fields.object(kind, metadata, "data", data));
        if (!data.isEmpty()) {
            client.find(kind, namespace.name(), name)
                    .filter(found -> !found.map("data").equals(data))
                    .ifPresent(found -> client.edit(kind, found, current -> current.with(data, "data")));
        }
    }
}

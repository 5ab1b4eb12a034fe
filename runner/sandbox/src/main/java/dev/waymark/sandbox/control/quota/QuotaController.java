package dev.waymark.sandbox.control.quota;

import dev.waymark.sandbox.control.loop.Client;
import dev.waymark.sandbox.control.loop.Controller;
import dev.waymark.sandbox.object.Kind;
import dev.waymark.sandbox.object.KubeObject;
import dev.waymark.sandbox.object.ObjectKey;
import dev.waymark.sandbox.object.Quantity;
import dev.waymark.sandbox.object.Tree;
import dev.waymark.sandbox.registry.Kinds;
import dev.waymark.sandbox.store.Change;
import dev.waymark.sandbox.store.Store;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Counts what the objects of a namespace use of its ResourceQuotas: {@code status.hard} and {@code status.used}. */
public final class QuotaController implements Controller {
    private static final Quantity NONE = Quantity.parse("0").orElseThrow();

    private final Client client;
    private final Store store;
    private final Kinds kinds;
    private final Kind quotas;

    public QuotaController(Client client, Store store, Kinds kinds) {
        this.client = client;
        this.store = store;
        this.kinds = kinds;
        this.quotas = kinds.known("", "ResourceQuota");
    }

    @Override
    public Collection<ObjectKey> concerned(Change change) {
        KubeObject object = change.object();
        if (object.namespace().isEmpty() || !counts(change)) {
            return List.of();
        }
        return store.list(quotas, object.namespace()).items().stream()
                .map(quota -> ObjectKey.of(quotas, quota))
                .toList();
    }

    /** Whether a change can change what is used; a charge is none, or it would be undone before its object is stored. */
    private static boolean counts(Change change) {
        if (change.type() != Change.Type.MODIFIED) {
            return !change.kind().plural().equals("events");
        }
        KubeObject before = change.previous().orElse(change.object());
        return switch (change.kind().resource()) {
            case "resourcequotas" -> !before.map("spec").equals(change.object().map("spec"));
            case "pods" ->
                !before.text("status", "phase").equals(change.object().text("status", "phase"));
            case "services", "persistentvolumeclaims" ->
                !before.map("spec").equals(change.object().map("spec"));
            default -> false;
        };
    }

    @Override
    public Optional<Duration> reconcile(ObjectKey key) {
        client.find(quotas, key)
                .ifPresent(quota -> client.status(
                        quotas,
                        quota,
                        current -> current.edit(tree -> {
                            Map<String, Quantity> hard = Amounts.read(current.map("spec"), "hard");
                            Tree.put(tree, Amounts.tree(hard), "status", "hard");
                            Tree.put(tree, Amounts.tree(used(current, hard)), "status", "used");
                        })));
        return Optional.empty();
    }

    private Map<String, Quantity> used(KubeObject quota, Map<String, Quantity> hard) {
        Map<String, Quantity> used = new TreeMap<>();
        for (Kind kind : kinds.all()) {
            List<String> limited = hard.keySet().stream()
                    .filter(resource -> kind.namespaced() && QuotaUsage.concerns(kind, resource))
                    .toList();
            if (limited.isEmpty()) {
                continue;
            }
            limited.forEach(resource -> used.putIfAbsent(resource, NONE));
            for (KubeObject object : store.list(kind, quota.namespace()).items()) {
                if (QuotaScopes.take(quota, kind, object)) {
                    Map<String, Quantity> usage = QuotaUsage.of(kind, object);
                    usage.keySet().retainAll(limited);
                    Amounts.add(used, usage);
                }
            }
        }
        return used;
    }
}

package dev.waymark.sandbox.control.quota;

import dev.waymark.sandbox.object.ApiError;
import dev.waymark.sandbox.object.Kind;
import dev.waymark.sandbox.object.KubeObject;
import dev.waymark.sandbox.object.Quantity;
import dev.waymark.sandbox.object.Tree;
import dev.waymark.sandbox.registry.Admission;
import dev.waymark.sandbox.registry.Kinds;
import dev.waymark.sandbox.registry.WriteOptions;
import dev.waymark.sandbox.store.Store;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Refuses what would exceed a ResourceQuota and charges the rest to it, as the admission plugin ResourceQuota does.
 *
 * <p>A charge is written to the quota's status before the object is stored, so that writers at the same time cannot use
 * an amount twice; {@link QuotaController} corrects it for objects that are never stored. Thread-safe.
 */
public final class QuotaAdmission implements Admission {
    /** How often a charge is tried; reaching it takes that many interleaved writers. */
    private static final int ATTEMPTS = 100;

    /** What every container has to ask for when a quota limits it. */
    private static final Set<String> EXPLICIT =
            Set.of("cpu", "memory", "requests.cpu", "requests.memory", "limits.cpu", "limits.memory");

    private static final Set<String> MEASURED_AGAIN = Set.of("services", "persistentvolumeclaims");

    private final Store store;
    private final Kind quotas;

    public QuotaAdmission(Store store, Kinds kinds) {
        this.store = store;
        this.quotas = kinds.known("", "ResourceQuota");
    }

    /** An amount that an object needs of a quota. */
    private record Charge(KubeObject quota, Map<String, Quantity> used) {}

    @Override
    public Admitted admit(
            Kind kind, KubeObject object, Optional<KubeObject> current, String subresource, WriteOptions options) {
        boolean counted = kind.namespaced()
                && subresource.isEmpty()
                && !kind.plural().equals("events")
                && (current.isEmpty() || MEASURED_AGAIN.contains(kind.resource()));
        boolean taken = current.isEmpty()
                && store.get(kind, object.namespace(), object.name()).isPresent();
        if (counted && !taken) {
            charge(kind, object, current, options);
        }
        return new Admitted(object, List.of());
    }

    private void charge(Kind kind, KubeObject object, Optional<KubeObject> current, WriteOptions options) {
        for (int attempt = 1; ; attempt++) {
            List<KubeObject> all = store.list(quotas, object.namespace()).items();
            List<Charge> charges = charges(all, kind, object, current);
            if (options.dryRun()) {
                return;
            }
            try {
                for (Charge charge : charges) {
                    store.update(
                            quotas,
                            charge.quota().edit(tree -> Tree.put(tree, Amounts.tree(charge.used()), "status", "used")));
                }
                return;
            } catch (ApiError quicker) {
                if (attempt == ATTEMPTS) {
                    throw quicker;
                }
            }
        }
    }

    private static List<Charge> charges(
            List<KubeObject> quotas, Kind kind, KubeObject object, Optional<KubeObject> current) {
        List<Charge> charges = new ArrayList<>();
        List<KubeObject> concerned = new ArrayList<>();
        for (KubeObject quota : quotas) {
            Set<String> limited = limited(quota, kind);
            if (!limited.isEmpty() && QuotaScopes.take(quota, kind, object)) {
                requireExplicit(quota, limited, kind, object);
                requireMeasured(quota, limited, kind, object);
                concerned.add(quota);
            }
        }
        Map<String, Quantity> more = more(kind, object, current);
        for (KubeObject quota : concerned) {
            charge(quota, more, kind, object).ifPresent(charges::add);
        }
        return charges;
    }

    /** What a quota limits of that which objects of a kind use. */
    private static Set<String> limited(KubeObject quota, Kind kind) {
        return Amounts.read(quota.map("status"), "hard").keySet().stream()
                .filter(resource -> QuotaUsage.concerns(kind, resource))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static void requireExplicit(KubeObject quota, Set<String> limited, Kind kind, KubeObject pod) {
        if (!kind.resource().equals("pods")) {
            return;
        }
        Map<String, Set<String>> missing = new TreeMap<>();
        for (String list : List.of("containers", "initContainers")) {
            for (Map<String, Object> container : pod.maps("spec", list)) {
                Set<String> given = QuotaUsage.computing(
                                Amounts.read(container, "resources", "requests"),
                                Amounts.read(container, "resources", "limits"))
                        .keySet();
                limited.stream()
                        .filter(resource -> EXPLICIT.contains(resource) && !given.contains(resource))
                        .forEach(resource -> missing.computeIfAbsent(resource, name -> new TreeSet<>())
                                .add(Tree.text(container, "name").orElse("")));
            }
        }
        if (!missing.isEmpty()) {
            String sentence = missing.entrySet().stream()
                    .map(entry -> entry.getKey() + " for: " + String.join(",", entry.getValue()))
                    .collect(Collectors.joining("; ", "must specify ", ""));
            throw ApiError.forbidden(kind, pod.name(), "failed quota: " + quota.name() + ": " + sentence);
        }
    }

    private static void requireMeasured(KubeObject quota, Set<String> limited, Kind kind, KubeObject object) {
        if (!Amounts.read(quota.map("status"), "used").keySet().containsAll(limited)) {
            throw ApiError.forbidden(
                    kind,
                    object.name(),
                    "status unknown for quota: " + quota.name() + ", resources: " + String.join(",", limited));
        }
    }

    /** What the object uses more than before. */
    private static Map<String, Quantity> more(Kind kind, KubeObject object, Optional<KubeObject> current) {
        Map<String, Quantity> more = QuotaUsage.of(kind, object);
        current.ifPresent(old -> QuotaUsage.of(kind, old)
                .forEach((name, before) -> more.computeIfPresent(name, (same, now) -> now.minus(before))));
        more.values().removeIf(amount -> amount.value().signum() <= 0);
        return more;
    }

    private static Optional<Charge> charge(KubeObject quota, Map<String, Quantity> more, Kind kind, KubeObject object) {
        Map<String, Quantity> hard = Amounts.read(quota.map("status"), "hard");
        Map<String, Quantity> used = Amounts.read(quota.map("status"), "used");
        Map<String, Quantity> requested = new TreeMap<>(more);
        requested.keySet().retainAll(hard.keySet());
        if (requested.isEmpty()) {
            return Optional.empty();
        }
        Map<String, Quantity> next = new TreeMap<>(used);
        Amounts.add(next, requested);
        Set<String> exceeded = requested.keySet().stream()
                .filter(name -> next.get(name).compareTo(hard.get(name)) > 0)
                .collect(Collectors.toSet());
        if (!exceeded.isEmpty()) {
            List.of(requested, used, hard).forEach(amounts -> amounts.keySet().retainAll(exceeded));
            throw ApiError.forbidden(
                    kind,
                    object.name(),
                    "exceeded quota: " + quota.name() + ", requested: " + Amounts.printed(requested) + ", used: "
                            + Amounts.printed(used) + ", limited: " + Amounts.printed(hard));
        }
        return Optional.of(new Charge(quota, next));
    }
}

package dev.waymark.sandbox.registry;

import dev.waymark.sandbox.object.ApiError;
import dev.waymark.sandbox.object.Kind;
import dev.waymark.sandbox.object.KubeObject;
import dev.waymark.sandbox.object.Tree;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.random.RandomGenerator;

/** The metadata that the server gives and keeps: names made up, uid, time of creation, generation. */
final class SystemMetadata {
    /** The letters of generated names, as in {@code k8s.io/apimachinery/pkg/util/rand}. */
    private static final String LETTERS = "bcdfghjklmnpqrstvwxz2456789";

    private static final int GENERATED_LETTERS = 5;
    private static final int LONGEST_BASE = 63 - GENERATED_LETTERS;

    /** Metadata that only the server writes. */
    private static final List<String> KEPT =
            List.of("uid", "creationTimestamp", "deletionTimestamp", "deletionGracePeriodSeconds", "generation");

    /** Metadata that is absent when it is empty. */
    private static final List<String> ABSENT_WHEN_EMPTY =
            List.of("labels", "annotations", "finalizers", "ownerReferences", "generateName");

    /** The built-in resources whose strategy counts changes in {@code metadata.generation}. */
    private static final Set<String> COUNTED = Set.of(
            "replicationcontrollers",
            "podtemplates",
            "deployments.apps",
            "replicasets.apps",
            "statefulsets.apps",
            "daemonsets.apps",
            "jobs.batch",
            "cronjobs.batch",
            "poddisruptionbudgets.policy",
            "ingresses.networking.k8s.io",
            "ingressclasses.networking.k8s.io",
            "networkpolicies.networking.k8s.io",
            "endpointslices.discovery.k8s.io",
            "priorityclasses.scheduling.k8s.io",
            "flowschemas.flowcontrol.apiserver.k8s.io",
            "prioritylevelconfigurations.flowcontrol.apiserver.k8s.io",
            "validatingadmissionpolicies.admissionregistration.k8s.io",
            "validatingadmissionpolicybindings.admissionregistration.k8s.io",
            "customresourcedefinitions.apiextensions.k8s.io",
            "validatingwebhookconfigurations.admissionregistration.k8s.io",
            "mutatingwebhookconfigurations.admissionregistration.k8s.io");

    /** The resources whose specification stays as it was created, whatever a write says. */
    private static final Set<String> FIXED = Set.of("certificatesigningrequests.certificates.k8s.io");

    private final Definitions definitions;
    private final Clock clock;
    private final RandomGenerator random;

    SystemMetadata(Definitions definitions, Clock clock, RandomGenerator random) {
        this.definitions = definitions;
        this.clock = clock;
        this.random = random;
    }

    /** A new object with the metadata of a creation; its status, where that is a subresource, is dropped. */
    KubeObject created(Kind kind, KubeObject object) {
        return object.edit(tree -> {
            Tree.put(tree, kind.apiVersion(), "apiVersion");
            if (object.name().isEmpty()) {
                Tree.put(tree, generatedName(kind, object), "metadata", "name");
            }
            if (!kind.namespaced()) {
                Tree.remove(tree, "metadata", "namespace");
            }
            dropEmpty(tree);
            KEPT.forEach(field -> Tree.remove(tree, "metadata", field));
            Tree.put(tree, uid(), "metadata", "uid");
            Tree.put(tree, clock.instant().truncatedTo(ChronoUnit.SECONDS).toString(), "metadata", "creationTimestamp");
            if (counts(kind)) {
                Tree.put(tree, 1L, "metadata", "generation");
            }
            if (kind.hasStatus()) {
                tree.remove("status");
            }
        });
    }

    /** The next state of an object: what the subresource may write, and everything else as it is. */
    KubeObject updated(Kind kind, KubeObject current, KubeObject wanted, String subresource) {
        if (!wanted.uid().isEmpty() && !wanted.uid().equals(current.uid())) {
            throw ApiError.conflict(
                    kind,
                    current.name(),
                    "Precondition failed: UID in precondition: " + wanted.uid() + ", UID in object meta: "
                            + current.uid());
        }
        return switch (subresource) {
            case "" -> whole(kind, current, wanted);
            case "scale" ->
                current.edit(tree ->
                        keep(wanted, tree, definitions.scale(kind).wanted().toArray(String[]::new)));
            case "approval" ->
                current.edit(tree -> {
                    keep(wanted, tree, "status", "conditions");
                    stamp(tree);
                });
            case "finalize" -> current.with(wanted.list("spec", "finalizers"), "spec", "finalizers");
            default -> replaced(current, wanted, subresource, !definitions.custom(kind));
        };
    }

    private KubeObject whole(Kind kind, KubeObject current, KubeObject wanted) {
        return wanted.edit(tree -> {
            Tree.put(tree, kind.apiVersion(), "apiVersion");
            dropEmpty(tree);
            KEPT.forEach(field -> keep(current, tree, "metadata", field));
            keep(current, tree, "metadata", "generateName");
            Tree.put(tree, current.resourceVersion(), "metadata", "resourceVersion");
            if (kind.hasStatus()) {
                keep(current, tree, "status");
            }
            if (FIXED.contains(kind.resource())) {
                keep(current, tree, "spec");
            }
        });
    }

    /** Gives the conditions of a decision the time, where they have none. */
    private void stamp(Map<String, Object> tree) {
        String now = clock.instant().truncatedTo(ChronoUnit.SECONDS).toString();
        List<Object> conditions = new ArrayList<>();
        for (Map<String, Object> condition : Tree.maps(tree, "status", "conditions")) {
            Map<String, Object> stamped = new LinkedHashMap<>(condition);
            stamped.putIfAbsent("lastUpdateTime", now);
            stamped.putIfAbsent("lastTransitionTime", now);
            conditions.add(stamped);
        }
        Tree.put(tree, conditions, "status", "conditions");
    }

    /**
     * An object with a part from another; the status strategies of built-in kinds let annotations through, that of custom
     * resources does not.
     */
    private static KubeObject replaced(KubeObject current, KubeObject wanted, String part, boolean annotations) {
        return current.edit(tree -> {
            keep(wanted, tree, part);
            if (annotations) {
                keep(wanted, tree, "metadata", "annotations");
            }
            wanted.at("metadata", "managedFields")
                    .ifPresent(fields -> Tree.put(tree, fields, "metadata", "managedFields"));
        });
    }

    private static void dropEmpty(Map<String, Object> tree) {
        for (String field : ABSENT_WHEN_EMPTY) {
            Object value = Tree.at(tree, "metadata", field).orElse("");
            if (value.equals("") || value.equals(Map.of()) || value.equals(List.of())) {
                Tree.remove(tree, "metadata", field);
            }
        }
    }

    private static void keep(KubeObject from, Map<String, Object> tree, String... path) {
        from.at(path).ifPresentOrElse(value -> Tree.put(tree, value, path), () -> Tree.remove(tree, path));
    }

    /** The object with its generation raised when the change is one that counts. */
    KubeObject counted(Kind kind, KubeObject current, KubeObject next, String subresource) {
        if (subresource.equals("status") || !counts(kind)) {
            return next;
        }
        boolean annotated = "deployments.apps".equals(kind.resource())
                && !current.annotations().equals(next.annotations());
        if (!annotated && Objects.equals(desired(kind, current), desired(kind, next))) {
            return next;
        }
        return next.with(current.generation() + 1, "metadata", "generation");
    }

    boolean counts(Kind kind) {
        return definitions.custom(kind) || COUNTED.contains(kind.resource());
    }

    private static KubeObject desired(Kind kind, KubeObject object) {
        return object.edit(tree -> {
            tree.remove("metadata");
            tree.remove("apiVersion");
            if (kind.hasStatus()) {
                tree.remove("status");
            }
        });
    }

    private String generatedName(Kind kind, KubeObject object) {
        String base = object.text("metadata", "generateName");
        if (base.isEmpty()) {
            throw ApiError.invalid(
                    kind,
                    "",
                    List.of(new ApiError.Cause(
                            "FieldValueRequired",
                            "metadata.name",
                            "Required value: name or generateName is required")));
        }
        StringBuilder name = new StringBuilder(base.substring(0, Math.min(base.length(), LONGEST_BASE)));
        synchronized (random) {
            for (int i = 0; i < GENERATED_LETTERS; i++) {
                name.append(LETTERS.charAt(random.nextInt(LETTERS.length())));
            }
        }
        return name.toString();
    }

    private String uid() {
        synchronized (random) {
            long high = random.nextLong() & ~0xF000L | 0x4000L;
            long low = random.nextLong() & ~(0xC0L << 56) | 0x80L << 56;
            return new UUID(high, low).toString();
        }
    }
}

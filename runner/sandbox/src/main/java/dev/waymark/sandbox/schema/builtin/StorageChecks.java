package dev.waymark.sandbox.schema.builtin;

import dev.waymark.sandbox.object.KubeObject;
import dev.waymark.sandbox.object.Quantity;
import dev.waymark.sandbox.object.Tree;
import dev.waymark.sandbox.schema.problem.GoValue;
import dev.waymark.sandbox.schema.problem.Syntax;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/** What holds for storage: volumes, claims to them, and their classes. */
final class StorageChecks {
    private static final List<String> MODES =
            List.of("ReadOnlyMany", "ReadWriteMany", "ReadWriteOnce", "ReadWriteOncePod");
    private static final List<String> POLICIES = List.of("Delete", "Recycle", "Retain");
    private static final List<String> KEPT = List.of("Delete", "Retain");

    /** The fields of a volume that are not its source. */
    private static final Set<String> GENERAL = Set.of(
            "accessModes",
            "capacity",
            "claimRef",
            "mountOptions",
            "nodeAffinity",
            "persistentVolumeReclaimPolicy",
            "storageClassName",
            "volumeAttributesClassName",
            "volumeMode");

    private StorageChecks() {}

    static void claim(Part spec) {
        if (Tree.list(spec.tree(), "accessModes").isEmpty()) {
            spec.problems().required(spec.at("accessModes"), "at least 1 access mode is required");
        }
        modes(spec);
        Selectors.check(spec.part("selector"));
        Object storage = spec.part("resources", "requests").tree().get("storage");
        if (storage == null) {
            spec.problems().required(spec.at("resources") + "[storage]", "");
        } else {
            positive(spec, spec.at("resources") + "[storage]", storage);
        }
        className(spec);
    }

    /** What may change in a claim: what it asks for, once it is bound. */
    static void claimUpdate(Part spec, KubeObject old) {
        Map<String, Object> before = new java.util.LinkedHashMap<>(old.map("spec"));
        Map<String, Object> after = new java.util.LinkedHashMap<>(spec.tree());
        before.remove("volumeName");
        after.remove("volumeName");
        if (old.text("status", "phase").equals("Bound")) {
            before.remove("resources");
            after.remove("resources");
        }
        if (!before.equals(after)) {
            spec.problems()
                    .forbidden(
                            spec.path(),
                            "spec is immutable after creation except resources.requests and"
                                    + " volumeAttributesClassName for bound claims");
        }
    }

    static void volume(Part spec) {
        if (Tree.list(spec.tree(), "accessModes").isEmpty()) {
            spec.problems().required(spec.at("accessModes"), "");
        }
        modes(spec);
        Map<String, Object> capacity = spec.part("capacity").tree();
        if (capacity.isEmpty()) {
            spec.problems().required(spec.at("capacity"), "");
        }
        if (!capacity.keySet().equals(Set.of("storage"))) {
            spec.problems()
                    .unsupported(
                            spec.at("capacity"), new GoValue.Literal("core.ResourceList(nil)"), List.of("storage"));
        }
        capacity.forEach((name, amount) -> positive(spec, spec.at("capacity") + "[" + name + "]", amount));
        List<String> sources = spec.tree().keySet().stream()
                .filter(field -> !GENERAL.contains(field))
                .toList();
        if (sources.isEmpty()) {
            spec.problems().required(spec.path(), "must specify a volume type");
        }
        sources.stream()
                .skip(1)
                .forEach(source ->
                        spec.problems().forbidden(spec.at(source), "may not specify more than 1 volume type"));
        String kept = spec.text("persistentVolumeReclaimPolicy");
        if (!kept.isEmpty() && !POLICIES.contains(kept)) {
            spec.problems().unsupported(spec.at("persistentVolumeReclaimPolicy"), kept, POLICIES);
        }
        source(spec);
        if (spec.has("nodeAffinity")) {
            Part affinity = spec.part("nodeAffinity");
            if (affinity.has("required")) {
                AffinityChecks.nodeSelector(affinity.part("required"));
            } else {
                spec.problems().required(affinity.at("required"), "must specify required node constraints");
            }
        }
        className(spec);
    }

    private static void source(Part spec) {
        if (spec.has("hostPath")) {
            Part path = spec.part("hostPath");
            if (path.require("path")) {
                MountChecks.straight(path, "path");
            }
            boolean root = path.text("path").equals("/");
            if (root && spec.text("persistentVolumeReclaimPolicy").equals("Recycle")) {
                spec.problems()
                        .forbidden(
                                spec.at("persistentVolumeReclaimPolicy"),
                                "may not be 'recycle' for a hostPath mount of '/'");
            }
        }
        if (spec.has("local")) {
            spec.part("local").require("path");
            if (!spec.has("nodeAffinity")) {
                spec.problems().required(spec.at("nodeAffinity"), "Local volume requires node affinity");
            }
        }
        if (spec.has("csi")) {
            Part csi = spec.part("csi");
            csi.require("driver");
            csi.invalid(
                    "driver",
                    csi.text("driver"),
                    Syntax.dnsSubdomain(csi.text("driver").toLowerCase(Locale.ROOT)));
            csi.require("volumeHandle");
        }
        if (spec.has("nfs")) {
            spec.part("nfs").require("server");
            spec.part("nfs").require("path");
        }
    }

    private static void modes(Part spec) {
        List<Object> modes = Tree.list(spec.tree(), "accessModes");
        modes.stream()
                .filter(mode -> !MODES.contains(mode))
                .forEach(mode -> spec.problems().unsupported(spec.at("accessModes"), mode, MODES));
        if (modes.size() > 1 && modes.contains("ReadWriteOncePod")) {
            spec.problems().forbidden(spec.at("accessModes"), "may not use ReadWriteOncePod with other access modes");
        }
    }

    private static void positive(Part spec, String path, Object amount) {
        Quantity.parse(String.valueOf(amount))
                .filter(quantity -> quantity.value().signum() <= 0)
                .ifPresent(quantity -> spec.problems().invalid(path, quantity.toString(), "must be greater than zero"));
    }

    private static void className(Part spec) {
        String name = spec.text("storageClassName");
        if (!name.isEmpty()) {
            spec.invalid("storageClassName", name, Syntax.dnsSubdomain(name));
        }
    }

    static void storageClass(Part storage, Optional<KubeObject> current) {
        if (storage.require("provisioner")) {
            String name = storage.text("provisioner").toLowerCase(Locale.ROOT);
            storage.invalid("provisioner", storage.text("provisioner"), Syntax.qualifiedName(name));
        }
        if (storage.part("parameters").tree().containsKey("")) {
            storage.invalid("parameters", "", List.of("field can not be empty."));
        }
        String kept = storage.text("reclaimPolicy");
        if (!kept.isEmpty() && !KEPT.contains(kept)) {
            storage.problems().unsupported(storage.at("reclaimPolicy"), kept, KEPT);
        }
        current.ifPresent(old -> {
            for (String field : List.of("parameters", "provisioner", "reclaimPolicy")) {
                if (!Objects.equals(old.tree().get(field), storage.tree().get(field))) {
                    storage.problems().forbidden(field, "updates to " + field + " are forbidden.");
                }
            }
            if (!Objects.equals(
                    old.tree().get("volumeBindingMode"), storage.tree().get("volumeBindingMode"))) {
                storage.invalid("volumeBindingMode", storage.text("volumeBindingMode"), List.of("field is immutable"));
            }
        });
    }
}

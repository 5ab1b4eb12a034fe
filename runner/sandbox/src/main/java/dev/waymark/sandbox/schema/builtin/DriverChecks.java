package dev.waymark.sandbox.schema.builtin;

import dev.waymark.sandbox.object.KubeObject;
import dev.waymark.sandbox.object.Tree;
import dev.waymark.sandbox.schema.problem.Syntax;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/** What holds for storage drivers, for what they attach, and for container runtimes. */
final class DriverChecks {
    private static final List<String> MODES = List.of("Persistent", "Ephemeral");
    private static final List<String> GROUP_POLICIES = List.of("File", "None", "ReadWriteOnceWithFSType");
    private static final int LONGEST_NAME = 63;
    private static final int LONGEST_NODE = 256;
    private static final long SHORTEST_TOKEN = 600;

    private DriverChecks() {}

    static void driver(Part spec, Optional<KubeObject> current) {
        String policy = spec.text("fsGroupPolicy");
        if (!policy.isEmpty() && !GROUP_POLICIES.contains(policy)) {
            spec.problems().unsupported(spec.at("fsGroupPolicy"), policy, GROUP_POLICIES);
        }
        Set<String> audiences = new HashSet<>();
        for (Part request : spec.parts("tokenRequests")) {
            if (!audiences.add(request.text("audience"))) {
                request.problems().duplicate(request.at("audience"), request.text("audience"));
            }
            request.number("expirationSeconds")
                    .filter(seconds -> seconds < SHORTEST_TOKEN)
                    .ifPresent(seconds -> request.invalid(
                            "expirationSeconds", seconds, List.of("may not specify a duration less than 10 minutes")));
        }
        List<Object> modes = Tree.list(spec.tree(), "volumeLifecycleModes");
        modes.stream()
                .filter(mode -> !MODES.contains(mode))
                .forEach(mode -> spec.problems().unsupported(spec.at("volumeLifecycleModes"), mode, MODES));
        current.ifPresent(old -> {
            if (!Objects.equals(
                    old.map("spec").get("attachRequired"), spec.tree().get("attachRequired"))) {
                spec.invalid("attachedRequired", spec.tree().get("attachRequired"), List.of("field is immutable"));
            }
            if (!old.list("spec", "volumeLifecycleModes").equals(modes)) {
                spec.invalid("volumeLifecycleModes", modes, List.of("field is immutable"));
            }
        });
    }

    static void node(Part spec) {
        for (Part driver : spec.parts("drivers")) {
            driverName(driver, "name");
            driver.require("nodeID");
            if (driver.text("nodeID").length() > LONGEST_NODE) {
                driver.invalid(
                        "nodeID", driver.text("nodeID"), List.of("must be " + LONGEST_NODE + " characters or less"));
            }
            Part allocatable = driver.part("allocatable");
            allocatable
                    .number("count")
                    .filter(count -> count < 0)
                    .ifPresent(count ->
                            allocatable.invalid("count", count, List.of("must be greater than or equal to 0")));
            for (Object key : Tree.list(driver.tree(), "topologyKeys")) {
                Syntax.qualifiedName(String.valueOf(key))
                        .forEach(sentence -> driver.problems().invalid(driver.path(), key, sentence));
            }
        }
        spec.distinct("drivers", "name");
    }

    private static void driverName(Part part, String field) {
        String name = part.text(field);
        if (name.isEmpty()) {
            part.problems().required(part.at(field), "");
        }
        if (name.length() > LONGEST_NAME) {
            part.problems().tooLong(part.at(field), LONGEST_NAME);
        }
        part.invalid(field, name, Syntax.dnsSubdomain(name.toLowerCase(Locale.ROOT)));
    }

    static void attachment(Part spec, Optional<KubeObject> current) {
        driverName(spec, "attacher");
        Part source = spec.part("source");
        if (source.has("inlineVolumeSpec") == source.has("persistentVolumeName")) {
            if (source.has("inlineVolumeSpec")) {
                source.problems()
                        .forbidden(
                                source.path(), "must specify exactly one of inlineVolumeSpec and persistentVolumeName");
            } else {
                source.problems()
                        .required(
                                source.path(), "must specify exactly one of inlineVolumeSpec and persistentVolumeName");
            }
        }
        spec.invalid("nodeName", spec.text("nodeName"), Syntax.dnsSubdomain(spec.text("nodeName")));
        current.filter(old -> !old.map("spec").equals(spec.tree()))
                .ifPresent(old -> spec.problems().invalid(spec.path(), spec.tree(), "field is immutable"));
    }

    static void capacity(Part capacity, Optional<KubeObject> current) {
        Selectors.check(capacity.part("nodeTopology"));
        String name = capacity.text("storageClassName");
        capacity.invalid("storageClassName", name, Syntax.dnsSubdomain(name));
        current.filter(old -> !old.text("storageClassName").equals(name))
                .ifPresent(old -> capacity.invalid("storageClassName", name, List.of("field is immutable")));
    }

    static void runtime(Part runtime, Optional<KubeObject> current) {
        String handler = runtime.text("handler");
        runtime.invalid("handler", handler, Syntax.dnsLabel(handler));
        Map<String, Object> overhead = runtime.part("overhead", "podFixed").tree();
        if (!overhead.isEmpty()) {
            ResourceChecks.check(new Part(Map.of("limits", overhead), "overhead", runtime.problems()));
        }
        TolerationChecks.tolerations(runtime.part("scheduling"));
        current.filter(old -> !old.text("handler").equals(handler))
                .ifPresent(old -> runtime.invalid("handler", handler, List.of("field is immutable")));
    }
}

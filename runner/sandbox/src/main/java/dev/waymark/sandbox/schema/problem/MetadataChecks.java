package dev.waymark.sandbox.schema.problem;

import dev.waymark.sandbox.object.Kind;
import dev.waymark.sandbox.object.KubeObject;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** What holds for the metadata of every object. */
public final class MetadataChecks {
    /** How many bytes all annotations of an object may have. */
    private static final int LARGEST_ANNOTATIONS = 256 * 1024;

    private MetadataChecks() {}

    /** Checks name, labels and annotations. */
    public static void check(Kind kind, KubeObject object, Problems problems) {
        String name = object.name();
        if (name.isEmpty()) {
            problems.required("metadata.name", "name or generateName is required");
        } else {
            naming(kind).apply(name).forEach(sentence -> problems.invalid("metadata.name", name, sentence));
        }
        object.number("metadata", "generation")
                .filter(generation -> generation < 0)
                .ifPresent(generation ->
                        problems.invalid("metadata.generation", generation, "must be greater than or equal to 0"));
        references(object, problems);
        labels(object.map("metadata", "labels"), "metadata.labels", problems);
        int size = 0;
        for (Map.Entry<String, String> entry : object.annotations().entrySet()) {
            size += entry.getKey().length() + entry.getValue().length();
            Syntax.qualifiedName(entry.getKey().toLowerCase(java.util.Locale.ROOT))
                    .forEach(sentence -> problems.invalid("metadata.annotations", entry.getKey(), sentence));
        }
        if (size > LARGEST_ANNOTATIONS) {
            problems.tooLong("metadata.annotations", LARGEST_ANNOTATIONS);
        }
    }

    private static void references(KubeObject object, Problems problems) {
        String path = "metadata.ownerReferences";
        for (Map<String, Object> owner : object.maps("metadata", "ownerReferences")) {
            for (String field : List.of("kind", "name", "uid")) {
                if (String.valueOf(owner.getOrDefault(field, "")).isEmpty()) {
                    problems.invalid(path + "." + field, "", field + " must not be empty");
                }
            }
        }
        List<Object> finalizers = object.list("metadata", "finalizers");
        for (int i = 0; i < finalizers.size(); i++) {
            String finalizer = String.valueOf(finalizers.get(i));
            Syntax.qualifiedName(finalizer)
                    .forEach(sentence -> problems.invalid("metadata.finalizers", finalizer, sentence));
            String each = "metadata.finalizers[" + i + "]";
            Syntax.finalizer(finalizer).forEach(sentence -> problems.invalid(each, finalizer, sentence));
        }
    }

    /** Checks the keys and values of labels. */
    public static void labels(Map<String, Object> labels, String path, Problems problems) {
        labels.forEach((key, value) -> {
            Syntax.qualifiedName(key).forEach(sentence -> problems.invalid(path, key, sentence));
            Syntax.labelValue(String.valueOf(value)).forEach(sentence -> problems.invalid(path, value, sentence));
        });
    }

    private static Function<String, List<String>> naming(Kind kind) {
        return switch (kind.resource()) {
            case "services" -> Syntax::dns1035Label;
            case "namespaces" -> Syntax::plainLabel;
            case "statefulsets.apps" -> Syntax::plainLabel;
            // Those of disruption budgets are only checked as parts of a path.
            case "poddisruptionbudgets.policy" -> Syntax::pathSegment;
            default -> kind.group().equals("rbac.authorization.k8s.io") ? Syntax::pathSegment : Syntax::dnsSubdomain;
        };
    }
}

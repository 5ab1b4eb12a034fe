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
            case "namespaces" -> Syntax::dnsLabel;
            default -> kind.group().equals("rbac.authorization.k8s.io") ? Syntax::pathSegment : Syntax::dnsSubdomain;
        };
    }
}

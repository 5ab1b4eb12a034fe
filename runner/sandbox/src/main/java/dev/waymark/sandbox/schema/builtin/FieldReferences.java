package dev.waymark.sandbox.schema.builtin;

import dev.waymark.sandbox.object.Quantity;
import dev.waymark.sandbox.schema.problem.Syntax;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** References of a container to fields of its pod and to its own resources. */
final class FieldReferences {
    private static final List<String> OF_ENVIRONMENT = List.of(
            "metadata.name",
            "metadata.namespace",
            "metadata.uid",
            "spec.nodeName",
            "spec.serviceAccountName",
            "status.hostIP",
            "status.hostIPs",
            "status.podIP",
            "status.podIPs");
    private static final List<String> OF_FILES =
            List.of("metadata.annotations", "metadata.labels", "metadata.name", "metadata.namespace", "metadata.uid");
    private static final List<String> RESOURCES = List.of(
            "limits.cpu",
            "limits.ephemeral-storage",
            "limits.memory",
            "requests.cpu",
            "requests.ephemeral-storage",
            "requests.memory");
    private static final Set<String> KNOWN = Set.of(
            "metadata.annotations",
            "metadata.labels",
            "metadata.name",
            "metadata.namespace",
            "metadata.uid",
            "spec.host",
            "spec.nodeName",
            "spec.restartPolicy",
            "spec.serviceAccountName",
            "spec.schedulerName",
            "status.phase",
            "status.hostIP",
            "status.hostIPs",
            "status.podIP",
            "status.podIPs");
    private static final Pattern SUBSCRIPT = Pattern.compile("(.*)\\['(.*)']");
    private static final Pattern CPU_DIVISOR = Pattern.compile("1m?");
    private static final Pattern BYTES_DIVISOR = Pattern.compile("1([kMGTPE]|[KMGTPE]i)?");

    private FieldReferences() {}

    /** A field that becomes the value of a variable. */
    static void environment(Part reference) {
        field(reference, OF_ENVIRONMENT);
    }

    /** A field that becomes the content of a file. */
    static void file(Part reference) {
        field(reference, OF_FILES);
    }

    private static void field(Part reference, List<String> supported) {
        if (!reference.require("fieldPath")) {
            return;
        }
        String path = reference.text("fieldPath");
        Matcher subscript = SUBSCRIPT.matcher(path);
        boolean indexed = subscript.matches();
        String field = indexed ? subscript.group(1) : path;
        String trouble = trouble(reference.text("apiVersion"), path, field, indexed);
        if (!trouble.isEmpty()) {
            reference.invalid("fieldPath", path, List.of("error converting fieldPath: " + trouble));
        } else if (indexed) {
            String key = subscript.group(2);
            String name = field.equals("metadata.annotations") ? key.toLowerCase(Locale.ROOT) : key;
            Syntax.qualifiedName(name)
                    .forEach(sentence -> reference.problems().invalid(reference.path(), name, sentence));
        } else if (!supported.contains(field.equals("spec.host") ? "spec.nodeName" : field)) {
            reference.problems().unsupported(reference.at("fieldPath"), field, supported);
        }
    }

    private static String trouble(String version, String path, String field, boolean indexed) {
        if (!version.isEmpty() && !version.equals("v1")) {
            return "unsupported pod version: " + version;
        }
        if (indexed) {
            boolean map = field.equals("metadata.annotations") || field.equals("metadata.labels");
            return map ? "" : "field label does not support subscript: " + path;
        }
        return KNOWN.contains(field) ? "" : "field label not supported: " + path;
    }

    /**
     * A resource of a container.
     *
     * @param named whether the container has to be named
     */
    static void resource(Part reference, boolean named) {
        String resource = reference.text("resource");
        if (named && reference.text("containerName").isEmpty()) {
            reference.problems().required(reference.at("containerName"), "");
        } else if (resource.isEmpty()) {
            reference.problems().required(reference.at("resource"), "");
        } else if (!RESOURCES.contains(resource) && !resource.matches("(limits|requests)\\.hugepages-.*")) {
            reference.problems().unsupported(reference.at("resource"), resource, RESOURCES);
        }
        divisor(reference, resource);
    }

    private static void divisor(Part reference, String resource) {
        String divisor = Quantity.parse(reference.text("divisor"))
                .map(Quantity::toString)
                .orElse("0");
        if (divisor.equals("0") || !resource.matches("(limits|requests)\\..*")) {
            return;
        }
        String name = resource.substring(resource.indexOf('.') + 1);
        if (name.equals("cpu") && !CPU_DIVISOR.matcher(divisor).matches()) {
            reference.invalid(
                    "divisor", resource, List.of("only divisor's values 1m and 1 are supported with the cpu resource"));
        } else if (!name.equals("cpu") && !BYTES_DIVISOR.matcher(divisor).matches()) {
            String called = name.equals("ephemeral-storage")
                    ? "local ephemeral storage"
                    : name.startsWith("hugepages-") ? "hugepages" : name;
            reference.invalid(
                    "divisor",
                    resource,
                    List.of(
                            "only divisor's values 1, 1k, 1M, 1G, 1T, 1P, 1E, 1Ki, 1Mi, 1Gi, 1Ti, 1Pi, 1Ei are supported"
                                    + " with the " + called + " resource"));
        }
    }
}

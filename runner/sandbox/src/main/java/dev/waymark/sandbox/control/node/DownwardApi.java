package dev.waymark.sandbox.control.node;

import dev.waymark.sandbox.object.KubeObject;
import dev.waymark.sandbox.object.Quantity;
import dev.waymark.sandbox.object.Tree;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What a pod can learn of itself: {@code fieldRef} and {@code resourceFieldRef}. */
final class DownwardApi {
    private static final Pattern SUBSCRIPT = Pattern.compile("metadata\\.(labels|annotations)\\['(.+)']");
    private static final Pattern WHOLE = Pattern.compile("metadata\\.(labels|annotations)");

    private DownwardApi() {}

    /** The value at a field path; a whole map is one line {@code key="value"} for each entry. */
    static String field(KubeObject pod, String path) {
        Matcher one = SUBSCRIPT.matcher(path);
        if (one.matches()) {
            return pod.text("metadata", one.group(1), one.group(2));
        }
        Matcher all = WHOLE.matcher(path);
        if (all.matches()) {
            StringBuilder lines = new StringBuilder();
            new TreeMap<>(Tree.texts(pod.tree(), "metadata", all.group(1)))
                    .forEach((key, value) -> lines.append(key)
                            .append("=\"")
                            .append(value.replace("\\", "\\\\").replace("\"", "\\\""))
                            .append("\"\n"));
            return lines.toString().stripTrailing();
        }
        return switch (path) {
            case "status.hostIPs" -> pod.text("status", "hostIP");
            case "status.podIPs" -> pod.text("status", "podIP");
            default -> pod.text(path.split("\\."));
        };
    }

    /** A request or limit of a container in units of the divisor, rounded up; what the node has where none is set. */
    static String resource(Map<String, Object> container, Map<String, Object> reference, KubeObject node) {
        String[] path = Tree.text(reference, "resource").orElse("").split("\\.", 2);
        String resource = path.length > 1 ? path[1] : "";
        double value = Tree.at(container, "resources", path[0], resource)
                .or(() -> path[0].equals("limits") ? node.at("status", "allocatable", resource) : Optional.empty())
                .map(DownwardApi::units)
                .orElse(0.0);
        double divisor = Tree.at(reference, "divisor")
                .map(DownwardApi::units)
                .filter(given -> given > 0)
                .orElse(1.0);
        return Long.toString((long) Math.ceil(value / divisor));
    }

    private static double units(Object quantity) {
        return Quantity.parse(String.valueOf(quantity)).map(Quantity::units).orElse(0.0);
    }
}

package dev.waymark.sandbox.mesh.route;

import dev.waymark.sandbox.object.Tree;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Reads changes to headers in the two notations. */
final class HeaderEditsReader {
    private HeaderEditsReader() {}

    /** Lists of name and value; of a repeated name the first entry counts. */
    static HeaderEdits gatewayApi(Map<String, Object> filter) {
        return new HeaderEdits(
                pairs(Tree.maps(filter, "set")), pairs(Tree.maps(filter, "add")), names(Tree.list(filter, "remove")));
    }

    /** Maps from name to value, of a VirtualService's {@code headers.request} or {@code headers.response}. */
    static HeaderEdits istio(Map<String, Object> operations) {
        return new HeaderEdits(
                lower(Tree.texts(operations, "set")),
                lower(Tree.texts(operations, "add")),
                names(Tree.list(operations, "remove")).stream()
                        .filter(name -> !internal(name))
                        .toList());
    }

    private static Map<String, String> pairs(List<Map<String, Object>> list) {
        Map<String, String> found = new LinkedHashMap<>();
        list.forEach(each -> found.putIfAbsent(
                Tree.text(each, "name").orElse("").toLowerCase(Locale.ROOT),
                Tree.text(each, "value").orElse("")));
        return found;
    }

    private static Map<String, String> lower(Map<String, String> values) {
        Map<String, String> found = new LinkedHashMap<>();
        values.forEach((name, value) -> {
            if (!internal(name)) {
                found.put(name.toLowerCase(Locale.ROOT), value);
            }
        });
        return found;
    }

    /** Whether a name stands for the Host header, which is not changed like others. */
    static boolean hostHeader(String name) {
        return name.equalsIgnoreCase("host") || name.equals(":authority");
    }

    /** Whether a name stands for a part of the request that header operations leave alone. */
    private static boolean internal(String name) {
        return name.startsWith(":") || name.equalsIgnoreCase("host");
    }

    private static List<String> names(List<Object> list) {
        return list.stream().map(String::valueOf).toList();
    }
}

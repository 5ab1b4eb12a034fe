package dev.waymark.sandbox.registry.fields;

import dev.waymark.sandbox.object.Tree;
import dev.waymark.sandbox.registry.Structure;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Takes away the fields that a manager used to apply and that nobody owns any more. */
final class Removal {
    private Removal() {}

    /**
     * The value without them.
     *
     * @param dropped what the manager owned before
     * @param owned what anybody owns now
     */
    static Object from(Object value, FieldSet dropped, FieldSet owned, Structure structure) {
        if (value instanceof Map<?, ?> map && structure.mapMerging() != Structure.Merging.ATOMIC) {
            Map<String, Object> kept = new LinkedHashMap<>();
            Tree.asMap(map).forEach((name, field) -> {
                String element = PathElements.field(name);
                if (keeps(element, dropped, owned)) {
                    kept.put(name, from(field, dropped.child(element), owned.child(element), structure.field(name)));
                }
            });
            return kept;
        }
        if (value instanceof List<?> && structure.listMerging() != Structure.Merging.ATOMIC) {
            List<Object> kept = new ArrayList<>();
            PathElements.items(Tree.list(Map.of("list", value), "list"), structure)
                    .forEach((element, item) -> {
                        if (keeps(element, dropped, owned)) {
                            kept.add(from(item, dropped.child(element), owned.child(element), structure.items()));
                        }
                    });
            return kept;
        }
        return value;
    }

    private static boolean keeps(String element, FieldSet dropped, FieldSet owned) {
        return dropped.child(element).isEmpty() || !owned.child(element).isEmpty();
    }
}

package dev.waymark.sandbox.registry.fields;

import java.util.List;

/**
 * The parts of built-in kinds that a Go struct always has, also when it is empty.
 *
 * <p>A new object is compared with an empty struct of its type, so that these parts are not new and their creator does
 * not own them, only what is inside.
 */
final class Blanks {
    private static final List<List<String>> STRUCTS = List.of(
            List.of("f:metadata"),
            List.of("f:spec"),
            List.of("f:status"),
            List.of("f:status", "f:loadBalancer"),
            List.of("f:spec", "f:strategy"),
            List.of("f:spec", "f:updateStrategy"),
            List.of("f:spec", "f:template"),
            List.of("f:spec", "f:template", "f:metadata"),
            List.of("f:spec", "f:template", "f:spec"),
            List.of("f:spec", "f:containers"),
            List.of("f:spec", "f:template", "f:spec", "f:containers"),
            List.of("f:spec", "f:jobTemplate"),
            List.of("f:spec", "f:jobTemplate", "f:metadata"),
            List.of("f:spec", "f:jobTemplate", "f:spec"),
            List.of("f:spec", "f:jobTemplate", "f:spec", "f:template"),
            List.of("f:spec", "f:jobTemplate", "f:spec", "f:template", "f:metadata"),
            List.of("f:spec", "f:jobTemplate", "f:spec", "f:template", "f:spec"));

    private Blanks() {}

    /** The set without these parts themselves. */
    static FieldSet withoutStructs(FieldSet set) {
        FieldSet rest = set;
        for (List<String> path : STRUCTS) {
            rest = without(rest, path);
        }
        return rest;
    }

    private static FieldSet without(FieldSet set, List<String> path) {
        if (path.isEmpty()) {
            return new FieldSet(false, set.children());
        }
        return set.with(path.get(0), without(set.child(path.get(0)), path.subList(1, path.size())));
    }
}

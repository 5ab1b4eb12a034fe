package dev.waymark.sandbox.schema.builtin;

import dev.waymark.sandbox.schema.problem.Syntax;
import java.util.List;

/** Ports that are given by number or by name. */
final class Ports {
    private static final long LAST = 65_535;

    private Ports() {}

    /** Checks a field that is a number from 1 to 65535 or the name of a port. */
    static void check(Part part, String field) {
        Object port = part.tree().get(field);
        if (port instanceof Long number && (number < 1 || number > LAST)) {
            part.invalid(field, number, List.of("must be between 1 and 65535, inclusive"));
        } else if (port instanceof String name) {
            part.invalid(field, name, Syntax.portName(name));
        }
    }
}

package dev.waymark.sandbox.schema.builtin;

import dev.waymark.sandbox.schema.problem.Syntax;
import java.util.List;

/** What holds for the environment variables of a container. */
final class EnvironmentChecks {
    private static final List<String> SOURCES =
            List.of("fieldRef", "resourceFieldRef", "configMapKeyRef", "secretKeyRef");
    private static final String SEVERAL = "may not have more than one field specified at a time";

    private EnvironmentChecks() {}

    static void check(Part container) {
        container.parts("env").forEach(EnvironmentChecks::variable);
        container.parts("envFrom").forEach(source -> whole(container, source));
    }

    private static void variable(Part variable) {
        String name = variable.text("name");
        if (variable.require("name")) {
            variable.invalid("name", name, Syntax.environmentName(name));
        }
        if (!variable.has("valueFrom")) {
            return;
        }
        Part source = variable.part("valueFrom");
        if (source.has("fieldRef")) {
            FieldReferences.environment(source.part("fieldRef"));
        }
        if (source.has("resourceFieldRef")) {
            FieldReferences.resource(source.part("resourceFieldRef"), false);
        }
        for (String reference : List.of("configMapKeyRef", "secretKeyRef")) {
            if (source.has(reference)) {
                key(source.part(reference));
            }
        }
        long given = SOURCES.stream().filter(source::has).count();
        if (given == 0) {
            variable.invalid(
                    "valueFrom",
                    "",
                    List.of("must specify one of: `fieldRef`, `resourceFieldRef`, `configMapKeyRef` or"
                            + " `secretKeyRef`"));
        } else if (!variable.text("value").isEmpty()) {
            variable.invalid("valueFrom", "", List.of("may not be specified when `value` is not empty"));
        } else if (given > 1) {
            variable.invalid("valueFrom", "", List.of(SEVERAL));
        }
    }

    private static void key(Part reference) {
        reference.invalid("name", reference.text("name"), Syntax.dnsSubdomain(reference.text("name")));
        if (reference.require("key")) {
            reference.invalid("key", reference.text("key"), Syntax.configKey(reference.text("key")));
        }
    }

    /** A ConfigMap or Secret of which all keys become variables. */
    private static void whole(Part container, Part source) {
        if (!source.text("prefix").isEmpty()) {
            source.invalid("prefix", source.text("prefix"), Syntax.environmentName(source.text("prefix")));
        }
        int given = 0;
        for (String reference : List.of("configMapRef", "secretRef")) {
            if (source.has(reference)) {
                given++;
                Part named = source.part(reference);
                if (named.require("name")) {
                    named.invalid("name", named.text("name"), Syntax.namePrefix(named.text("name")));
                }
            }
        }
        if (given == 0) {
            container.invalid("envFrom", "", List.of("must specify one of: `configMapRef` or `secretRef`"));
        } else if (given > 1) {
            container.invalid("envFrom", "", List.of(SEVERAL));
        }
    }
}

package dev.waymark.sandbox.schema.builtin;

import dev.waymark.sandbox.object.Quantity;
import dev.waymark.sandbox.schema.problem.Syntax;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What holds for a container. */
final class ContainerChecks {
    private ContainerChecks() {}

    static void check(Part container, Set<String> volumes) {
        if (container.require("name")) {
            container.invalid("name", container.text("name"), Syntax.dnsLabel(container.text("name")));
        }
        String image = container.text("image");
        if (image.isEmpty()) {
            container.problems().required(container.at("image"), "");
        } else if (!image.equals(image.strip())) {
            container.invalid("image", image, List.of("must not have leading or trailing whitespace"));
        }
        ports(container);
        container.parts("env").forEach(ContainerChecks::variable);
        mounts(container, volumes);
        for (String probe : List.of("livenessProbe", "readinessProbe", "startupProbe")) {
            if (container.has(probe)) {
                ProbeChecks.check(container.part(probe), !probe.equals("readinessProbe"));
            }
        }
        resources(container.part("resources"));
    }

    private static void ports(Part container) {
        Set<String> names = new HashSet<>();
        for (Part port : container.parts("ports")) {
            String name = port.text("name");
            if (!name.isEmpty()) {
                List<String> wrong = Syntax.portName(name);
                port.invalid("name", name, wrong);
                if (wrong.isEmpty() && !names.add(name)) {
                    port.problems().duplicate(port.at("name"), name);
                }
            }
            if (port.number("containerPort").orElse(0L) == 0) {
                port.problems().required(port.at("containerPort"), "");
            }
        }
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
        if (!variable.text("value").isEmpty()) {
            variable.invalid("valueFrom", "", List.of("may not be specified when `value` is not empty"));
        }
        if (source.tree().isEmpty()) {
            variable.invalid(
                    "valueFrom",
                    "",
                    List.of("must specify one of: `fieldRef`, `resourceFieldRef`, `configMapKeyRef` or"
                            + " `secretKeyRef`"));
        } else if (source.tree().size() > 1) {
            variable.invalid("valueFrom", "", List.of("may not have more than one field specified at a time"));
        }
        for (String reference : List.of("configMapKeyRef", "secretKeyRef")) {
            if (source.has(reference)) {
                Part key = source.part(reference);
                if (key.require("key")) {
                    key.invalid("key", key.text("key"), Syntax.configKey(key.text("key")));
                }
            }
        }
        if (source.has("fieldRef")) {
            source.part("fieldRef").require("fieldPath");
        }
    }

    private static void mounts(Part container, Set<String> volumes) {
        Set<String> paths = new HashSet<>();
        for (Part mount : container.parts("volumeMounts")) {
            String name = mount.text("name");
            if (mount.require("name") && !volumes.contains(name)) {
                mount.problems().notFound(mount.at("name"), name);
            }
            String path = mount.text("mountPath");
            if (mount.require("mountPath") && !paths.add(path)) {
                mount.invalid("mountPath", path, List.of("must be unique"));
            }
        }
    }

    private static void resources(Part resources) {
        Map<String, Object> limits = resources.part("limits").tree();
        for (String list : List.of("limits", "requests")) {
            resources.part(list).tree().forEach((name, amount) -> {
                if (quantity(amount).value().signum() < 0) {
                    resources
                            .problems()
                            .invalid(
                                    resources.at(list) + "[" + name + "]",
                                    amount,
                                    "must be greater than or equal to 0");
                }
            });
        }
        resources.part("requests").tree().forEach((name, amount) -> {
            Object limit = limits.get(name);
            if (limit != null && quantity(amount).compareTo(quantity(limit)) > 0) {
                resources.invalid(
                        "requests", amount, List.of("must be less than or equal to " + name + " limit of " + limit));
            }
        });
    }

    private static Quantity quantity(Object amount) {
        return Quantity.parse(String.valueOf(amount)).orElseThrow();
    }
}

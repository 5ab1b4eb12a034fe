package dev.waymark.sandbox.schema.builtin;

import dev.waymark.sandbox.schema.problem.Syntax;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What holds for the containers of a pod. */
final class ContainerChecks {
    private static final long LAST_PORT = 65_535;
    private static final List<String> OF_LIFE = List.of("lifecycle", "livenessProbe", "readinessProbe", "startupProbe");

    private ContainerChecks() {}

    /** Checks the containers of a pod, those that run before the others last, as a server does. */
    static void check(Part spec, Map<String, Part> volumes, Optional<Long> grace) {
        if (spec.parts("containers").isEmpty()) {
            spec.problems().required(spec.at("containers"), "");
        }
        Set<String> names = new HashSet<>();
        Set<String> hostPorts = new HashSet<>();
        for (Part container : spec.parts("containers")) {
            one(container, volumes);
            distinct(container, names);
            HandlerChecks.check(container, grace);
            if (container.has("restartPolicy")) {
                container.problems().forbidden(container.at("restartPolicy"), "may not be set for non-init containers");
            }
            hostPorts(container, hostPorts);
        }
        for (Part container : spec.parts("initContainers")) {
            one(container, volumes);
            starting(container, grace);
            distinct(container, names);
            hostPorts(container, new HashSet<>());
        }
    }

    private static void distinct(Part container, Set<String> names) {
        String name = container.text("name");
        if (!name.isEmpty() && !names.add(name)) {
            container.problems().duplicate(container.at("name"), name);
        }
    }

    private static void one(Part container, Map<String, Part> volumes) {
        if (container.require("name")) {
            container.invalid("name", container.text("name"), Syntax.dnsLabel(container.text("name")));
        }
        container.require("image");
        ports(container);
        EnvironmentChecks.check(container);
        MountChecks.check(container, volumes);
        ResourceChecks.check(container.part("resources"));
        SecurityChecks.container(container);
    }

    /** A container that runs before the others, or beside them for as long as the pod lives. */
    private static void starting(Part container, Optional<Long> grace) {
        String policy = container.text("restartPolicy");
        if (container.has("restartPolicy") && !policy.equals("Always")) {
            container.problems().unsupported(container.at("restartPolicy"), policy, List.of("Always"));
        }
        if (policy.equals("Always")) {
            HandlerChecks.check(container, grace);
            return;
        }
        for (String field : OF_LIFE) {
            if (container.has(field)) {
                container
                        .problems()
                        .forbidden(
                                container.at(field), "may not be set for init containers without restartPolicy=Always");
            }
        }
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
            long number = port.number("containerPort").orElse(0L);
            if (number == 0) {
                port.problems().required(port.at("containerPort"), "");
            } else if (number < 0 || number > LAST_PORT) {
                port.invalid("containerPort", number, List.of("must be between 1 and 65535, inclusive"));
            }
        }
    }

    private static void hostPorts(Part container, Set<String> taken) {
        for (Part port : container.parts("ports")) {
            long number = port.number("hostPort").orElse(0L);
            String place = port.text("protocol") + "/" + port.text("hostIP") + "/" + number;
            if (number != 0 && !taken.add(place)) {
                port.problems().duplicate(port.at("hostPort"), place);
            }
        }
    }
}

package dev.waymark.sandbox.schema.builtin;

import dev.waymark.sandbox.schema.problem.Syntax;
import java.util.List;
import java.util.Optional;

/** What holds for probes and for the hooks of a container's life. */
final class HandlerChecks {
    private static final List<String> HANDLERS = List.of("exec", "httpGet", "tcpSocket", "grpc", "sleep");

    private HandlerChecks() {}

    /**
     * Checks the probes and hooks of a container.
     *
     * @param grace the seconds that the pod has to end
     */
    static void check(Part container, Optional<Long> grace) {
        for (String hook : List.of("postStart", "preStop")) {
            if (container.part("lifecycle").has(hook)) {
                handler(container.part("lifecycle", hook), grace);
            }
        }
        for (String probe : List.of("livenessProbe", "readinessProbe", "startupProbe")) {
            if (container.has(probe)) {
                probe(container.part(probe), probe.equals("readinessProbe"), grace);
            }
        }
    }

    /** Checks a probe; those that restart a container succeed at once or not at all. */
    private static void probe(Part probe, boolean readiness, Optional<Long> grace) {
        handler(probe, grace);
        long successes = probe.number("successThreshold").orElse(1L);
        Optional<Long> own = probe.number("terminationGracePeriodSeconds");
        own.filter(seconds -> seconds <= 0)
                .ifPresent(seconds ->
                        probe.invalid("terminationGracePeriodSeconds", seconds, List.of("must be greater than 0")));
        if (readiness) {
            own.ifPresent(seconds -> probe.invalid(
                    "terminationGracePeriodSeconds", seconds, List.of("must not be set for readinessProbes")));
        } else if (successes != 1) {
            probe.invalid("successThreshold", successes, List.of("must be 1"));
        }
    }

    private static void handler(Part part, Optional<Long> grace) {
        List<String> given = HANDLERS.stream().filter(part::has).toList();
        if (given.isEmpty()) {
            part.problems().required(part.path(), "must specify a handler type");
            return;
        }
        given.stream()
                .skip(1)
                .forEach(handler ->
                        part.problems().forbidden(part.at(handler), "may not specify more than 1 handler type"));
        Part handler = part.part(given.get(0));
        switch (given.get(0)) {
            case "exec" -> {
                if (handler.tree().get("command") == null) {
                    handler.problems().required(handler.at("command"), "");
                }
            }
            case "httpGet" -> {
                handler.require("path");
                Ports.check(handler, "port");
                for (Part header : handler.parts("httpHeaders")) {
                    handler.invalid("httpHeaders", header.text("name"), Syntax.headerName(header.text("name")));
                }
            }
            case "sleep" -> sleep(part, handler, grace);
            default -> Ports.check(handler, "port");
        }
    }

    private static void sleep(Part part, Part handler, Optional<Long> grace) {
        long seconds = handler.number("seconds").orElse(0L);
        grace.filter(most -> seconds <= 0 || seconds > most)
                .ifPresent(most -> part.invalid(
                        "sleep",
                        seconds,
                        List.of("must be greater than 0 and less than terminationGracePeriodSeconds (" + most
                                + "). Enable AllowPodLifecycleSleepActionZeroValue feature gate for zero sleep.")));
    }
}

package dev.waymark.sandbox.schema.builtin;

import java.util.List;

/** What holds for a probe. */
final class ProbeChecks {
    private static final List<String> HANDLERS = List.of("exec", "httpGet", "tcpSocket", "grpc");

    private ProbeChecks() {}

    /** Checks a probe; those that restart a container succeed at once or not at all. */
    static void check(Part probe, boolean restarts) {
        List<String> given = HANDLERS.stream().filter(probe::has).toList();
        if (given.isEmpty()) {
            probe.problems().required(probe.path(), "must specify a handler type");
        }
        given.stream()
                .skip(1)
                .forEach(handler ->
                        probe.problems().forbidden(probe.at(handler), "may not specify more than 1 handler type"));
        for (String handler : given) {
            if (handler.equals("exec") && probe.part("exec").tree().get("command") == null) {
                probe.problems().required(probe.part("exec").at("command"), "");
            }
            if (!handler.equals("exec")) {
                Ports.check(probe.part(handler), "port");
            }
        }
        long successes = probe.number("successThreshold").orElse(1L);
        if (restarts && successes != 1) {
            probe.invalid("successThreshold", successes, List.of("must be 1"));
        }
    }
}

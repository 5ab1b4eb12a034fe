package dev.waymark.sandbox.kubectl.command;

import java.util.Map;
import java.util.Optional;

/** The commands of kubectl that the built-in one does not have, and what to do in their place. */
final class Refusals {
    private static final String INSTALL = "install kubectl for it";
    private static final Map<String, String> INSTEAD = Map.ofEntries(
            Map.entry("alpha", INSTALL),
            Map.entry("auth reconcile", "\"kubectl apply\" creates and changes roles and bindings"),
            Map.entry("certificate", "the sandbox signs no certificates"),
            Map.entry("completion", INSTALL),
            Map.entry(
                    "debug",
                    "the sandbox has no ephemeral containers; \"kubectl run -it --rm\" starts a pod to look around"),
            Map.entry("plugin", INSTALL),
            Map.entry(
                    "proxy",
                    "\"kubectl get --raw PATH\" asks the server, \"kubectl port-forward\" leads to a pod or service"),
            Map.entry("set subject", "\"kubectl edit\" or \"kubectl apply\" changes bindings"));

    private Refusals() {}

    /** What to do in place of a command, of one word or two; empty for what is no command of kubectl either. */
    static Optional<String> instead(String command) {
        return Optional.ofNullable(INSTEAD.get(command));
    }
}

package dev.waymark.sandbox.istioctl;

import java.util.Map;
import java.util.Optional;

/** The commands of istioctl that the sandbox does not have, and what to do in their place. */
final class Refusals {
    private static final String INSTALLED = "Istio is part of the sandbox and is neither installed nor upgraded";
    private static final String PROXY =
            "its waypoints and gateways are no Envoy with a configuration to dump. \"kubectl get"
                    + " httproute,virtualservice,destinationrule -o yaml\" shows what they follow, \"kubectl logs\" and the metrics"
                    + " on port 15020 what they did";
    private static final String REVISIONS = "there is one revision of Istio, \"default\"";
    private static final String SIDECARS = "its mesh is ambient, and no pod has a sidecar";
    private static final String DASHBOARDS =
            "no add-on with a dashboard is installed. \"kubectl port-forward\" leads to those that you deploy";
    private static final String SUPPORT = "it has no istiod and no logs of one to collect";
    private static final Map<String, String> INSTEAD = Map.ofEntries(
            Map.entry("proxy-config", PROXY),
            Map.entry("pc", PROXY),
            Map.entry("authz", PROXY),
            Map.entry(
                    "describe",
                    "\"kubectl describe\" of a service or route shows its waypoint, parents and conditions"),
            Map.entry("validate", "\"kubectl apply --dry-run=server -f FILE\" validates as istiod does"),
            Map.entry("install", INSTALLED),
            Map.entry("uninstall", INSTALLED),
            Map.entry("upgrade", INSTALLED),
            Map.entry("manifest", INSTALLED),
            Map.entry("precheck", INSTALLED),
            Map.entry("verify-install", INSTALLED),
            Map.entry("tag", REVISIONS),
            Map.entry("revision", REVISIONS),
            Map.entry("kube-inject", SIDECARS),
            Map.entry("check-inject", SIDECARS),
            Map.entry("dashboard", DASHBOARDS),
            Map.entry("dash", DASHBOARDS),
            Map.entry("d", DASHBOARDS),
            Map.entry("admin", SUPPORT),
            Map.entry("bug-report", SUPPORT),
            Map.entry("remote-clusters", "it is one cluster"),
            Map.entry("create-remote-secret", "it is one cluster"),
            Map.entry("completion", "install istioctl for it"));

    private Refusals() {}

    /** What to do in place of a command; empty for a word that is no command of istioctl either. */
    static Optional<String> instead(String command) {
        return Optional.ofNullable(INSTEAD.get(command));
    }
}

package dev.waymark.cluster.doctor;

import dev.waymark.lab.Lab;
import java.util.List;

/** How to get what a lab lacks. */
final class Remedies {
    private static final String AMBIENT =
            "Install Istio with the ambient profile: https://istio.io/latest/docs/ambient/install/";

    private Remedies() {}

    static String of(Lab lab, List<String> lacking) {
        String reasons = String.join("; ", lacking);
        if (reasons.contains("GatewayClass") || reasons.contains("ztunnel")) {
            return AMBIENT;
        }
        if (reasons.contains("you may not")) {
            return "Ask for a role that allows it, or: waymark run " + lab.id() + " --cluster sandbox";
        }
        if (reasons.contains("gateway.networking.k8s.io")) {
            return "Install the Gateway API: https://gateway-api.sigs.k8s.io/guides/";
        }
        if (reasons.contains("istio.io")) {
            return AMBIENT;
        }
        if (reasons.contains("metrics")) {
            return "Install the metrics server: https://github.com/kubernetes-sigs/metrics-server";
        }
        return reasons.contains("on the path") || reasons.contains("is needed, found")
                ? "Install it and put it on the path"
                : "Use another cluster, or: waymark run " + lab.id() + " --cluster sandbox";
    }
}

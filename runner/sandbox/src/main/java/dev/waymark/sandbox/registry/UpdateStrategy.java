package dev.waymark.sandbox.registry;

import dev.waymark.sandbox.object.ApiError;
import dev.waymark.sandbox.object.Kind;
import dev.waymark.sandbox.object.KubeObject;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What a PUT may do, by kind: the answers of {@code AllowCreateOnUpdate} and {@code AllowUnconditionalUpdate} in the
 * strategies of {@code k8s.io/kubernetes/pkg/registry} and {@code k8s.io/apiextensions-apiserver}.
 */
final class UpdateStrategy {
    private static final Set<String> CREATES = Set.of(
            "endpoints",
            "events",
            "limitranges",
            "services",
            "leases.coordination.k8s.io",
            "runtimeclasses.node.k8s.io",
            "events.events.k8s.io",
            "roles.rbac.authorization.k8s.io",
            "rolebindings.rbac.authorization.k8s.io",
            "clusterroles.rbac.authorization.k8s.io",
            "clusterrolebindings.rbac.authorization.k8s.io");

    private static final Set<String> CONDITIONAL = Set.of(
            "leases.coordination.k8s.io",
            "poddisruptionbudgets.policy",
            "runtimeclasses.node.k8s.io",
            "csidrivers.storage.k8s.io",
            "csinodes.storage.k8s.io",
            "csistoragecapacities.storage.k8s.io",
            "volumeattachments.storage.k8s.io",
            "validatingadmissionpolicies.admissionregistration.k8s.io",
            "validatingadmissionpolicybindings.admissionregistration.k8s.io",
            "validatingwebhookconfigurations.admissionregistration.k8s.io",
            "mutatingwebhookconfigurations.admissionregistration.k8s.io",
            "customresourcedefinitions.apiextensions.k8s.io");

    private final Definitions definitions;

    UpdateStrategy(Definitions definitions) {
        this.definitions = definitions;
    }

    /** Whether a PUT creates an object that is not there. */
    boolean creates(Kind kind) {
        return CREATES.contains(kind.resource());
    }

    /**
     * Refuses an object without a resource version where the kind wants to know what is replaced.
     *
     * <p>As in a server, the message names the resource where others name the kind.
     */
    void requireVersion(Kind kind, KubeObject object) {
        boolean conditional = definitions.custom(kind) || CONDITIONAL.contains(kind.resource());
        if (!conditional || !object.resourceVersion().isEmpty()) {
            return;
        }
        String field = "metadata.resourceVersion";
        String message = "Invalid value: 0x0: must be specified for an update";
        Map<String, Object> details = new LinkedHashMap<>();
        details.put("name", object.name());
        details.put("group", kind.group());
        details.put("kind", kind.plural());
        details.put("causes", List.of(Map.of("reason", "FieldValueInvalid", "message", message, "field", field)));
        throw new ApiError(
                422,
                "Invalid",
                kind.resource() + " \"" + object.name() + "\" is invalid: " + field + ": " + message,
                details);
    }
}

package dev.waymark.sandbox.schema.webhook;

import dev.waymark.sandbox.object.ApiError;
import dev.waymark.sandbox.object.Kind;
import dev.waymark.sandbox.object.KubeObject;
import dev.waymark.sandbox.registry.Admission;
import dev.waymark.sandbox.registry.WriteOptions;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The webhook {@code validation.istio.io}: looks at Istio's own kinds after the server has checked their schemas. */
public final class IstioWebhook implements Admission {
    private static final String DENIED =
            "admission webhook \"validation.istio.io\" denied the request: configuration is invalid: ";

    /** Rules of one kind. */
    @FunctionalInterface
    private interface Rules {
        void check(KubeObject object, Findings findings);
    }

    private static final Map<String, Rules> RULES = Map.of(
            "virtualservices.networking.istio.io", VirtualServiceRules::check,
            "destinationrules.networking.istio.io", DestinationRuleRules::check,
            "gateways.networking.istio.io", GatewayRules::check,
            "authorizationpolicies.security.istio.io", AuthorizationRules::check,
            "requestauthentications.security.istio.io", TargetRules::check,
            "peerauthentications.security.istio.io", TargetRules::check,
            "telemetries.telemetry.istio.io", TelemetryRules::check,
            "wasmplugins.extensions.istio.io", TargetRules::check);

    @Override
    public Admitted admit(
            Kind kind, KubeObject object, Optional<KubeObject> current, String subresource, WriteOptions options) {
        Rules rules = RULES.get(kind.resource());
        if (rules == null || !subresource.isEmpty()) {
            return new Admitted(object, List.of());
        }
        Findings findings = new Findings();
        rules.check(object, findings);
        boolean policy = kind.kind().equals("AuthorizationPolicy");
        String prefix = policy ? "invalid policy " + object.name() + "." + object.namespace() + ": " : "";
        findings.text(prefix).ifPresent(text -> {
            throw new ApiError(400, "", DENIED + text, Map.of());
        });
        return new Admitted(object, findings.warnings());
    }
}

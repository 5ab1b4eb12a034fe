package dev.waymark.sandbox.control;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waymark.sandbox.object.Kind;
import dev.waymark.sandbox.object.Tree;
import dev.waymark.sandbox.registry.WriteOptions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What istiod reports of BackendTLSPolicies, target by target and Gateway by Gateway. */
class TlsPolicyStatusTest {
    private final ControlStand stand = new ControlStand();
    private final Kind policies = stand.kind("gateway.networking.k8s.io", "BackendTLSPolicy");

    @BeforeEach
    void start() {
        stand.create("""
                apiVersion: v1
                kind: Namespace
                metadata: {name: shop}
                ---
                apiVersion: v1
                kind: Service
                metadata: {name: bank, namespace: shop}
                spec: {ports: [{name: web, port: 80}, {name: tls, port: 443}]}
                ---
                apiVersion: networking.istio.io/v1
                kind: ServiceEntry
                metadata: {name: vault, namespace: shop}
                spec: {hosts: [vault.example.com], ports: [{number: 443, name: tls, protocol: HTTPS}], resolution: DNS}
                ---
                apiVersion: v1
                kind: ConfigMap
                metadata: {name: authority, namespace: shop}
                data: {ca.crt: certificate}
                ---
                apiVersion: v1
                kind: ConfigMap
                metadata: {name: other, namespace: shop}
                data: {a: "1", b: "2", c: "3", d: "4"}
                ---
                apiVersion: v1
                kind: ConfigMap
                metadata: {name: blank, namespace: shop}
                data: {ca.crt: ""}
                ---
                apiVersion: v1
                kind: Secret
                metadata: {name: authority, namespace: shop}
                """);
    }

    @AfterEach
    void stop() {
        stand.close();
    }

    private void policy(String targets, String validation) {
        stand.create("""
                apiVersion: gateway.networking.k8s.io/v1
                kind: BackendTLSPolicy
                metadata: {name: p, namespace: shop}
                spec: {targetRefs: [%s], validation: {hostname: bank.example.com, %s}}
                """.formatted(targets, validation));
    }

    private List<String> reported() {
        return stand.get(policies, "shop", "p").maps("status", "ancestors").stream()
                .flatMap(ancestor -> Tree.maps(ancestor, "conditions").stream()
                        .map(condition ->
                                Tree.text(ancestor, "ancestorRef", "name").orElse("")
                                        + Tree.text(ancestor, "ancestorRef", "sectionName")
                                                .map(name -> "/" + name)
                                                .orElse("")
                                        + " " + ancestor.get("controllerName") + " " + words(condition)))
                .toList();
    }

    private static String words(Map<String, Object> condition) {
        return condition.get("type") + "=" + condition.get("status") + " " + condition.get("reason") + ": "
                + condition.get("message");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            group: '', kind: Service, name: bank                                    | caCertificateRefs: [{group: '', kind: ConfigMap, name: authority}] | True Accepted: Configuration is valid | True ResolvedRefs: Configuration is valid
            group: '', kind: Service, name: bank, sectionName: tls                  | wellKnownCACertificates: System                                    | True Accepted: Configuration is valid | True ResolvedRefs: Configuration is valid
            group: networking.istio.io, kind: ServiceEntry, name: vault             | wellKnownCACertificates: System                                    | True Accepted: Configuration is valid | True ResolvedRefs: Configuration is valid
            group: '', kind: Service, name: bank                                    | caCertificateRefs: [{group: '', kind: ConfigMap, name: authority}, {group: '', kind: ConfigMap, name: other}] | True Accepted: Configuration is valid; warning: only the first caCertificateRefs will be used | True ResolvedRefs: Configuration is valid
            group: '', kind: Service, name: nobody                                  | wellKnownCACertificates: System                                    | False TargetNotFound: targetRefs invalid: reference shop/nobody (of kind Service) not found | True ResolvedRefs: Configuration is valid
            group: '', kind: Service, name: bank, sectionName: none                 | wellKnownCACertificates: System                                    | False TargetNotFound: targetRefs invalid: sectionName "none" does not exist in Service shop/bank | True ResolvedRefs: Configuration is valid
            group: networking.istio.io, kind: ServiceEntry, name: vault, sectionName: none | wellKnownCACertificates: System                             | False TargetNotFound: targetRefs invalid: sectionName "none" does not exist in ServiceEntry shop/vault | True ResolvedRefs: Configuration is valid
            group: '', kind: Pod, name: bank                                        | wellKnownCACertificates: System                                    | False TargetNotFound: targetRefs invalid: unsupported kind Pod | True ResolvedRefs: Configuration is valid
            group: '', kind: ConfigMap, name: other                                 | wellKnownCACertificates: System                                    | False TargetNotFound: targetRefs invalid: unsupported reference kind: ConfigMap | True ResolvedRefs: Configuration is valid
            group: '', kind: Service, name: bank                                    | caCertificateRefs: [{group: '', kind: ConfigMap, name: nobody}]    | False NoValidCACertificate: Certificate reference invalid: reference shop/nobody (of kind ConfigMap) not found | False InvalidCACertificateRef: Certificate reference not found: reference shop/nobody (of kind ConfigMap) not found
            group: '', kind: Service, name: bank                                    | caCertificateRefs: [{group: '', kind: ConfigMap, name: other}]     | False NoValidCACertificate: Certificate reference invalid: found secret, but didn't have expected keys cacert or ca.crt; found: a, b, c, and 1 more... | False InvalidCACertificateRef: Certificate invalid: found secret, but didn't have expected keys cacert or ca.crt; found: a, b, c, and 1 more...
            group: '', kind: Service, name: bank                                    | caCertificateRefs: [{group: '', kind: ConfigMap, name: blank}]     | False NoValidCACertificate: Certificate reference invalid: found key "ca.crt", but it was empty | False InvalidCACertificateRef: Certificate invalid: found key "ca.crt", but it was empty
            group: '', kind: Service, name: bank                                    | caCertificateRefs: [{group: '', kind: Secret, name: authority}]    | False NoValidCACertificate: Certificate reference invalid: unsupported reference kind: Secret | False InvalidKind: Certificate reference invalid: unsupported reference kind: Secret
            group: '', kind: Service, name: bank                                    | caCertificateRefs: [{group: '', kind: Sesame, name: a}]            | False NoValidCACertificate: Certificate reference invalid: unsupported kind Sesame | False InvalidKind: Certificate reference not supported: unsupported kind Sesame
            """)
    void aPolicySaysWhatBecomesOfItsTargetAndOfItsAuthorities(
            String target, String validation, String accepted, String resolved) {
        policy("{" + target + "}", validation);
        stand.eventually(() -> assertThat(reported())
                .extracting(text -> text.substring(text.indexOf("istio.io/")))
                .containsExactly(
                        "istio.io/mesh-controller Accepted=" + accepted,
                        "istio.io/mesh-controller ResolvedRefs=" + resolved));
    }

    @Test
    void theGatewaysOfRoutesToATargetHaveReportsOfTheirOwn() {
        stand.create("""
                apiVersion: gateway.networking.k8s.io/v1
                kind: Gateway
                metadata: {name: front, namespace: shop}
                spec: {gatewayClassName: istio, listeners: [{name: web, port: 80, protocol: HTTP}]}
                ---
                apiVersion: gateway.networking.k8s.io/v1
                kind: HTTPRoute
                metadata: {name: bank, namespace: shop}
                spec: {parentRefs: [{name: front}], rules: [{backendRefs: [{name: bank, port: 443}]}]}
                """);
        policy(
                "{group: '', kind: Service, name: bank, sectionName: web}, {group: '', kind: Service, name: bank, sectionName: tls}",
                "wellKnownCACertificates: System");
        stand.eventually(() -> assertThat(reported())
                .containsExactly(
                        "bank/web istio.io/mesh-controller Accepted=True Accepted: Configuration is valid",
                        "bank/web istio.io/mesh-controller ResolvedRefs=True ResolvedRefs: Configuration is valid",
                        "bank/tls istio.io/mesh-controller Accepted=True Accepted: Configuration is valid",
                        "bank/tls istio.io/mesh-controller ResolvedRefs=True ResolvedRefs: Configuration is valid",
                        "front istio.io/gateway-controller Accepted=True Accepted: Configuration is valid",
                        "front istio.io/gateway-controller ResolvedRefs=True ResolvedRefs: Configuration is valid"));
    }

    @Test
    void whatOthersReportStaysAndConditionsFollowTheGeneration() {
        policy("{group: '', kind: Service, name: bank}", "wellKnownCACertificates: System");
        stand.eventually(() -> assertThat(reported()).hasSize(2));
        stand.registry.edit(
                policies,
                "shop",
                "p",
                "status",
                current -> {
                    List<Map<String, Object>> ancestors = new ArrayList<>(current.maps("status", "ancestors"));
                    ancestors.add(
                            0,
                            Map.of(
                                    "ancestorRef",
                                    Map.of("group", "", "kind", "Service", "name", "bank"),
                                    "controllerName",
                                    "example.com/other",
                                    "conditions",
                                    List.of(Map.of(
                                            "type", "Accepted",
                                            "status", "True",
                                            "reason", "Mine",
                                            "message", "",
                                            "observedGeneration", 1L,
                                            "lastTransitionTime", "2026-01-01T00:00:00Z"))));
                    return current.with(ancestors, "status", "ancestors");
                },
                WriteOptions.by("other"));
        stand.edit(policies, "shop", "p", tree -> Tree.put(tree, "b.example.com", "spec", "validation", "hostname"));
        stand.eventually(() -> assertThat(stand.get(policies, "shop", "p").maps("status", "ancestors"))
                .extracting(ancestor -> ancestor.get("controllerName") + " "
                        + Tree.maps(ancestor, "conditions").stream()
                                .map(condition -> condition.get("observedGeneration"))
                                .toList())
                .containsExactly("example.com/other [1]", "istio.io/mesh-controller [2, 2]"));
    }
}

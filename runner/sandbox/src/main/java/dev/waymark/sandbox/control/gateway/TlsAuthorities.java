package dev.waymark.sandbox.control.gateway;

import dev.waymark.sandbox.control.loop.Client;
import dev.waymark.sandbox.control.loop.WellKnownKinds;
import dev.waymark.sandbox.object.Kind;
import dev.waymark.sandbox.object.KubeObject;
import dev.waymark.sandbox.object.Tree;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What comes of the authorities that a BackendTLSPolicy trusts ({@code getBackendTLSCredentialName} of Istio 1.28): those of
 * the first ConfigMap that it names, or those of the proxy's image.
 *
 * @param accepted why the policy is not accepted; empty when it is
 * @param resolved why the reference is not resolved; empty when it is
 * @param note what is added to the words of an accepted policy
 */
record TlsAuthorities(Optional<Fault> accepted, Optional<Fault> resolved, String note) {
    private static final String BY_CERTIFICATE = "cacert";
    private static final String BY_AUTHORITY = "ca.crt";

    /** A reason, and what is said of it. */
    record Fault(String reason, String message) {}

    static TlsAuthorities of(Client client, WellKnownKinds kinds, KubeObject policy) {
        List<Map<String, Object>> references = policy.maps("spec", "validation", "caCertificateRefs");
        if (references.isEmpty()) {
            return new TlsAuthorities(Optional.empty(), Optional.empty(), "");
        }
        String note = references.size() > 1 ? "; warning: only the first caCertificateRefs will be used" : "";
        String name = Tree.text(references.get(0), "name").orElse("");
        String kind = Tree.text(references.get(0), "kind").orElse("");
        String group = Tree.text(references.get(0), "group").orElse("");
        Optional<Kind> known = known(kinds, group, kind);
        if (known.isEmpty()) {
            return invalid("InvalidKind", "Certificate reference not supported: ", "unsupported kind " + kind, note);
        }
        Optional<KubeObject> found = client.find(known.get(), policy.namespace(), name);
        if (found.isEmpty()) {
            return invalid(
                    "InvalidCACertificateRef",
                    "Certificate reference not found: ",
                    "reference " + policy.namespace() + "/" + name + " (of kind " + kind + ") not found",
                    note);
        }
        if (!known.get().equals(kinds.configMap)) {
            return invalid(
                    "InvalidKind", "Certificate reference invalid: ", "unsupported reference kind: " + kind, note);
        }
        return problem(Tree.texts(found.get().tree(), "data"))
                .map(what -> invalid("InvalidCACertificateRef", "Certificate invalid: ", what, note))
                .orElse(new TlsAuthorities(Optional.empty(), Optional.empty(), note));
    }

    /** The kinds that references of policies may name at all. */
    static Optional<Kind> known(WellKnownKinds kinds, String group, String kind) {
        return List.of(kinds.configMap, kinds.secret, kinds.service, kinds.serviceEntry).stream()
                .filter(each -> each.group().equals(group) && each.kind().equals(kind))
                .findFirst();
    }

    private static TlsAuthorities invalid(String reason, String start, String what, String note) {
        return new TlsAuthorities(
                Optional.of(new Fault("NoValidCACertificate", "Certificate reference invalid: " + what)),
                Optional.of(new Fault(reason, start + what)),
                note);
    }

    private static Optional<String> problem(Map<String, String> data) {
        for (String key : List.of(BY_CERTIFICATE, BY_AUTHORITY)) {
            if (!data.getOrDefault(key, "").isEmpty()) {
                return Optional.empty();
            }
        }
        for (String key : List.of(BY_CERTIFICATE, BY_AUTHORITY)) {
            if (data.containsKey(key)) {
                return Optional.of("found key \"" + key + "\", but it was empty");
            }
        }
        List<String> keys = data.keySet().stream().sorted().toList();
        String found = keys.size() < 3
                ? String.join(", ", keys)
                : String.join(", ", keys.subList(0, 3)) + ", and " + (keys.size() - 3) + " more...";
        return Optional.of("found secret, but didn't have expected keys " + BY_CERTIFICATE + " or " + BY_AUTHORITY
                + "; found: " + found);
    }
}

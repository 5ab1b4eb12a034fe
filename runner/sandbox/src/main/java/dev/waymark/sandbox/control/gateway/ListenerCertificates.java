package dev.waymark.sandbox.control.gateway;

import dev.waymark.sandbox.control.loop.Client;
import dev.waymark.sandbox.control.loop.WellKnownKinds;
import dev.waymark.sandbox.object.KubeObject;
import dev.waymark.sandbox.object.Tree;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Checks the certificates that listeners refer to.
 *
 * <p>The rules and words are those of {@code buildTLS} in {@code pilot/pkg/config/kube/gateway/conversion.go}.
 */
final class ListenerCertificates {
    private static final String INVALID = "InvalidCertificateRef";
    private static final int KEYS_SHOWN = 3;

    private final Client client;
    private final WellKnownKinds kinds;
    private final Grants grants;

    /** Why a listener has no certificate. */
    record Fault(String reason, String message) {}

    ListenerCertificates(Client client, WellKnownKinds kinds) {
        this.client = client;
        this.kinds = kinds;
        this.grants = new Grants(client, kinds);
    }

    /** The fault of a listener none of whose certificates can be used; empty for one that ends no TLS. */
    Optional<Fault> fault(KubeObject gateway, Map<String, Object> listener) {
        Map<String, Object> tls = Tree.map(listener, "tls");
        if (tls.isEmpty() || Tree.text(tls, "mode").orElse("Terminate").equals("Passthrough")) {
            return Optional.empty();
        }
        List<Map<String, Object>> references = Tree.maps(tls, "certificateRefs");
        if (references.size() > 2) {
            return Optional.of(new Fault(INVALID, "TLS mode can only support up to 2 server certificates"));
        }
        List<Fault> faults = new ArrayList<>();
        references.forEach(reference -> fault(gateway, reference, faults));
        return faults.size() < references.size() || faults.isEmpty()
                ? Optional.empty()
                : Optional.of(new Fault(
                        faults.get(0).reason(),
                        faults.stream().map(Fault::message).collect(Collectors.joining("; "))));
    }

    private void fault(KubeObject gateway, Map<String, Object> reference, List<Fault> faults) {
        String name = Tree.text(reference, "name").orElse("");
        String namespace = Tree.text(reference, "namespace").orElse(gateway.namespace());
        String group = Tree.text(reference, "group").orElse("");
        String kind = Tree.text(reference, "kind").orElse("Secret");
        String what = "invalid certificate reference " + group + "/" + kind + "/" + name + "."
                + Tree.text(reference, "namespace").orElse("") + ", ";
        if (!group.isEmpty() || !kind.equals("Secret")) {
            faults.add(new Fault(INVALID, what + "only secret is allowed"));
            return;
        }
        Optional<KubeObject> secret = client.find(kinds.secret, namespace, name);
        Optional<String> wrong = secret.isEmpty()
                ? Optional.of("secret " + namespace + "/" + name + " not found")
                : wrong(secret.get().map("data"));
        if (wrong.isPresent()) {
            faults.add(new Fault(INVALID, what + wrong.get()));
        } else if (!namespace.equals(gateway.namespace())
                && !grants.permit(kinds.gateway, gateway.namespace(), "", "Secret", name, namespace)) {
            faults.add(new Fault(
                    "RefNotPermitted",
                    "certificateRef " + name + "/" + namespace + " not accessible to a Gateway in namespace \""
                            + gateway.namespace() + "\" (missing a ReferenceGrant?)"));
        }
    }

    private static Optional<String> wrong(Map<String, Object> data) {
        for (List<String> pair : List.of(List.of("cert", "key"), List.of("tls.crt", "tls.key"))) {
            String chain = text(data, pair.get(0));
            String key = text(data, pair.get(1));
            if (!chain.isEmpty() && !key.isEmpty()) {
                return malformed(chain, key).map(why -> "the certificate is malformed: " + why);
            }
            if (data.containsKey(pair.get(0)) && data.containsKey(pair.get(1))) {
                return Optional.of(
                        "found keys \"" + pair.get(0) + "\" and \"" + pair.get(1) + "\", but they were empty");
            }
        }
        List<String> keys = List.copyOf(new TreeSet<>(data.keySet()));
        String found = keys.size() < KEYS_SHOWN
                ? String.join(", ", keys)
                : String.join(", ", keys.subList(0, KEYS_SHOWN)) + ", and " + (keys.size() - KEYS_SHOWN) + " more...";
        return Optional.of(
                "found secret, but didn't have expected keys (cert and key) or (tls.crt and tls.key); found: " + found);
    }

    private static Optional<String> malformed(String chain, String key) {
        if (!chain.contains("-----BEGIN CERTIFICATE-----")) {
            return Optional.of("tls: failed to find any PEM data in certificate input");
        }
        if (!key.contains("PRIVATE KEY-----")) {
            return Optional.of("tls: failed to find any PEM data in key input");
        }
        try {
            CertificateFactory.getInstance("X.509")
                    .generateCertificates(new ByteArrayInputStream(chain.getBytes(StandardCharsets.US_ASCII)));
            return Optional.empty();
        } catch (CertificateException unreadable) {
            return Optional.of("x509: malformed certificate");
        }
    }

    private static String text(Map<String, Object> data, String key) {
        try {
            return new String(Base64.getDecoder().decode(Tree.text(data, key).orElse("")), StandardCharsets.US_ASCII);
        } catch (IllegalArgumentException notBase64) {
            return "";
        }
    }
}

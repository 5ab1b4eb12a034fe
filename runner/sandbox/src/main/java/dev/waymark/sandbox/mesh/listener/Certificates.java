package dev.waymark.sandbox.mesh.listener;

import dev.waymark.sandbox.mesh.topology.ObjectName;
import dev.waymark.sandbox.mesh.topology.Objects;
import dev.waymark.sandbox.mesh.topology.Snapshot;
import dev.waymark.sandbox.object.KubeObject;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;

/** Certificates in Secrets: {@code tls.crt} and {@code tls.key}, or {@code cert} and {@code key}; those of authorities too. */
public final class Certificates {
    private final Snapshot snapshot;

    public Certificates(Snapshot snapshot) {
        this.snapshot = snapshot;
    }

    /** The certificate in a Secret; empty when there is none. */
    Optional<Certificate> simple(ObjectName secret) {
        return find(secret).flatMap(found -> pair(found, Optional.empty()));
    }

    /** The certificate in a Secret whose clients must show one too; the authorities may be in {@code <name>-cacert}. */
    Optional<Certificate> mutual(ObjectName secret) {
        return authorities(secret).flatMap(all -> find(secret).flatMap(found -> pair(found, Optional.of(all))));
    }

    /**
     * What a client shows and trusts; empty when there is no such Secret, or none of its own in it for a client that shows
     * one.
     */
    public Optional<ClientCertificate> client(ObjectName secret, boolean shows) {
        Optional<Certificate> own = shows ? simple(secret) : Optional.empty();
        Optional<String> authorities = authorities(secret);
        return shows
                ? own.map(found -> new ClientCertificate(own, authorities))
                : authorities.map(all -> new ClientCertificate(own, authorities));
    }

    private Optional<String> authorities(ObjectName secret) {
        return find(new ObjectName(secret.namespace(), secret.name() + "-cacert"))
                .or(() -> find(secret))
                .flatMap(found -> text(found, "ca.crt", "cacert"));
    }

    private Optional<KubeObject> find(ObjectName name) {
        return snapshot.objects().all(Objects.SECRETS).stream()
                .filter(each ->
                        each.name().equals(name.name()) && each.namespace().equals(name.namespace()))
                .findFirst();
    }

    private static Optional<Certificate> pair(KubeObject secret, Optional<String> clients) {
        return text(secret, "tls.crt", "cert")
                .flatMap(chain -> text(secret, "tls.key", "key").map(key -> new Certificate(chain, key, clients)));
    }

    private static Optional<String> text(KubeObject secret, String name, String otherName) {
        String encoded = secret.text("data", name);
        String given = encoded.isEmpty() ? secret.text("data", otherName) : encoded;
        try {
            String decoded = new String(Base64.getDecoder().decode(given), StandardCharsets.US_ASCII);
            return decoded.isBlank() ? Optional.empty() : Optional.of(decoded);
        } catch (IllegalArgumentException notBase64) {
            return Optional.empty();
        }
    }
}

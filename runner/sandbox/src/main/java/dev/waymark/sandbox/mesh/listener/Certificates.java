package dev.waymark.sandbox.mesh.listener;

import dev.waymark.sandbox.mesh.topology.ObjectName;
import dev.waymark.sandbox.mesh.topology.Objects;
import dev.waymark.sandbox.mesh.topology.Snapshot;
import dev.waymark.sandbox.object.KubeObject;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;
import java.util.stream.Stream;

/** Certificates in Secrets: {@code tls.crt} and {@code tls.key}, or {@code cert} and {@code key}; those of authorities too, also in ConfigMaps. */
public final class Certificates {
    /** The name of credentials that can never be had. */
    public static final String NOWHERE = "invalid://";

    private static final String CONFIG_MAP = "configmap://";

    private final Snapshot snapshot;

    public Certificates(Snapshot snapshot) {
        this.snapshot = snapshot;
    }

    /** The certificate in a Secret; empty when there is none. */
    Optional<Certificate> simple(ObjectName secret) {
        return find(Objects.SECRETS, secret).flatMap(found -> pair(found, Optional.empty()));
    }

    /** The certificate in a Secret whose clients must show one too; the authorities may be in {@code <name>-cacert}. */
    Optional<Certificate> mutual(ObjectName secret) {
        return authorities(secret)
                .flatMap(all -> find(Objects.SECRETS, secret).flatMap(found -> pair(found, Optional.of(all))));
    }

    /** The name by which {@link #client} finds the authorities in a ConfigMap. */
    public static String inConfigMap(String namespace, String name) {
        return CONFIG_MAP + namespace + "/" + name;
    }

    /**
     * What a client shows and trusts; empty when there is no such Secret, or none of its own in it for a client that shows
     * one.
     *
     * @param namespace where a Secret is looked for
     * @param credential a Secret's name, or one that {@link #inConfigMap} has made
     */
    public Optional<ClientCertificate> client(String namespace, String credential, boolean shows) {
        if (credential.startsWith(CONFIG_MAP)) {
            String[] place = credential.substring(CONFIG_MAP.length()).split("/", 2);
            return find(Objects.CONFIG_MAPS, new ObjectName(place[0], place[1]))
                    .flatMap(found -> Stream.of("cacert", "ca.crt")
                            .map(key -> found.text("data", key))
                            .filter(text -> !text.isEmpty())
                            .findFirst())
                    .map(authorities -> new ClientCertificate(Optional.empty(), Optional.of(authorities)));
        }
        ObjectName secret = new ObjectName(namespace, credential);
        Optional<Certificate> own = shows ? simple(secret) : Optional.empty();
        Optional<String> authorities = authorities(secret);
        return shows
                ? own.map(found -> new ClientCertificate(own, authorities))
                : authorities.map(all -> new ClientCertificate(own, authorities));
    }

    private Optional<String> authorities(ObjectName secret) {
        return find(Objects.SECRETS, new ObjectName(secret.namespace(), secret.name() + "-cacert"))
                .or(() -> find(Objects.SECRETS, secret))
                .flatMap(found -> text(found, "ca.crt", "cacert"));
    }

    private Optional<KubeObject> find(String resource, ObjectName name) {
        return snapshot.objects().all(resource).stream()
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

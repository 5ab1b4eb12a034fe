package dev.waymark.sandbox.mesh.route;

import dev.waymark.sandbox.object.Tree;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * How a proxy speaks TLS to a destination: the {@code tls} of a DestinationRule with the mode SIMPLE or MUTUAL.
 *
 * @param mutual whether the proxy shows a certificate of its own
 * @param credential the Secret with what the proxy shows and trusts; empty to trust what the proxy's image trusts
 * @param files whether what it shows or trusts is in files of the proxy's container, which has none
 * @param serverName the name to ask for; empty for the request's host
 * @param names the names of which the server's certificate must have one; with none, and no name to ask for, it must have
 *     that of the request's host
 * @param unverified whether any certificate will do
 */
public record ClientTls(
        boolean mutual,
        Optional<String> credential,
        boolean files,
        Optional<String> serverName,
        List<String> names,
        boolean unverified) {
    public ClientTls {
        names = List.copyOf(names);
    }

    /**
     * Reads the settings. DISABLE is no TLS, and ISTIO_MUTUAL none of the proxy's own: that is what ztunnels do. MUTUAL
     * without anything to show is not carried out ({@code constructUpstreamTLS}).
     */
    static Optional<ClientTls> of(Map<String, Object> settings) {
        String mode = Tree.text(settings, "mode").orElse("DISABLE");
        boolean mutual = mode.equals("MUTUAL");
        Optional<String> credential = given(settings, "credentialName");
        boolean shows = given(settings, "clientCertificate").isPresent()
                && given(settings, "privateKey").isPresent();
        if (!mutual && !mode.equals("SIMPLE") || mutual && credential.isEmpty() && !shows) {
            return Optional.empty();
        }
        boolean unverified = Tree.flag(settings, "insecureSkipVerify");
        boolean trusts = given(settings, "caCertificates")
                        .filter(path -> !path.equals("system"))
                        .isPresent()
                && !unverified;
        return Optional.of(new ClientTls(
                mutual,
                credential,
                credential.isEmpty() && (mutual || trusts),
                given(settings, "sni"),
                Tree.list(settings, "subjectAltNames").stream()
                        .map(String::valueOf)
                        .toList(),
                unverified));
    }

    private static Optional<String> given(Map<String, Object> settings, String field) {
        return Tree.text(settings, field).filter(text -> !text.isEmpty());
    }
}

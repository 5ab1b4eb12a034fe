package dev.waymark.sandbox.workload.http;

import dev.waymark.sandbox.workload.Program.Container;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.ClientAuth;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.net.PemKeyCertOptions;
import io.vertx.core.net.PemTrustOptions;
import java.security.cert.Certificate;
import java.security.cert.CertificateEncodingException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import javax.net.ssl.ExtendedSSLSession;
import javax.net.ssl.SNIHostName;
import javax.net.ssl.SSLPeerUnverifiedException;
import javax.net.ssl.SSLSession;

/**
 * What a server shows in TLS, in PEM.
 *
 * @param chain its certificate and those that vouch for it
 * @param key its private key
 * @param clients the authorities that the certificate of a client must come from that shows one; empty to ask for none
 */
public record ServerTls(String chain, String key, Optional<String> clients) {
    /** That in files of the container's volumes; empty when one of them is not there. */
    public static Optional<ServerTls> of(Container container, String chain, String key, String clients) {
        return container
                .file(chain)
                .flatMap(shown ->
                        container.file(key).map(secret -> new ServerTls(shown, secret, container.file(clients))));
    }

    /** The name that a client has asked for in its handshake. */
    public static Optional<String> serverName(SSLSession session) {
        return session instanceof ExtendedSSLSession extended
                ? extended.getRequestedServerNames().stream()
                        .filter(SNIHostName.class::isInstance)
                        .map(name -> ((SNIHostName) name).getAsciiName())
                        .findFirst()
                : Optional.empty();
    }

    /** The certificates that a client has shown, in PEM; empty when it has shown none. */
    public static Optional<List<String>> shown(SSLSession session) {
        List<String> all = new ArrayList<>();
        try {
            for (Certificate each : session.getPeerCertificates()) {
                all.add("-----BEGIN CERTIFICATE-----\n"
                        + Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(each.getEncoded())
                        + "\n-----END CERTIFICATE-----\n");
            }
            return Optional.of(all);
        } catch (SSLPeerUnverifiedException | CertificateEncodingException none) {
            return Optional.empty();
        }
    }

    HttpServerOptions apply(HttpServerOptions options) {
        clients.ifPresent(authorities -> options.setClientAuth(ClientAuth.REQUEST)
                .setTrustOptions(new PemTrustOptions().addCertValue(Buffer.buffer(authorities))));
        return options.setSsl(true)
                .setUseAlpn(true)
                .setKeyCertOptions(new PemKeyCertOptions()
                        .addCertValue(Buffer.buffer(chain))
                        .addKeyValue(Buffer.buffer(key)));
    }

    /** Says nothing of the key. */
    @Override
    public String toString() {
        return "a certificate";
    }
}

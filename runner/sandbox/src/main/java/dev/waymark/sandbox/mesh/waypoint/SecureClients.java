package dev.waymark.sandbox.mesh.waypoint;

import dev.waymark.sandbox.mesh.listener.Certificates;
import dev.waymark.sandbox.mesh.listener.ClientCertificate;
import dev.waymark.sandbox.mesh.route.ClientTls;
import dev.waymark.sandbox.mesh.topology.Snapshot;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpVersion;
import io.vertx.core.net.PemKeyCertOptions;
import io.vertx.core.net.TrustOptions;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** The HTTP clients of a proxy that speak TLS, one for each way to do so. To be used on one event loop. */
final class SecureClients implements AutoCloseable {
    private final Vertx vertx;
    private final String namespace;
    private final Function<HttpVersion, HttpClientOptions> options;
    private final Map<Way, HttpClient> clients = new HashMap<>();

    private record Way(ClientTls tls, Optional<ClientCertificate> certificate, HttpVersion version) {}

    /**
     * No clients yet.
     *
     * @param namespace the proxy's, where its Secrets are
     * @param options what every client of a version is set to
     */
    SecureClients(Vertx vertx, String namespace, Function<HttpVersion, HttpClientOptions> options) {
        this.vertx = vertx;
        this.namespace = namespace;
        this.options = options;
    }

    /** The client for a destination; empty when what it shows or trusts cannot be had, so that it cannot connect. */
    Optional<HttpClient> find(Snapshot snapshot, ClientTls tls, HttpVersion version) {
        Optional<ClientCertificate> certificate =
                tls.credential().flatMap(name -> new Certificates(snapshot).client(namespace, name, tls.mutual()));
        boolean unknown = tls.credential().isPresent()
                && (certificate.isEmpty()
                        || !tls.unverified()
                                && certificate
                                        .flatMap(ClientCertificate::authorities)
                                        .isEmpty());
        if (tls.files() || unknown) {
            return Optional.empty();
        }
        Way way = new Way(tls, certificate, version);
        Optional<HttpClient> known = Optional.ofNullable(clients.get(way));
        if (known.isPresent()) {
            return known;
        }
        clients.entrySet().removeIf(old -> {
            boolean renewed = old.getKey().tls().equals(tls)
                    && !old.getKey().certificate().equals(certificate);
            if (renewed) {
                old.getValue().close();
            }
            return renewed;
        });
        try {
            HttpClient client = open(way);
            clients.put(way, client);
            return Optional.of(client);
        } catch (GeneralSecurityException | IOException unreadable) {
            return Optional.empty();
        }
    }

    private HttpClient open(Way way) throws GeneralSecurityException, IOException {
        ClientTls tls = way.tls();
        HttpClientOptions settings = options.apply(way.version())
                .setSsl(true)
                .setUseAlpn(way.version() == HttpVersion.HTTP_2)
                .setForceSni(true)
                .setVerifyHost(!tls.unverified()
                        && tls.serverName().isEmpty()
                        && tls.names().isEmpty());
        way.certificate()
                .flatMap(ClientCertificate::own)
                .ifPresent(own -> settings.setKeyCertOptions(new PemKeyCertOptions()
                        .addCertValue(Buffer.buffer(own.chain()))
                        .addKeyValue(Buffer.buffer(own.key()))));
        if (tls.unverified()) {
            settings.setTrustAll(true);
        } else {
            Optional<String> authorities = way.certificate().flatMap(ClientCertificate::authorities);
            settings.setTrustOptions(TrustOptions.wrap(new ServerIdentity(authorities, tls.names())));
        }
        return vertx.createHttpClient(settings);
    }

    @Override
    public void close() {
        clients.values().forEach(HttpClient::close);
    }
}

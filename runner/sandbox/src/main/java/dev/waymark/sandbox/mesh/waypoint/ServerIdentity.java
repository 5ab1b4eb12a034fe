package dev.waymark.sandbox.mesh.waypoint;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509TrustManager;

/** Trusts servers whose certificate comes from a known authority and has one of some names. */
final class ServerIdentity implements X509TrustManager {
    private final X509TrustManager authorities;
    private final List<String> names;

    /**
     * A judge of certificates.
     *
     * @param known the authorities in PEM; empty for those that this machine's Java trusts
     * @param names subject alternative names; none for any
     * @throws GeneralSecurityException when the authorities cannot be read
     */
    ServerIdentity(Optional<String> known, List<String> names) throws GeneralSecurityException, IOException {
        TrustManagerFactory factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        factory.init(known.isPresent() ? store(known.get()) : null);
        this.authorities = find(factory.getTrustManagers());
        this.names = List.copyOf(names);
    }

    private static KeyStore store(String pem) throws GeneralSecurityException, IOException {
        KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
        store.load(null, null);
        int number = 0;
        for (Certificate authority : CertificateFactory.getInstance("X.509")
                .generateCertificates(new ByteArrayInputStream(pem.getBytes(StandardCharsets.US_ASCII)))) {
            store.setCertificateEntry("authority-" + number++, authority);
        }
        return store;
    }

    private static X509TrustManager find(TrustManager[] managers) {
        return List.of(managers).stream()
                .filter(X509TrustManager.class::isInstance)
                .map(X509TrustManager.class::cast)
                .findFirst()
                .orElseThrow();
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String type) throws CertificateException {
        authorities.checkServerTrusted(chain, type);
        Collection<List<?>> own = chain[0].getSubjectAlternativeNames();
        boolean named = own != null
                && own.stream().map(entry -> String.valueOf(entry.get(1))).anyMatch(names::contains);
        if (!names.isEmpty() && !named) {
            throw new CertificateException("the certificate has none of the names " + names);
        }
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String type) throws CertificateException {
        throw new CertificateException("clients are not judged here");
    }

    @Override
    public X509Certificate[] getAcceptedIssuers() {
        return authorities.getAcceptedIssuers();
    }
}

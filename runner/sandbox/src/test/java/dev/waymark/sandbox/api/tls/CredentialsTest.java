package dev.waymark.sandbox.api.tls;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Instant;
import java.util.Date;
import org.junit.jupiter.api.Test;

class CredentialsTest {

    @Test
    void theServersCertificateIsSignedByTheAuthorityForLoopbackAlone() throws Exception {
        Credentials credentials = Credentials.make(Clock.systemUTC());
        X509Certificate authority = certificate(credentials.authority());
        X509Certificate server = certificate(credentials.certificate());

        server.verify(authority.getPublicKey());
        server.checkValidity(Date.from(Instant.now()));
        assertThat(authority.getBasicConstraints()).isNotNegative();
        assertThat(server.getBasicConstraints()).isNegative();
        assertThat(server.getExtendedKeyUsage()).containsExactly("1.3.6.1.5.5.7.3.1");
        assertThat(server.getSubjectAlternativeNames().stream()
                        .map(name -> (Object) name.get(1))
                        .toList())
                .containsExactlyInAnyOrder("localhost", "127.0.0.1");
    }

    private static X509Certificate certificate(String pem) throws Exception {
        return (X509Certificate) CertificateFactory.getInstance("X.509")
                .generateCertificate(new ByteArrayInputStream(pem.getBytes(StandardCharsets.US_ASCII)));
    }
}

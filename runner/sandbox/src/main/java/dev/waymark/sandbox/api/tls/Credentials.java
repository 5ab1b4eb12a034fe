package dev.waymark.sandbox.api.tls;

import java.math.BigInteger;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.SecureRandom;
import java.security.Signature;
import java.security.spec.ECGenParameterSpec;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;

/**
 * A certificate authority of one sandbox's own and the certificate it signed for the API server, in PEM.
 *
 * <p>The keys are ECDSA on P-256; the authority's private key is thrown away once the server's certificate is signed.
 * The certificates follow RFC 5280 and are written here because the JDK has no public way to make them in process.
 *
 * @param authority the authority's certificate, for clients
 * @param certificate the server's certificate, for {@code localhost} and {@code 127.0.0.1}
 * @param key the server's private key (PKCS 8)
 */
public record Credentials(String authority, String certificate, String key) {
    private static final Duration VALID = Duration.ofDays(365);
    /** Clients whose clock is a little behind must still accept a new certificate. */
    private static final Duration BACKDATED = Duration.ofHours(24);

    private static final byte[] ECDSA_SHA256 = Der.sequence(Der.oid("1.2.840.10045.4.3.2"));

    /** Makes a new authority and server certificate. */
    public static Credentials make(Clock clock) {
        try {
            KeyPair authorityKeys = keys();
            KeyPair serverKeys = keys();
            byte[] issuer = name("waymark-sandbox-ca");
            byte[] authority =
                    certificate(issuer, issuer, authorityKeys, authorityKeys, clock.instant(), authorityExtensions());
            byte[] server = certificate(
                    issuer, name("waymark-sandbox"), authorityKeys, serverKeys, clock.instant(), serverExtensions());
            return new Credentials(
                    pem("CERTIFICATE", authority),
                    pem("CERTIFICATE", server),
                    pem("PRIVATE KEY", serverKeys.getPrivate().getEncoded()));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this JVM cannot make a P-256 certificate", e);
        }
    }

    private static KeyPair keys() throws GeneralSecurityException {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
        generator.initialize(new ECGenParameterSpec("secp256r1"));
        return generator.generateKeyPair();
    }

    private static byte[] certificate(
            byte[] issuer, byte[] subject, KeyPair signer, KeyPair holder, Instant now, byte[] extensions)
            throws GeneralSecurityException {
        byte[] content = Der.sequence(
                Der.tagged(0, true, Der.integer(BigInteger.TWO)),
                Der.integer(new BigInteger(127, new SecureRandom()).setBit(126)),
                ECDSA_SHA256,
                issuer,
                Der.sequence(Der.time(now.minus(BACKDATED)), Der.time(now.plus(VALID))),
                subject,
                holder.getPublic().getEncoded(),
                Der.tagged(3, true, extensions));
        Signature signature = Signature.getInstance("SHA256withECDSA");
        signature.initSign(signer.getPrivate());
        signature.update(content);
        return Der.sequence(content, ECDSA_SHA256, Der.bits(signature.sign(), 0));
    }

    private static byte[] name(String commonName) {
        return Der.sequence(Der.set(Der.sequence(Der.oid("2.5.4.3"), Der.text(commonName))));
    }

    private static byte[] authorityExtensions() {
        byte[] mayOnlySign = Der.bits(new byte[] {0x04}, 2);
        return Der.sequence(
                Der.sequence(Der.oid("2.5.29.19"), Der.yes(), Der.octets(Der.sequence(Der.yes()))),
                Der.sequence(Der.oid("2.5.29.15"), Der.yes(), Der.octets(mayOnlySign)));
    }

    private static byte[] serverExtensions() {
        byte[] digitalSignature = Der.bits(new byte[] {(byte) 0x80}, 7);
        byte[] serverAuth = Der.sequence(Der.oid("1.3.6.1.5.5.7.3.1"));
        byte[] names = Der.sequence(
                Der.tagged(2, false, "localhost".getBytes(StandardCharsets.US_ASCII)),
                Der.tagged(7, false, loopback()));
        return Der.sequence(
                Der.sequence(Der.oid("2.5.29.15"), Der.yes(), Der.octets(digitalSignature)),
                Der.sequence(Der.oid("2.5.29.37"), Der.octets(serverAuth)),
                Der.sequence(Der.oid("2.5.29.17"), Der.octets(names)));
    }

    private static byte[] loopback() {
        try {
            return InetAddress.getByName("127.0.0.1").getAddress();
        } catch (UnknownHostException e) {
            throw new IllegalStateException("a literal address needs no name service", e);
        }
    }

    private static String pem(String type, byte[] bytes) {
        String body = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(bytes);
        return "-----BEGIN " + type + "-----\n" + body + "\n-----END " + type + "-----\n";
    }
}

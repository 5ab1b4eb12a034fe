package dev.waymark.sandbox.api.access;

import dev.waymark.sandbox.api.wire.Json;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * The bearer tokens of one sandbox: its owner's, and those issued to service accounts.
 *
 * <p>A service account's token is a JSON Web Token signed with a key that only this sandbox has. Thread-safe.
 */
public final class Tokens {
    private static final int SECRET_BYTES = 32;
    private static final Base64.Encoder BASE64 = Base64.getUrlEncoder().withoutPadding();
    private static final String HEADER =
            BASE64.encodeToString("{\"alg\":\"HS256\",\"typ\":\"JWT\"}".getBytes(StandardCharsets.UTF_8));

    private final String owner;
    private final SecretKeySpec key;

    public Tokens() {
        this.owner = BASE64.encodeToString(secret());
        this.key = new SecretKeySpec(secret(), "HmacSHA256");
    }

    /** The token that may do everything. */
    public String owner() {
        return owner;
    }

    boolean isOwner(String token) {
        return same(token, owner);
    }

    /** A token that says what it is told to say. */
    String sign(Map<String, Object> claims) {
        String content = HEADER + "." + BASE64.encodeToString(Json.bytes(claims));
        return content + "." + BASE64.encodeToString(signature(content));
    }

    /** What a token says; empty for one that this sandbox has not signed. */
    Optional<Object> claims(String token) {
        int dot = token.lastIndexOf('.');
        if (dot < 0 || !same(token.substring(dot + 1), BASE64.encodeToString(signature(token.substring(0, dot))))) {
            return Optional.empty();
        }
        return Optional.of(
                Json.parse(Base64.getUrlDecoder().decode(token.substring(0, dot).split("\\.")[1]))
                        .tree());
    }

    private static boolean same(String one, String other) {
        return MessageDigest.isEqual(one.getBytes(StandardCharsets.UTF_8), other.getBytes(StandardCharsets.UTF_8));
    }

    private byte[] signature(String content) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(key);
            return mac.doFinal(content.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JVM has HmacSHA256", e);
        }
    }

    private static byte[] secret() {
        byte[] secret = new byte[SECRET_BYTES];
        new SecureRandom().nextBytes(secret);
        return secret;
    }
}

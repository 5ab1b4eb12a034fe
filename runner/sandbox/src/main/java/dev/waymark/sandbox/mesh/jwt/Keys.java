package dev.waymark.sandbox.mesh.jwt;

import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.AlgorithmParameters;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.MessageDigest;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.ECParameterSpec;
import java.security.spec.ECPoint;
import java.security.spec.ECPublicKeySpec;
import java.security.spec.MGF1ParameterSpec;
import java.security.spec.PSSParameterSpec;
import java.security.spec.RSAPublicKeySpec;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** A JSON Web Key Set (RFC 7517), as far as tokens are signed with its keys (RFC 7518): RSA, elliptic curves, secrets. */
final class Keys {
    private static final Map<String, String> CURVES =
            Map.of("P-256", "secp256r1", "P-384", "secp384r1", "P-521", "secp521r1");

    private final List<JsonObject> keys;

    private Keys(List<JsonObject> keys) {
        this.keys = keys;
    }

    /** Reads a set; one that cannot be read is empty. */
    static Keys read(String json) {
        try {
            JsonArray all = new JsonObject(json).getJsonArray("keys", new JsonArray());
            return new Keys(all.stream()
                    .filter(JsonObject.class::isInstance)
                    .map(JsonObject.class::cast)
                    .toList());
        } catch (DecodeException | ClassCastException notAKeySet) {
            return new Keys(List.of());
        }
    }

    boolean isEmpty() {
        return keys.isEmpty();
    }

    /** Whether a key may have signed a token of this algorithm that names this key; an empty name fits every key. */
    boolean fit(String algorithm, String id) {
        return keys.stream().anyMatch(key -> fits(key, algorithm, id));
    }

    /** Whether one of the keys that fit has made a signature. */
    boolean verify(String algorithm, String id, String signed, byte[] signature) {
        byte[] bytes = signed.getBytes(StandardCharsets.US_ASCII);
        return keys.stream().filter(key -> fits(key, algorithm, id)).anyMatch(key -> {
            try {
                return verify(key, algorithm, bytes, signature);
            } catch (GeneralSecurityException | IllegalArgumentException unusable) {
                return false;
            }
        });
    }

    private static boolean fits(JsonObject key, String algorithm, String id) {
        String kind = algorithm.startsWith("ES") ? "EC" : algorithm.startsWith("HS") ? "oct" : "RSA";
        return kind.equals(text(key, "kty"))
                && List.of("", algorithm).contains(text(key, "alg"))
                && (id.isEmpty() || List.of("", id).contains(text(key, "kid")));
    }

    private static boolean verify(JsonObject key, String algorithm, byte[] signed, byte[] signature)
            throws GeneralSecurityException {
        String bits = algorithm.substring(2);
        if (algorithm.startsWith("HS")) {
            Mac mac = Mac.getInstance("HmacSHA" + bits);
            mac.init(new SecretKeySpec(bytes(key, "k"), mac.getAlgorithm()));
            return MessageDigest.isEqual(mac.doFinal(signed), signature);
        }
        Signature verifier = switch (algorithm.substring(0, 2)) {
            case "ES" -> Signature.getInstance("SHA" + bits + "withECDSAinP1363Format");
            case "PS" -> pss(bits);
            default -> Signature.getInstance("SHA" + bits + "withRSA");
        };
        verifier.initVerify(algorithm.startsWith("ES") ? curve(key) : rsa(key));
        verifier.update(signed);
        return verifier.verify(signature);
    }

    private static Signature pss(String bits) throws GeneralSecurityException {
        Signature verifier = Signature.getInstance("RSASSA-PSS");
        String digest = "SHA-" + bits;
        verifier.setParameter(new PSSParameterSpec(
                digest,
                "MGF1",
                new MGF1ParameterSpec(digest),
                Integer.parseInt(bits) / 8,
                PSSParameterSpec.TRAILER_FIELD_BC));
        return verifier;
    }

    private static PublicKey rsa(JsonObject key) throws GeneralSecurityException {
        return KeyFactory.getInstance("RSA").generatePublic(new RSAPublicKeySpec(number(key, "n"), number(key, "e")));
    }

    private static PublicKey curve(JsonObject key) throws GeneralSecurityException {
        AlgorithmParameters parameters = AlgorithmParameters.getInstance("EC");
        parameters.init(new ECGenParameterSpec(CURVES.getOrDefault(text(key, "crv"), text(key, "crv"))));
        ECPoint point = new ECPoint(number(key, "x"), number(key, "y"));
        return KeyFactory.getInstance("EC")
                .generatePublic(new ECPublicKeySpec(point, parameters.getParameterSpec(ECParameterSpec.class)));
    }

    private static BigInteger number(JsonObject key, String name) {
        return new BigInteger(1, bytes(key, name));
    }

    private static byte[] bytes(JsonObject key, String name) {
        return Base64.getUrlDecoder().decode(text(key, name));
    }

    private static String text(JsonObject key, String name) {
        return key.getValue(name) instanceof String value ? value : "";
    }
}

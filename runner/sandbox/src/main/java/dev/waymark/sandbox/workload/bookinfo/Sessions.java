package dev.waymark.sandbox.workload.bookinfo;

import dev.waymark.sandbox.workload.http.Call;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.Optional;
import java.util.random.RandomGenerator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Who is signed in, kept in a cookie that only this container can have signed. */
final class Sessions {
    private static final Pattern COOKIE = Pattern.compile("(?:^|;\\s*)session=([\\w-]+)\\.([\\w-]+)");
    private static final int KEY_BYTES = 32;

    private final SecretKeySpec key;

    Sessions(RandomGenerator random) {
        byte[] bytes = new byte[KEY_BYTES];
        random.nextBytes(bytes);
        key = new SecretKeySpec(bytes, "HmacSHA256");
    }

    /** The value of {@code Set-Cookie} for a user who has just signed in. */
    String cookie(String user) {
        String name = Base64.getUrlEncoder().withoutPadding().encodeToString(user.getBytes(StandardCharsets.UTF_8));
        return "session=" + name + "." + sign(name) + "; HttpOnly; Path=/";
    }

    /** The signed-in user of a call. */
    Optional<String> user(Call call) {
        Matcher cookie = COOKIE.matcher(call.header("Cookie"));
        if (!cookie.find()) {
            return Optional.empty();
        }
        byte[] right = sign(cookie.group(1)).getBytes(StandardCharsets.UTF_8);
        boolean ours = MessageDigest.isEqual(right, cookie.group(2).getBytes(StandardCharsets.UTF_8));
        return ours
                ? Optional.of(new String(Base64.getUrlDecoder().decode(cookie.group(1)), StandardCharsets.UTF_8))
                : Optional.empty();
    }

    private String sign(String name) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(key);
            return Base64.getUrlEncoder()
                    .withoutPadding()
                    .encodeToString(mac.doFinal(name.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("every JVM has HmacSHA256", impossible);
        }
    }
}

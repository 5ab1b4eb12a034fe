package dev.waymark.sandbox.mesh.route;

import io.vertx.core.MultiMap;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The head of a request, as matches see it.
 *
 * @param method in upper case
 * @param path without the query, dot segments and backslashes
 * @param query without its question mark; an empty string for none
 * @param authority the Host header
 * @param headers names in any case
 */
public record RequestHead(String method, String path, String query, String authority, MultiMap headers) {

    /** The head with this method, target (path and query, or a whole URL as sent to proxies) and headers. */
    public static RequestHead of(String method, String url, MultiMap headers) {
        String target = url.replaceFirst("^https?://[^/?]*", "");
        if (!target.startsWith("/")) {
            target = "/" + target;
        }
        int mark = target.indexOf('?');
        String host = headers.get("host");
        return new RequestHead(
                method,
                NormalPath.of(mark < 0 ? target : target.substring(0, mark)),
                mark < 0 ? "" : target.substring(mark + 1),
                host == null ? "" : host,
                headers);
    }

    /** A header's value; several ones are joined by commas. */
    public Optional<String> header(String name) {
        return headers.contains(name) ? Optional.of(String.join(",", headers.getAll(name))) : Optional.empty();
    }

    /** The query's parameters, decoded; of a repeated name the first value counts. */
    public Map<String, String> parameters() {
        Map<String, String> found = new LinkedHashMap<>();
        for (String pair : query.split("&")) {
            int equals = pair.indexOf('=');
            String name = equals < 0 ? pair : pair.substring(0, equals);
            if (!name.isEmpty()) {
                found.putIfAbsent(decode(name), equals < 0 ? "" : decode(pair.substring(equals + 1)));
            }
        }
        return found;
    }

    private static String decode(String text) {
        try {
            return URLDecoder.decode(text, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException notEncoded) {
            return text;
        }
    }
}

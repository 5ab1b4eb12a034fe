package dev.waymark.sandbox.kubectl.rest;

import dev.waymark.sandbox.api.wire.Json;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * A request.
 *
 * @param path with its leading slash, without a query
 * @param query the query's parameters, in order
 */
public record Call(
        String method, String path, Map<String, String> query, String accept, String contentType, byte[] body) {
    static final String JSON = "application/json";
    private static final String TABLE = "application/json;as=Table;v=v1;g=meta.k8s.io,application/json";

    public static Call get(String path) {
        return new Call("GET", path, Map.of(), JSON, "", new byte[0]);
    }

    /** A request with a tree as its body. */
    public static Call with(String method, String path, Object body) {
        return new Call(method, path, Map.of(), JSON, JSON, Json.bytes(body));
    }

    /** A patch of one of the kinds of patches, {@code application/merge-patch+json} for example. */
    public static Call patch(String path, String type, byte[] body) {
        return new Call("PATCH", path, Map.of(), JSON, type, body);
    }

    /** The same for the server's table of what is asked for. */
    public Call asTable() {
        return new Call(method, path, query, TABLE, contentType, body);
    }

    public Call accepting(String type) {
        return new Call(method, path, query, type, contentType, body);
    }

    /** The same with a parameter, unless its value is empty. */
    public Call with(String name, String value) {
        if (value.isEmpty()) {
            return this;
        }
        Map<String, String> more = new LinkedHashMap<>(query);
        more.put(name, value);
        return new Call(method, path, more, accept, contentType, body);
    }

    /** The path and the query. */
    String target() {
        return query.isEmpty()
                ? path
                : path
                        + (path.contains("?") ? "&" : "?")
                        + query.entrySet().stream()
                                .map(each -> encoded(each.getKey()) + "=" + encoded(each.getValue()))
                                .collect(Collectors.joining("&"));
    }

    static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }
}

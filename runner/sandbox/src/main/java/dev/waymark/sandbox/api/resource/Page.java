package dev.waymark.sandbox.api.resource;

import dev.waymark.sandbox.api.wire.Json;
import dev.waymark.sandbox.api.wire.Query;
import dev.waymark.sandbox.object.ApiError;
import dev.waymark.sandbox.object.KubeObject;
import dev.waymark.sandbox.object.Tree;
import dev.waymark.sandbox.store.Listing;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A part of a list, cut by {@code limit} and {@code continue}.
 *
 * <p>The token of the next page holds the last key of this one and the resource version of the first. Later pages show
 * the objects as they are then, in the order of their keys.
 *
 * @param items the objects of the page
 * @param metadata the metadata of the list
 */
record Page(List<KubeObject> items, Map<String, Object> metadata) {

    static Page of(Listing all, Query query, boolean selects) {
        long version = all.version();
        List<KubeObject> items = all.items();
        String token = query.text("continue");
        if (!token.isEmpty()) {
            Map<String, Object> position = position(token);
            version = Tree.number(position, "rv").orElse(version);
            String start = Tree.text(position, "start").orElse("");
            items = items.stream()
                    .filter(item -> key(item).compareTo(start) > 0)
                    .toList();
        }
        int limit = query.number("limit")
                .map(number -> (int) Math.min(number, Integer.MAX_VALUE))
                .filter(number -> number > 0)
                .orElse(Integer.MAX_VALUE);
        Map<String, Object> metadata = new LinkedHashMap<>();
        metadata.put("resourceVersion", Long.toString(version));
        if (items.size() > limit) {
            List<KubeObject> page = items.subList(0, limit);
            metadata.put("continue", token(version, key(page.get(limit - 1))));
            if (!selects) {
                metadata.put("remainingItemCount", (long) items.size() - limit);
            }
            items = page;
        }
        return new Page(items, metadata);
    }

    private static String key(KubeObject object) {
        return object.namespace() + "/" + object.name();
    }

    private static String token(long version, String last) {
        Map<String, Object> position = new LinkedHashMap<>();
        position.put("v", "meta.k8s.io/v1");
        position.put("rv", version);
        position.put("start", last);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(Json.bytes(position));
    }

    private static Map<String, Object> position(String token) {
        try {
            byte[] text = Base64.getUrlDecoder().decode(token.getBytes(StandardCharsets.UTF_8));
            if (Json.parse(text).tree() instanceof Map<?, ?> position) {
                return Tree.asMap(position);
            }
        } catch (IllegalArgumentException e) {
            throw ApiError.badRequest(
                    "invalid continue token: continue key is not valid: illegal base64 data at input byte "
                            + readable(token));
        }
        throw ApiError.badRequest("invalid continue token: continue key is not valid: not a position");
    }

    /** How many characters of a token can be decoded, in whole groups of four. */
    private static int readable(String token) {
        int good = 0;
        while (good < token.length() && String.valueOf(token.charAt(good)).matches("[A-Za-z0-9_-]")) {
            good++;
        }
        return good < token.length() ? good : good - good % 4;
    }
}

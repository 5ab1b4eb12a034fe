package dev.waymark.sandbox.workload.echo;

import io.vertx.core.MultiMap;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Request headers as a Go server sees them: canonical names in order, {@code Host} apart. */
final class GoHeaders {
    private GoHeaders() {}

    static Map<String, List<String>> of(MultiMap headers) {
        Map<String, List<String>> found = new TreeMap<>();
        headers.forEach((name, value) -> {
            if (!name.equalsIgnoreCase("host")) {
                found.computeIfAbsent(canonical(name), key -> new ArrayList<>()).add(value);
            }
        });
        return found;
    }

    private static String canonical(String name) {
        StringBuilder text = new StringBuilder(name.length());
        boolean upper = true;
        for (char letter : name.toCharArray()) {
            text.append(upper ? Character.toUpperCase(letter) : Character.toLowerCase(letter));
            upper = letter == '-';
        }
        return text.toString();
    }
}

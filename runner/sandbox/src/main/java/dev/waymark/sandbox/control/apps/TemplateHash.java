package dev.waymark.sandbox.control.apps;

import dev.waymark.sandbox.object.Tree;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The {@code pod-template-hash} of a pod template: 32-bit FNV-1a, written in an alphabet that spells no words.
 *
 * <p>The alphabet and the encoding are those of {@code k8s.io/apimachinery/pkg/util/rand.SafeEncodeString}.
 */
final class TemplateHash {
    static final String LABEL = "pod-template-hash";
    private static final String ALPHABET = "bcdfghjklmnpqrstvwxz2456789";

    private TemplateHash() {}

    /**
     * The hash of a template.
     *
     * @param collisions how many other templates are known to have had the same hash
     */
    static String of(Map<String, Object> template, long collisions) {
        StringBuilder text = new StringBuilder();
        write(template, text);
        if (collisions > 0) {
            text.append(collisions);
        }
        int hash = 0x811c9dc5;
        for (byte each : text.toString().getBytes(StandardCharsets.UTF_8)) {
            hash = (hash ^ (each & 0xff)) * 0x01000193;
        }
        StringBuilder encoded = new StringBuilder();
        for (char digit : Integer.toUnsignedString(hash).toCharArray()) {
            encoded.append(ALPHABET.charAt(digit % ALPHABET.length()));
        }
        return encoded.toString();
    }

    private static void write(Object value, StringBuilder text) {
        if (value instanceof Map<?, ?>) {
            text.append('{');
            new TreeMap<>(Tree.asMap(value)).forEach((name, field) -> {
                text.append(name).append(':');
                write(field, text);
                text.append(',');
            });
            text.append('}');
        } else if (value instanceof List<?> list) {
            text.append('[');
            list.forEach(item -> {
                write(item, text);
                text.append(',');
            });
            text.append(']');
        } else {
            text.append(value);
        }
    }
}

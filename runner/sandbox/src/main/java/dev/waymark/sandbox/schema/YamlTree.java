package dev.waymark.sandbox.schema;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Turns what a YAML library reads into a tree: keys that are numbers or booleans become text, as in Kubernetes. */
final class YamlTree {
    /** More values than any manifest has; aliases of aliases reach it in a few lines. */
    private static final int MOST_VALUES = 2_000_000;

    private int values;

    /**
     * The tree.
     *
     * @throws IllegalArgumentException for what JSON has no value for, and for more values than there can be
     */
    Object of(Object read) {
        if (++values > MOST_VALUES) {
            throw new IllegalArgumentException("document contains excessive aliasing");
        }
        if (read instanceof Map<?, ?> map) {
            Map<String, Object> copy = new LinkedHashMap<>();
            map.forEach((key, value) -> copy.put(key(key), of(value)));
            return Collections.unmodifiableMap(copy);
        }
        if (read instanceof List<?> list) {
            List<Object> copy = new ArrayList<>(list.size());
            list.forEach(item -> copy.add(of(item)));
            return Collections.unmodifiableList(copy);
        }
        if (read instanceof BigInteger whole) {
            return whole.doubleValue();
        }
        if (read instanceof Number number) {
            return number instanceof Double || number instanceof Float
                    ? number.doubleValue()
                    : (Object) number.longValue();
        }
        if (read == null || read instanceof String || read instanceof Boolean) {
            return read;
        }
        throw new IllegalArgumentException(
                "a value that JSON does not know: " + read.getClass().getSimpleName());
    }

    private static String key(Object key) {
        if (key instanceof String || key instanceof Number || key instanceof Boolean) {
            return key.toString();
        }
        throw new IllegalArgumentException("a key that is no text");
    }
}

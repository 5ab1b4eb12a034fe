package dev.waymark.sandbox.workload.http;

import io.vertx.core.json.JsonObject;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.LinkedHashMap;
import java.util.Map;

/** JSON as Go's {@code encoding/json} writes it. */
public final class GoJson {
    private static final int FLOAT_DIGITS = 9;

    private GoJson() {}

    /** An object with these fields, given as name, value, name, value, in this order. */
    public static JsonObject object(Object... fields) {
        Map<String, Object> map = new LinkedHashMap<>();
        for (int i = 0; i < fields.length; i += 2) {
            map.put((String) fields[i], fields[i + 1]);
        }
        return new JsonObject(map);
    }

    /** A {@code float32} as the shortest number that reads back as the same. */
    public static Number number(float value) {
        if (value == Math.rint(value) && Math.abs(value) < Long.MAX_VALUE) {
            return (long) value;
        }
        BigDecimal exact = new BigDecimal(value);
        for (int digits = 1; digits < FLOAT_DIGITS; digits++) {
            BigDecimal shorter = exact.round(new MathContext(digits));
            if (shorter.floatValue() == value) {
                return new BigDecimal(shorter.toPlainString());
            }
        }
        return exact.round(new MathContext(FLOAT_DIGITS));
    }
}

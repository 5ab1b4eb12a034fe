package dev.waymark.sandbox.schema.builtin;

import dev.waymark.sandbox.object.Quantity;
import dev.waymark.sandbox.schema.model.Schema;
import dev.waymark.sandbox.schema.model.Struct;
import dev.waymark.sandbox.schema.model.Type;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The Go side of a schema: names of types, zero values, and the errors of their readers. */
final class GoTypes {
    private GoTypes() {}

    /** A struct's name without its package. */
    static String simple(Schema schema) {
        return schema.name().substring(schema.name().lastIndexOf('.') + 1);
    }

    /** A type as Go prints it: {@code int32}, {@code []v1.Container}, {@code map[string]string}. */
    static String name(Schema schema) {
        if (!schema.name().isEmpty()) {
            String[] parts = schema.name().split("\\.");
            return parts[parts.length - 2] + "." + parts[parts.length - 1];
        }
        return switch (schema.type()) {
            case ARRAY -> "[]" + name(schema.items().orElseThrow());
            case OBJECT -> "map[string]" + schema.items().map(GoTypes::name).orElse("interface {}");
            case INTEGER -> schema.format();
            case NUMBER -> "float64";
            case BOOLEAN -> "bool";
            case STRING -> schema.format().equals("byte") ? "[]uint8" : "string";
            case INT_OR_STRING, ANY -> "interface {}";
        };
    }

    /** What {@code encoding/json} calls a value of JSON. */
    static String jsonWord(Object value) {
        if (value instanceof String) {
            return "string";
        }
        if (value instanceof Boolean) {
            return "bool";
        }
        if (value instanceof Number) {
            return value instanceof Long small && small == small.intValue() ? "number" : "number " + value;
        }
        return value instanceof List<?> ? "array" : "object";
    }

    /** Whether a field with this value is written at all. */
    static boolean written(Schema field, Object value) {
        if (field.presence().always()) {
            return value != null;
        }
        if (value == null) {
            return false;
        }
        if (field.type() == Type.ANY && field.presence().pointer()) {
            return true;
        }
        if (value instanceof List<?> list) {
            return !list.isEmpty();
        }
        if (value instanceof Map<?, ?> map) {
            return !map.isEmpty() || field.struct().isPresent();
        }
        boolean zero = value.equals("") || value.equals(0L) || value.equals(Boolean.FALSE);
        return !zero || field.presence().pointer();
    }

    /** What an absent value is written as. */
    static Object zero(Schema schema) {
        return switch (schema.type()) {
            case OBJECT -> schema.struct().isPresent() && !schema.presence().pointer() ? empty(schema) : null;
            case STRING ->
                switch (schema.format()) {
                    case "date-time", "micro-time", "byte" -> null;
                    case "quantity" -> "0";
                    case "duration" -> "0s";
                    default -> "";
                };
            case INTEGER, NUMBER, INT_OR_STRING -> 0L;
            case BOOLEAN -> false;
            case ARRAY, ANY -> null;
        };
    }

    private static Map<String, Object> empty(Schema schema) {
        Struct struct = schema.struct().orElseThrow().get();
        Map<String, Object> out = new LinkedHashMap<>();
        struct.fields().forEach((name, field) -> {
            if (field.presence().always()) {
                out.put(name, zero(field));
            }
        });
        return out;
    }

    static Optional<String> quantityProblem(String text) {
        return Quantity.parse(text).isPresent()
                ? Optional.empty()
                : Optional.of("quantities must match the regular expression "
                        + "'^([+-]?[0-9.]+)([eEinumkKMGTP]*[-+]?[0-9]*)$'");
    }

    /** The place where the base64 decoder of Go gives up. */
    static Optional<String> base64Problem(String text) {
        String data = text.replace("\n", "").replace("\r", "");
        int length = data.length();
        int padding = data.endsWith("==") ? 2 : data.endsWith("=") ? 1 : 0;
        for (int i = 0; i < length - padding; i++) {
            if (!isBase64(data.charAt(i))) {
                return Optional.of("illegal base64 data at input byte " + i);
            }
        }
        return length % 4 == 0
                ? Optional.empty()
                : Optional.of("illegal base64 data at input byte " + (length - length % 4));
    }

    private static boolean isBase64(char c) {
        return c < 128 && Character.isLetterOrDigit(c) || c == '+' || c == '/';
    }
}

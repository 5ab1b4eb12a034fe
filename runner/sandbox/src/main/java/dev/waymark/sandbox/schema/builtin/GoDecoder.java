package dev.waymark.sandbox.schema.builtin;

import dev.waymark.sandbox.object.Quantity;
import dev.waymark.sandbox.schema.model.Schema;
import dev.waymark.sandbox.schema.model.Struct;
import dev.waymark.sandbox.schema.problem.GoTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Reads an object as a server in Go does: into a struct, field by field.
 *
 * <p>Fields that the struct has not are left out and listed; a value of the wrong type is the error of
 * {@code encoding/json}. What comes out is what the struct would be written as: zero values that are omitted are gone,
 * those that are always written are there.
 */
final class GoDecoder {
    private final List<String> unknown = new ArrayList<>();
    private final List<String> path = new ArrayList<>();
    private Optional<String> error = Optional.empty();

    /** The paths of fields that are not known, in the order of the object. */
    List<String> unknown() {
        return unknown;
    }

    /** The first value of a wrong type, in the words of Go. */
    Optional<String> error() {
        return error;
    }

    /**
     * Why metadata cannot be read; empty when they can.
     *
     * @param at the field that holds them, as the decoder names it; empty where it reads them by themselves
     */
    static Optional<String> metadataProblem(Schema schema, Map<?, ?> metadata, String at) {
        GoDecoder decoder = new GoDecoder();
        if (!at.isEmpty()) {
            decoder.path.add(at);
        }
        decoder.struct(schema, metadata, at);
        return decoder.error();
    }

    /** The object of a kind, without {@code apiVersion} and {@code kind}. */
    Map<String, Object> decode(Schema schema, Map<String, Object> tree) {
        Map<String, Object> fields = new LinkedHashMap<>(tree);
        fields.remove("apiVersion");
        fields.remove("kind");
        return struct(schema, fields, "");
    }

    private Map<String, Object> struct(Schema schema, Map<?, ?> tree, String at) {
        Struct struct = schema.struct().orElseThrow().get();
        Map<String, Object> out = new LinkedHashMap<>();
        tree.forEach((key, value) -> {
            String name = String.valueOf(key);
            String here = at.isEmpty() ? name : at + "." + name;
            Schema field = struct.fields().get(name);
            if (field == null) {
                if (!struct.open()) {
                    unknown.add(here);
                }
                return;
            }
            path.add(name);
            Object read = value(field, value, here, GoTypes.simple(schema));
            path.remove(path.size() - 1);
            if (GoTypes.written(field, read)) {
                out.put(name, read);
            }
        });
        struct.fields().forEach((name, field) -> {
            if (field.presence().always() && !out.containsKey(name)) {
                out.put(name, GoTypes.zero(field));
            }
        });
        return out;
    }

    private Object value(Schema schema, Object value, String at, String owner) {
        if (value == null) {
            return null;
        }
        return switch (schema.type()) {
            case OBJECT -> object(schema, value, at, owner);
            case ARRAY -> list(schema, value, at, owner);
            case STRING -> value instanceof String text ? text(schema, text) : quantity(schema, value, owner);
            case INTEGER -> integer(schema, value, owner);
            case NUMBER -> value instanceof Number ? value : wrong(schema, value, owner);
            case BOOLEAN -> value instanceof Boolean ? value : wrong(schema, value, owner);
            case INT_OR_STRING ->
                value instanceof String || value instanceof Long ? value : wrong(value, owner, "int32");
            case ANY -> value;
        };
    }

    private Object object(Schema schema, Object value, String at, String owner) {
        if (!(value instanceof Map<?, ?> map)) {
            return wrong(schema, value, owner);
        }
        if (schema.struct().isPresent()) {
            return struct(schema, map, at);
        }
        Map<String, Object> out = new LinkedHashMap<>();
        Schema values = schema.items().orElseThrow();
        map.forEach((key, entry) -> out.put(
                String.valueOf(key),
                entry == null ? GoTypes.zero(values) : value(values, entry, at + "." + key, owner)));
        return out;
    }

    private Object list(Schema schema, Object value, String at, String owner) {
        if (!(value instanceof List<?> list)) {
            return wrong(schema, value, owner);
        }
        Schema items = schema.items().orElseThrow();
        List<Object> out = new ArrayList<>();
        for (int i = 0; i < list.size(); i++) {
            Object item = list.get(i);
            out.add(item == null ? GoTypes.zero(items) : value(items, item, at + "[" + i + "]", owner));
        }
        return out;
    }

    private Object integer(Schema schema, Object value, String owner) {
        if (!(value instanceof Number number)) {
            return wrong(schema, value, owner);
        }
        boolean whole = value instanceof Long;
        boolean fits = !schema.format().equals("int32") || number.longValue() == number.intValue();
        return whole && fits ? value : wrong(schema, value, owner);
    }

    private Object quantity(Schema schema, Object value, String owner) {
        return schema.format().equals("quantity") ? text(schema, String.valueOf(value)) : wrong(schema, value, owner);
    }

    private Object text(Schema schema, String text) {
        Optional<String> problem = switch (schema.format()) {
            case "quantity" -> GoTypes.quantityProblem(text);
            case "byte" -> GoTypes.base64Problem(text);
            case "date-time", "micro-time" -> time(schema, text).problem();
            default -> Optional.empty();
        };
        problem.ifPresent(this::fail);
        return switch (schema.format()) {
            case "quantity" -> Quantity.parse(text).map(Quantity::toString).orElse(text);
            case "date-time", "micro-time" -> time(schema, text).written().orElse(text);
            default -> text;
        };
    }

    private static GoTime.Reading time(Schema schema, String text) {
        return GoTime.read(text, schema.format().equals("micro-time"));
    }

    private Object wrong(Schema schema, Object value, String owner) {
        return wrong(value, owner, GoTypes.name(schema));
    }

    private Object wrong(Object value, String owner, String type) {
        fail("json: cannot unmarshal " + GoTypes.jsonWord(value) + " into Go struct field " + owner + "."
                + String.join(".", path) + " of type " + type);
        return null;
    }

    private void fail(String message) {
        if (error.isEmpty()) {
            error = Optional.of(message);
        }
    }
}

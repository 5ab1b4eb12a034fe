package dev.waymark.sandbox.api.wire;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Reads objects in the protobuf encoding of Kubernetes, which {@code kubectl create} prefers for built-in kinds.
 *
 * <p>A body is the prefix {@code k8s\0} and a {@code runtime.Unknown}: the type, and the object's own message.
 */
public final class Protobuf {
    private static final byte[] PREFIX = {'k', '8', 's', 0};
    private static final DateTimeFormatter MICROS = DateTimeFormatter.ofPattern(
                    "yyyy-MM-dd'T'HH:mm:ss.SSSSSS'Z'", Locale.ROOT)
            .withZone(ZoneOffset.UTC);

    private Protobuf() {}

    /**
     * The object as a tree.
     *
     * @throws IllegalArgumentException for bytes that are not such an object, or of a kind or field that is unknown
     */
    public static Map<String, Object> parse(byte[] body) {
        if (body.length < PREFIX.length || !Arrays.equals(PREFIX, Arrays.copyOf(body, PREFIX.length))) {
            throw new IllegalArgumentException("provided data does not appear to be a protobuf message");
        }
        String apiVersion = "";
        String kind = "";
        byte[] raw = {};
        ProtobufReader unknown = new ProtobufReader(Arrays.copyOfRange(body, PREFIX.length, body.length));
        for (int field = unknown.next(); field != 0; field = unknown.next()) {
            if (field == 1) {
                ProtobufReader type = new ProtobufReader(unknown.bytes());
                for (int part = type.next(); part != 0; part = type.next()) {
                    apiVersion = part == 1 ? type.text() : apiVersion;
                    kind = part == 2 ? type.text() : kind;
                }
            } else if (field == 2) {
                raw = unknown.bytes();
            }
        }
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("apiVersion", apiVersion);
        tree.put("kind", kind);
        tree.putAll(message(name(apiVersion, kind), raw));
        return tree;
    }

    /** The message of a kind: packages are named after the first label of the API group. */
    private static String name(String apiVersion, String kind) {
        if (kind.equals("DeleteOptions")) {
            return "meta/v1.DeleteOptions";
        }
        int slash = apiVersion.indexOf('/');
        String group = slash < 0 ? "core" : apiVersion.substring(0, slash).split("\\.")[0];
        return group + "/" + apiVersion.substring(slash + 1) + "." + kind;
    }

    private static Map<String, Object> message(String name, byte[] bytes) {
        Map<Integer, ProtobufSchema.Field> fields = ProtobufSchema.builtIn()
                .message(name)
                .orElseThrow(() -> new IllegalArgumentException("no protobuf message " + name));
        Map<String, Object> tree = new LinkedHashMap<>();
        ProtobufReader reader = new ProtobufReader(bytes);
        for (int number = reader.next(); number != 0; number = reader.next()) {
            ProtobufSchema.Field field = fields.get(number);
            if (field == null) {
                throw new IllegalArgumentException("unknown field number " + number + " of " + name);
            }
            put(tree, field, reader);
        }
        return tree;
    }

    @SuppressWarnings("unchecked")
    private static void put(Map<String, Object> tree, ProtobufSchema.Field field, ProtobufReader reader) {
        ProtobufSchema.Type type = field.type();
        if (field.inline()) {
            tree.putAll(message(type.name(), reader.bytes()));
        } else if (type.map()) {
            entry(
                    (Map<String, Object>) tree.computeIfAbsent(field.name(), name -> new LinkedHashMap<>()),
                    type,
                    reader);
        } else if (type.repeated() && !type.wrapped()) {
            ((List<Object>) tree.computeIfAbsent(field.name(), name -> new ArrayList<>())).add(value(type, reader));
        } else {
            Object value = type.wrapped() ? items(type, reader.bytes()) : value(type, reader);
            if (type.keepsZero() || !isZero(value)) {
                tree.put(field.name(), value);
            }
        }
    }

    private static void entry(Map<String, Object> map, ProtobufSchema.Type type, ProtobufReader reader) {
        ProtobufReader entry = new ProtobufReader(reader.bytes());
        String key = "";
        Object value = type.name().equals("string") || type.name().equals("bytes") ? "" : List.of();
        for (int part = entry.next(); part != 0; part = entry.next()) {
            if (part == 1) {
                key = entry.text();
            } else {
                value = type.wrapped() ? items(type, entry.bytes()) : value(type, entry);
            }
        }
        map.put(key, value);
    }

    private static List<Object> items(ProtobufSchema.Type type, byte[] bytes) {
        List<Object> items = new ArrayList<>();
        ProtobufReader reader = new ProtobufReader(bytes);
        while (reader.next() != 0) {
            items.add(value(type, reader));
        }
        return items;
    }

    private static Object value(ProtobufSchema.Type type, ProtobufReader reader) {
        return switch (type.name()) {
            case "string" -> reader.text();
            case "int" -> reader.number();
            case "bool" -> reader.number() != 0;
            case "double" -> reader.real();
            case "bytes" -> Base64.getEncoder().encodeToString(reader.bytes());
            case "time", "micro" -> time(type.name(), reader.bytes());
            case "quantity" -> first(reader.bytes());
            case "duration" -> duration(reader.bytes());
            case "intstr" -> intOrString(reader.bytes());
            case "json" -> json(reader.bytes());
            default -> message(type.name(), reader.bytes());
        };
    }

    private static boolean isZero(Object value) {
        return value.equals("")
                || value.equals(0L)
                || value.equals(0.0)
                || value.equals(false)
                || value instanceof Map<?, ?> map && map.isEmpty();
    }

    private static String time(String type, byte[] bytes) {
        ProtobufReader reader = new ProtobufReader(bytes);
        long seconds = 0;
        long nanos = 0;
        for (int part = reader.next(); part != 0; part = reader.next()) {
            seconds = part == 1 ? reader.number() : seconds;
            nanos = part == 2 ? reader.number() : nanos;
        }
        if (seconds == 0 && nanos == 0) {
            return "";
        }
        return type.equals("micro")
                ? MICROS.format(Instant.ofEpochSecond(seconds, nanos))
                : Instant.ofEpochSecond(seconds).toString();
    }

    private static String first(byte[] bytes) {
        ProtobufReader reader = new ProtobufReader(bytes);
        return reader.next() == 1 ? reader.text() : "";
    }

    private static String duration(byte[] bytes) {
        ProtobufReader reader = new ProtobufReader(bytes);
        Duration duration = Duration.ofNanos(reader.next() == 1 ? reader.number() : 0);
        return duration.toHours() + "h" + duration.toMinutesPart() + "m" + duration.toSecondsPart() + "s";
    }

    private static Object intOrString(byte[] bytes) {
        ProtobufReader reader = new ProtobufReader(bytes);
        boolean isText = false;
        long number = 0;
        String text = "";
        for (int part = reader.next(); part != 0; part = reader.next()) {
            switch (part) {
                case 1 -> isText = reader.number() == 1;
                case 2 -> number = reader.number();
                default -> text = reader.text();
            }
        }
        return isText ? (Object) text : (Object) number;
    }

    private static Object json(byte[] bytes) {
        ProtobufReader reader = new ProtobufReader(bytes);
        return reader.next() == 1 ? Json.parse(reader.bytes()).tree() : Map.of();
    }
}

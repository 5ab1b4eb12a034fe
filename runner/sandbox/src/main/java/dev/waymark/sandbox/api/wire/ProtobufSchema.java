package dev.waymark.sandbox.api.wire;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** The table of protobuf messages ({@code protobuf.txt}, whose head says how it is written). Immutable. */
final class ProtobufSchema {
    /** The numbers and names are those of Kubernetes 1.32; fields never change their number. */
    private static final ProtobufSchema BUILT_IN = read();

    /**
     * The type of a field.
     *
     * @param repeated whether it is a list
     * @param map whether it is a map with text keys
     * @param wrapped whether a list is a message of its own
     * @param name a scalar type, or the full name of a message
     * @param keepsZero whether zero is a value rather than absence
     */
    record Type(boolean repeated, boolean map, boolean wrapped, String name, boolean keepsZero) {}

    /** A field; {@code -} is the name of one whose own fields belong to the message around it. */
    record Field(String name, Type type) {
        boolean inline() {
            return name.equals("-");
        }
    }

    private final Map<String, Map<Integer, Field>> messages = new HashMap<>();

    private ProtobufSchema() {}

    static ProtobufSchema builtIn() {
        return BUILT_IN;
    }

    /** The fields of a message by number; empty for an unknown message. */
    Optional<Map<Integer, Field>> message(String name) {
        return Optional.ofNullable(messages.get(name));
    }

    private static ProtobufSchema read() {
        ProtobufSchema schema = new ProtobufSchema();
        String inPackage = "";
        for (String line : text().split("\n")) {
            if (line.isBlank() || line.startsWith("#")) {
                continue;
            }
            if (line.startsWith("[")) {
                inPackage = line.substring(1, line.indexOf(']'));
                continue;
            }
            String[] words = line.split(" ");
            Map<Integer, Field> fields = new HashMap<>();
            for (int i = 1; i < words.length; i++) {
                String[] parts = words[i].split("[=:]", 3);
                fields.put(Integer.parseInt(parts[0]), new Field(parts[1], type(inPackage, parts[2])));
            }
            schema.messages.put(inPackage + "." + words[0], Map.copyOf(fields));
        }
        return schema;
    }

    private static Type type(String inPackage, String text) {
        boolean keepsZero = text.endsWith("?");
        String rest = keepsZero ? text.substring(0, text.length() - 1) : text;
        boolean map = rest.startsWith("map:");
        rest = map ? rest.substring("map:".length()) : rest;
        boolean wrapped = rest.startsWith("wrapped");
        rest = wrapped ? rest.substring("wrapped".length()) : rest;
        boolean repeated = rest.startsWith("*");
        rest = repeated ? rest.substring(1) : rest;
        boolean local = Character.isUpperCase(rest.charAt(0));
        return new Type(repeated, map, wrapped, local ? inPackage + "." + rest : rest, keepsZero);
    }

    private static String text() {
        try (InputStream in = ProtobufSchema.class.getResourceAsStream("protobuf.txt")) {
            if (in == null) {
                throw new IllegalStateException("missing from the jar: protobuf.txt");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

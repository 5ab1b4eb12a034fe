package dev.waymark.sandbox.schema.model;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * One file of definitions, indexed by name and read when one is asked for; {@code types/README.txt} describes its
 * notation. Thread-safe.
 */
final class TypeTable {
    private final TypeLibrary library;
    private final String path;
    private final boolean custom;
    private final Map<String, List<String>> bodies = new LinkedHashMap<>();
    private final Map<String, Schema> read = new ConcurrentHashMap<>();

    TypeTable(TypeLibrary library, String text) {
        this.library = library;
        String[] lines = text.split("\n");
        this.custom = lines[0].startsWith("custom ");
        this.path = lines[0].substring(lines[0].indexOf(' ') + 1).strip();
        List<String> body = new ArrayList<>();
        for (int i = 1; i < lines.length; i++) {
            String line = lines[i];
            if (line.isBlank() || line.startsWith("#")) {
                continue;
            }
            if (line.startsWith(" ")) {
                body.add(line);
                continue;
            }
            body = new ArrayList<>();
            index(line, body);
        }
    }

    private void index(String line, List<String> body) {
        String[] words = line.split(" ");
        switch (words[0]) {
            case "names" -> {
                for (int i = 1; i < words.length; i++) {
                    bodies.put(words[i], new ArrayList<>(List.of("string")));
                }
            }
            case "enum" ->
                bodies.put(
                        words[1],
                        List.of("string in " + String.join("|", List.of(words).subList(2, words.length))));
            case "type" -> {
                body.add(line.substring("type ".length() + words[1].length()).strip());
                bodies.put(words[1], body);
            }
            default -> {
                body.add("object " + line.substring(words[0].length()).strip());
                bodies.put(words[0], body);
            }
        }
    }

    /** The package of built-in types, or the group of custom resources. */
    String path() {
        return path;
    }

    /** Whether the definitions describe custom resources. */
    boolean custom() {
        return custom;
    }

    /** The definition with a name of this file, or {@code file/Name} of another. */
    Optional<Schema> find(String name) {
        int slash = name.indexOf('/');
        if (slash >= 0) {
            return library.table(name.substring(0, slash)).find(name.substring(slash + 1));
        }
        Schema known = read.get(name);
        if (known != null) {
            return Optional.of(known);
        }
        List<String> body = bodies.get(name);
        if (body == null) {
            return Optional.empty();
        }
        Schema schema = new SchemaReader(this).definition(path + "." + name, body);
        read.put(name, schema);
        return Optional.of(schema);
    }
}

package dev.waymark.sandbox.schema.model;

import dev.waymark.sandbox.object.Kind;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** The schemas of the built-in kinds; each file of definitions is read when a kind of it is first met. Thread-safe. */
public final class TypeLibrary {
    private final Map<String, String> files;
    private final Map<String, TypeTable> tables = new ConcurrentHashMap<>();

    /** A library with the file of definitions of each API group, and of each {@code group/version} that has its own. */
    public TypeLibrary(Map<String, String> files) {
        this.files = Map.copyOf(files);
    }

    /** The schema of a kind's objects, without {@code apiVersion} and {@code kind}; empty for a kind not in the library. */
    public Optional<Schema> schema(Kind kind) {
        return schema(kind, kind.version());
    }

    /** The schema of a kind's objects in one of its versions. */
    public Optional<Schema> schema(Kind kind, String version) {
        String file = files.getOrDefault(kind.group() + "/" + version, files.getOrDefault(kind.group(), ""));
        return file.isEmpty() ? Optional.empty() : definition(file, kind.kind());
    }

    /** A definition by its file and name. */
    public Optional<Schema> definition(String file, String name) {
        return table(file).find(name);
    }

    /** The metadata of every object. */
    public Schema metadata() {
        return table("meta").find("ObjectMeta").orElseThrow();
    }

    /** Whether a kind is a custom resource; kinds outside the library are. */
    public boolean custom(Kind kind) {
        String file = files.get(kind.group());
        return file == null || table(file).custom();
    }

    TypeTable table(String file) {
        return tables.computeIfAbsent(file, key -> new TypeTable(this, text(key)));
    }

    private static String text(String file) {
        String name = "/dev/waymark/sandbox/schema/types/" + file + ".txt";
        try (InputStream in = TypeLibrary.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new IllegalStateException("missing from the jar: " + name);
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

package dev.waymark.sandbox.api.wire;

/** Reads one YAML document into a tree. Thread-safe. */
@FunctionalInterface
public interface YamlReader {

    /**
     * The document's tree.
     *
     * @throws IllegalArgumentException for text that is not one YAML document, with the place and reason
     */
    Object read(String text);
}

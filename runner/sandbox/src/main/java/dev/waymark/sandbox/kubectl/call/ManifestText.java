package dev.waymark.sandbox.kubectl.call;

import dev.waymark.sandbox.api.wire.Json;
import dev.waymark.sandbox.api.wire.NoJson;
import dev.waymark.sandbox.schema.YamlDocument;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.function.Consumer;
import java.util.regex.Pattern;

/**
 * The documents of a text: JSON values if it begins with a brace, otherwise YAML between lines of three dashes, each
 * document read when the one before it is done with ({@code k8s.io/apimachinery/pkg/util/yaml}).
 */
final class ManifestText {
    private static final Pattern SEPARATOR = Pattern.compile("(?m)^---(?=\\s|$)[ \\t]*(#.*)?\\n?");

    private ManifestText() {}

    /**
     * Hands on the documents in order, but for those that are empty.
     *
     * @throws IllegalArgumentException for the first that cannot be read, with the place and reason
     */
    static void read(String text, Consumer<Object> documents) {
        boolean several = SEPARATOR.matcher(text).find();
        if (text.stripLeading().startsWith("{") && !several) {
            json(text, documents);
            return;
        }
        for (String document : SEPARATOR.split(text, -1)) {
            if (document.isBlank()) {
                continue;
            }
            Object tree;
            try {
                tree = YamlDocument.readLeniently(document);
            } catch (IllegalArgumentException e) {
                throw new IllegalArgumentException("error converting YAML to JSON: yaml: " + e.getMessage(), e);
            }
            if (tree != null && !tree.equals(Map.of())) {
                documents.accept(tree);
            }
        }
    }

    private static void json(String text, Consumer<Object> documents) {
        try {
            Json.parseAll(text.getBytes(StandardCharsets.UTF_8)).forEach(documents);
        } catch (NoJson e) {
            throw new IllegalArgumentException(
                    e.getMessage().startsWith("unexpected end")
                            ? "unexpected EOF"
                            : "json: offset " + e.offset() + ": " + e.getMessage(),
                    e);
        }
    }
}

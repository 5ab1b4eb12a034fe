package dev.waymark.sandbox.schema.model;

import dev.waymark.sandbox.object.Tree;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/** Values written in a type table: JSON, or a bare word for a string. */
final class TreeText {
    private TreeText() {}

    static Object read(String text) {
        return switch (text) {
            case "true", "false" -> Boolean.valueOf(text);
            case "{}" -> java.util.Map.of();
            case "[]" -> java.util.List.of();
            case "\"\"" -> "";
            default -> text.matches("-?[0-9]+") ? (Object) Long.valueOf(text) : structured(text);
        };
    }

    private static Object structured(String text) {
        char first = text.charAt(0);
        if (first != '{' && first != '[' && first != '"') {
            return text;
        }
        return Tree.freeze(new Load(LoadSettings.builder().build()).loadFromString(text));
    }
}

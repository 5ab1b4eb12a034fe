package dev.waymark.sandbox.schema.definition;

import dev.waymark.sandbox.object.Tree;
import dev.waymark.sandbox.registry.Printer.Column;
import dev.waymark.sandbox.registry.ScalePaths;
import dev.waymark.sandbox.schema.model.OpenApiReader;
import dev.waymark.sandbox.schema.model.Schema;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * One served version of a CustomResourceDefinition. Immutable.
 *
 * @param schema the schema of the whole object
 * @param columns the additional printer columns; empty for the usual ones
 * @param scale where the {@code scale} subresource finds its numbers; empty without that subresource
 * @param deprecated whether users are to be warned
 * @param warning the sentence for them; empty for the server's own
 * @param selectable the fields that a field selector may name
 */
public record CustomVersion(
        Schema schema,
        List<PathColumn> columns,
        Optional<ScalePaths> scale,
        boolean deprecated,
        String warning,
        Set<String> selectable) {

    /** A column with the JSONPath of its cells. */
    public record PathColumn(Column column, String path) {}

    static CustomVersion read(Map<String, Object> version) {
        return new CustomVersion(
                OpenApiReader.schema(Tree.map(version, "schema", "openAPIV3Schema")),
                Tree.maps(version, "additionalPrinterColumns").stream()
                        .map(CustomVersion::column)
                        .toList(),
                Tree.at(version, "subresources", "scale").map(CustomVersion::scale),
                Tree.flag(version, "deprecated"),
                text(version, "deprecationWarning"),
                SelectableFields.of(version));
    }

    private static PathColumn column(Map<String, Object> tree) {
        Column column = new Column(
                text(tree, "name"),
                text(tree, "type"),
                text(tree, "format"),
                text(tree, "description"),
                Tree.number(tree, "priority").orElse(0L).intValue());
        return new PathColumn(column, text(tree, "jsonPath"));
    }

    private static ScalePaths scale(Object tree) {
        return new ScalePaths(
                path(text(tree, "specReplicasPath")),
                path(text(tree, "statusReplicasPath")),
                Optional.of(path(text(tree, "labelSelectorPath"))));
    }

    /** The fields of a simple path such as {@code .spec.replicas}. */
    private static List<String> path(String text) {
        return Arrays.stream(text.split("\\.")).filter(name -> !name.isEmpty()).toList();
    }

    private static String text(Object tree, String field) {
        return Tree.text(tree, field).orElse("");
    }
}

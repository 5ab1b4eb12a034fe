package dev.waymark.sandbox.kubectl.explain;

import dev.waymark.sandbox.kubectl.call.Failure;
import dev.waymark.sandbox.kubectl.rest.Resource;
import dev.waymark.sandbox.object.Tree;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/** The text about a kind or one of its fields. */
public final class Explanation {
    private static final int WIDTH = 76;
    private static final int MOST_VALUES = 4;

    private final Schemas schemas;
    private final boolean recursive;
    private final StringBuilder text = new StringBuilder();

    private Explanation(Schemas schemas, boolean recursive) {
        this.schemas = schemas;
        this.recursive = recursive;
    }

    /**
     * Writes the text.
     *
     * @param document the OpenAPI document of the resource's version
     * @param path the fields that lead to the one to explain
     * @param out given the text, in pieces: what comes before a failure is written too
     */
    public static void write(
            Map<String, Object> document,
            Resource resource,
            List<String> path,
            boolean recursive,
            Consumer<String> out) {
        Explanation explanation = new Explanation(new Schemas(document), recursive);
        Map<String, Object> root = explanation
                .schemas
                .kind(resource.group(), resource.version(), resource.kind())
                .orElseThrow(() -> Failure.of(
                        "couldn't find resource for \"" + resource.apiVersion() + ", Kind=" + resource.kind() + "\""));
        out.accept((resource.group().isEmpty() ? "" : "GROUP:      " + resource.group() + "\n") + "KIND:       "
                + resource.kind() + "\nVERSION:    " + resource.version() + "\n\n");
        Map<String, Object> schema = root;
        for (String name : path) {
            schema = Optional.ofNullable(explanation.schemas.fields(schema).get(name))
                    .map(Tree::asMap)
                    .orElseThrow(() -> Failure.of("field \"" + name + "\" does not exist"));
        }
        if (!path.isEmpty()) {
            explanation.field(path.get(path.size() - 1), schema);
        }
        explanation.description(schema);
        Map<String, Object> fields = explanation.schemas.fields(schema);
        if (!fields.isEmpty()) {
            explanation.text.append("FIELDS:\n");
            explanation.fields(schema, 1);
        }
        out.accept(explanation.text.append('\n').toString());
    }

    private void field(String name, Map<String, Object> schema) {
        text.append("FIELD: ")
                .append(name)
                .append(" <")
                .append(schemas.type(schema))
                .append(">\n");
        List<Object> values = schemas.values(schema);
        if (values.isEmpty()) {
            text.append('\n');
        } else {
            text.append("ENUM:\n");
            values.stream()
                    .map(String::valueOf)
                    .sorted()
                    .forEach(value -> text.append("    ").append(value).append('\n'));
        }
        text.append('\n');
    }

    private void description(Map<String, Object> schema) {
        text.append("DESCRIPTION:\n");
        List<String> descriptions = schemas.descriptions(schema);
        if (descriptions.isEmpty()) {
            text.append("    <empty>\n");
            return;
        }
        descriptions.forEach(each -> wrapped(each, "    "));
        text.append("    \n");
    }

    private void fields(Map<String, Object> schema, int level) {
        List<Object> required = schemas.required(schema);
        String indent = "  ".repeat(level);
        schemas.fields(schema).forEach((name, value) -> {
            Map<String, Object> field = Tree.asMap(value);
            text.append(indent)
                    .append(name)
                    .append("\t<")
                    .append(schemas.type(field))
                    .append('>');
            text.append(required.contains(name) ? " -required-" : "").append('\n');
            List<Object> values = schemas.values(field);
            if (!values.isEmpty()) {
                text.append(indent).append("enum: ").append(shown(values)).append('\n');
            }
            if (recursive) {
                if (level < 12) {
                    fields(field, level + 1);
                }
                return;
            }
            List<String> descriptions = schemas.descriptions(field);
            if (descriptions.isEmpty()) {
                text.append(indent).append("  <no description>\n");
            } else {
                wrapped(descriptions.get(0), indent + "  ");
            }
            text.append('\n');
        });
    }

    private static String shown(List<Object> values) {
        String first =
                values.stream().map(String::valueOf).sorted().limit(MOST_VALUES).collect(Collectors.joining(", "));
        return values.size() > MOST_VALUES ? first + ", ...." : first;
    }

    private void wrapped(String paragraph, String indent) {
        for (String line : paragraph.split("\n", -1)) {
            StringBuilder filled = new StringBuilder();
            for (String word : line.split(" ")) {
                if (filled.length() > 0 && filled.length() + 1 + word.length() > WIDTH) {
                    text.append(indent).append(filled).append('\n');
                    filled.setLength(0);
                }
                filled.append(filled.length() > 0 ? " " : "").append(word);
            }
            text.append(indent).append(filled).append('\n');
        }
    }
}

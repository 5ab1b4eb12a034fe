package dev.waymark.sandbox.kubectl.print;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A template with JSONPath expressions in braces, after {@code k8s.io/client-go/util/jsonpath}. Missing keys give nothing.
 */
public final class JsonPath {
    private static final Pattern RELAXED = Pattern.compile("^(\\{\\.?([^{}]+)\\}|\\.?([^{}]+))$");

    private final List<PathNode> nodes;

    private JsonPath(List<PathNode> nodes) {
        this.nodes = nodes;
    }

    /**
     * Reads a template.
     *
     * @throws TemplateError when it cannot be read
     */
    public static JsonPath parse(String template) {
        return new JsonPath(new PathParser(template).template());
    }

    /** Reads one path in any of the forms {@code x.y}, {@code .x.y}, {@code {x.y}} and {@code {.x.y}}. */
    public static JsonPath relaxed(String path) {
        if (path.isEmpty()) {
            return parse("");
        }
        Matcher matcher = RELAXED.matcher(path);
        if (!matcher.matches()) {
            throw new TemplateError(
                    "unexpected path string, expected a 'name1.name2' or '.name1.name2' or '{name1.name2}'"
                            + " or '{.name1.name2}'");
        }
        return parse("{." + (matcher.group(2) == null ? matcher.group(3) : matcher.group(2)) + "}");
    }

    /** The values that the last expression of the template finds. */
    public List<Object> find(Object tree) {
        List<Object> found = List.of();
        for (PathNode node : nodes) {
            found = PathNodes.evaluate(node, List.of(tree), tree);
        }
        return found;
    }

    /** The template filled in. */
    public String print(Object tree) {
        StringBuilder out = new StringBuilder();
        print(nodes, tree, tree, out);
        return out.toString();
    }

    private static void print(List<PathNode> nodes, Object here, Object root, StringBuilder out) {
        for (PathNode node : nodes) {
            if (node instanceof PathNode.Text text) {
                out.append(text.text());
            } else if (node instanceof PathNode.Range range) {
                for (Object item : PathNodes.evaluate(range.over(), listOf(here), root)) {
                    print(range.body(), item, root, out);
                }
            } else {
                out.append(PathNodes.evaluate(node, listOf(here), root).stream()
                        .map(JsonPath::text)
                        .collect(Collectors.joining(" ")));
            }
        }
    }

    private static List<Object> listOf(Object value) {
        List<Object> one = new ArrayList<>();
        one.add(value);
        return one;
    }

    /** A value as the template shows it. */
    public static String text(Object value) {
        return value instanceof Map<?, ?> || value instanceof List<?> ? GoJson.compact(value) : GoText.of(value);
    }
}

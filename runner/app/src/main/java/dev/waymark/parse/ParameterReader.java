package dev.waymark.parse;

import dev.waymark.lab.Parameter;
import dev.waymark.parse.YamlNode.Entry;
import dev.waymark.parse.YamlNode.Mapping;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Reads the parameters that a lab declares: {@code params} of the front matter.
 *
 * <pre>
 * params:
 *   namespace: travel-agency
 *   tool: {default: kubectl, choices: [kubectl, oc], prompt: Which client?}
 *   token: {secret: true}
 * </pre>
 */
final class ParameterReader {
    static final List<String> KEYS = List.of("default", "choices", "prompt", "secret");
    /** Names that FreeMarker reads as one variable. */
    private static final Pattern NAME = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*");

    private final Problems problems;

    ParameterReader(Problems problems) {
        this.problems = problems;
    }

    List<Parameter> read(Fields frontMatter) {
        return frontMatter.mapping("params").map(Mapping::entries).orElse(List.of()).stream()
                .flatMap(entry -> parameter(frontMatter, entry).stream())
                .toList();
    }

    private Optional<Parameter> parameter(Fields frontMatter, Entry entry) {
        String name = entry.key();
        if (!NAME.matcher(name).matches()) {
            problems.error(
                    "parameter-name",
                    "'" + name + "' cannot name a parameter",
                    entry.position(),
                    "Use letters, digits and _, not beginning with a digit");
            return Optional.empty();
        }
        if (entry.value() instanceof Mapping mapping) {
            return Optional.of(parameter(name, mapping));
        }
        return frontMatter
                .text(name, entry.value())
                .map(value -> new Parameter(name, Optional.of(value), List.of(), name, false));
    }

    private Parameter parameter(String name, Mapping mapping) {
        Fields fields = new Fields(mapping, "parameter '" + name + "'", KEYS, problems);
        Optional<String> byDefault = fields.text("default");
        List<String> choices = fields.texts("choices");
        if (byDefault.isPresent() && !choices.isEmpty() && !choices.contains(byDefault.get())) {
            problems.error(
                    "parameter-choice",
                    "the default '" + byDefault.get() + "' is not among the choices",
                    fields.place("default"),
                    "Choices: " + String.join(", ", choices));
        }
        return new Parameter(name, byDefault, choices, fields.text("prompt").orElse(name), fields.flag("secret"));
    }
}

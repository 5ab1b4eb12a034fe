package dev.waymark.parse;

import dev.waymark.lab.Parameter;
import dev.waymark.lab.Position;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Puts together the values that a lab is rendered with: those given, and the defaults of the others. */
final class ParameterValues {
    private final List<Parameter> declared;
    private final Problems problems;
    private final Position position;

    ParameterValues(List<Parameter> declared, Problems problems, SourceText source) {
        this.declared = declared;
        this.problems = problems;
        this.position = source.position(1, 1);
    }

    Map<String, String> of(Map<String, String> given) {
        List<String> names = declared.stream().map(Parameter::name).toList();
        given.keySet().stream().filter(name -> !names.contains(name)).forEach(name -> unknown(name, names));
        Map<String, String> values = new LinkedHashMap<>();
        for (Parameter parameter : declared) {
            String value =
                    given.getOrDefault(parameter.name(), parameter.byDefault().orElse("<" + parameter.name() + ">"));
            values.put(parameter.name(), value);
        }
        verify(given);
        return values;
    }

    /** Reports the values given that are none of those allowed. */
    void verify(Map<String, String> given) {
        declared.stream()
                .filter(parameter -> given.containsKey(parameter.name()))
                .forEach(parameter -> verify(parameter, given.get(parameter.name())));
    }

    private void unknown(String name, List<String> names) {
        problems.error(
                "unknown-parameter",
                "this lab has no parameter '" + name + "'",
                position,
                names.isEmpty() ? "It declares none" : Suggestion.advice(name, names));
    }

    private void verify(Parameter parameter, String value) {
        if (!parameter.choices().isEmpty() && !parameter.choices().contains(value)) {
            problems.error(
                    "parameter-choice",
                    "parameter '" + parameter.name() + "' cannot be '" + value + "'",
                    position,
                    "Choices: " + String.join(", ", parameter.choices()));
        }
    }
}

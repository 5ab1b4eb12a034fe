package dev.waymark.parse;

import dev.waymark.lab.Needs;
import dev.waymark.lab.Parameter;
import java.util.List;
import java.util.Map;

/**
 * What stands between the {@code ---} lines at the top of a lab.
 *
 * @param title empty when not said
 * @param declared whether there is front matter that speaks to Waymark at all
 */
record FrontMatter(
        String title,
        String summary,
        int minutes,
        String track,
        List<String> after,
        Needs needs,
        List<Parameter> parameters,
        List<String> namespaces,
        boolean declared) {

    static FrontMatter none() {
        return titled("");
    }

    /** Front matter of another tool, of which only the title is of use. */
    static FrontMatter titled(String title) {
        return new FrontMatter(title, "", 0, "", List.of(), Needs.nothing(), List.of(), List.of(), false);
    }

    /**
     * What the lab needs with some values of its parameters. A tool that is one of a parameter's choices stands for the
     * choice that is made: with {@code client=oc} a lab that names kubectl needs oc instead, of any version.
     */
    Needs needs(Map<String, String> values) {
        return new Needs(
                needs.tools().stream()
                        .map(tool -> chosen(tool, values))
                        .distinct()
                        .toList(),
                needs.apis(),
                needs.capabilities());
    }

    private String chosen(String tool, Map<String, String> values) {
        String name = tool.strip().split("\\s+")[0];
        return parameters.stream()
                .filter(parameter -> parameter.choices().contains(name))
                .map(parameter -> values.getOrDefault(parameter.name(), name))
                .findFirst()
                .filter(choice -> !choice.equals(name))
                .orElse(tool);
    }
}

package dev.waymark.parse;

import dev.waymark.lab.Needs;
import dev.waymark.lab.Parameter;
import java.util.List;

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
}

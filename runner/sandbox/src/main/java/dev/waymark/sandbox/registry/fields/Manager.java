package dev.waymark.sandbox.registry.fields;

import dev.waymark.sandbox.object.Tree;
import java.util.Map;

/**
 * Who owns fields.
 *
 * @param name the field manager
 * @param applies whether it owns them through server-side apply rather than through updates
 * @param apiVersion the version in which it wrote; an empty string for one that applies, which stays the same manager
 *     in every version
 * @param subresource through which it wrote, or an empty string
 */
record Manager(String name, boolean applies, String apiVersion, String subresource) {

    static Manager applying(String name, String subresource) {
        return new Manager(name, true, "", subresource);
    }

    static Manager updating(String name, String apiVersion, String subresource) {
        return new Manager(name, false, apiVersion, subresource);
    }

    static Manager of(Map<String, Object> entry) {
        boolean applies = Tree.text(entry, "operation").orElse("").equals("Apply");
        return new Manager(
                Tree.text(entry, "manager").orElse(""),
                applies,
                applies ? "" : Tree.text(entry, "apiVersion").orElse(""),
                Tree.text(entry, "subresource").orElse(""));
    }

    /** The manager as conflicts name it. */
    String text() {
        String text = "\"" + name + "\"" + (subresource.isEmpty() ? "" : " with subresource \"" + subresource + "\"");
        return applies ? text : text + " using " + apiVersion;
    }
}

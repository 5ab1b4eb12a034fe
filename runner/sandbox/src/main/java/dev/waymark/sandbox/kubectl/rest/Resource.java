package dev.waymark.sandbox.kubectl.rest;

import java.util.List;
import java.util.Set;

/**
 * A resource in one version, as discovery describes it.
 *
 * @param plural the name in URLs
 * @param subresources such as {@code scale}
 */
public record Resource(
        String group,
        String version,
        String plural,
        String singular,
        String kind,
        boolean namespaced,
        List<String> shortNames,
        List<String> categories,
        List<String> verbs,
        Set<String> subresources) {

    public String apiVersion() {
        return group.isEmpty() ? version : group + "/" + version;
    }

    /** {@code deployments.apps}. */
    public String fullName() {
        return group.isEmpty() ? plural : plural + "." + group;
    }

    /** The name before a slash in {@code kubectl}'s messages: {@code deployment.apps}. */
    public String printed() {
        return group.isEmpty() ? singular : singular + "." + group;
    }

    /** The path of all objects, of a namespace or (with an empty one) of all. */
    public String path(String namespace) {
        String root = group.isEmpty() ? "/api/" + version : "/apis/" + group + "/" + version;
        return root + (namespaced && !namespace.isEmpty() ? "/namespaces/" + Call.encoded(namespace) : "") + "/"
                + plural;
    }

    public String path(String namespace, String name) {
        return path(namespace) + "/" + Call.encoded(name);
    }

    /** Whether a name is that of the resource, in upper or lower case, or an abbreviation, whose case counts. */
    boolean named(String text) {
        return plural.equalsIgnoreCase(text) || singular.equalsIgnoreCase(text) || shortNames.contains(text);
    }
}

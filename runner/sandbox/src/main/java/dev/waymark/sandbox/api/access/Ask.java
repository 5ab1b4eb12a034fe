package dev.waymark.sandbox.api.access;

/**
 * What somebody wants to do.
 *
 * @param verb such as {@code get} or {@code deletecollection}
 * @param group the API group; an empty string for the core group
 * @param resource the resource with its subresource, such as {@code pods/log}; an empty string for a plain URL
 * @param namespace the namespace; an empty string for the cluster scope or all namespaces
 * @param name the object's name, or an empty string
 * @param url the path of a plain URL; an empty string for a resource
 */
public record Ask(String verb, String group, String resource, String namespace, String name, String url) {

    /** A wish for a plain URL. */
    public static Ask url(String verb, String path) {
        return new Ask(verb, "", "", "", "", path);
    }
}

package dev.waymark.sandbox.object;

import java.util.List;
import java.util.Set;

/**
 * A kind of object that the API serves, such as {@code Deployment} of {@code apps/v1}.
 *
 * @param group the API group; an empty string for the core group
 * @param version the version in which objects are stored, and the one preferred in discovery
 * @param served every version under which the kind is served, the preferred one first; they differ in
 *     {@code apiVersion} alone
 * @param kind the name in manifests
 * @param plural the name in URLs, lower case
 * @param singular the name {@code kubectl} prints for one of them, lower case
 * @param shortNames abbreviations for {@code kubectl get}
 * @param categories groups such as {@code all}
 * @param namespaced whether objects live in namespaces
 * @param subresources {@code status}, {@code scale} and the like
 */
public record Kind(
        String group,
        String version,
        List<String> served,
        String kind,
        String plural,
        String singular,
        List<String> shortNames,
        List<String> categories,
        boolean namespaced,
        Set<String> subresources) {

    public Kind {
        served = List.copyOf(served);
        shortNames = List.copyOf(shortNames);
        categories = List.copyOf(categories);
        subresources = Set.copyOf(subresources);
        if (!served.contains(version)) {
            throw new IllegalArgumentException(kind + " is stored as " + version + ", which it does not serve");
        }
    }

    /** The {@code apiVersion} of stored objects: {@code v1}, {@code apps/v1}. */
    public String apiVersion() {
        return apiVersion(version);
    }

    /** The {@code apiVersion} of one of the served versions. */
    public String apiVersion(String ofVersion) {
        return group.isEmpty() ? ofVersion : group + "/" + ofVersion;
    }

    /** The full resource name in messages: {@code pods}, {@code deployments.apps}. */
    public String resource() {
        return group.isEmpty() ? plural : plural + "." + group;
    }

    /**
     * Two values are the same kind when they are the same resource: a CustomResourceDefinition may change what is served
     * of a kind while the server runs.
     */
    @Override
    public boolean equals(Object other) {
        return other instanceof Kind kind && group.equals(kind.group) && plural.equals(kind.plural);
    }

    @Override
    public int hashCode() {
        return resource().hashCode();
    }

    public boolean hasStatus() {
        return subresources.contains("status");
    }
}

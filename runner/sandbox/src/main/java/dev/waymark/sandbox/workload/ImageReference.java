package dev.waymark.sandbox.workload;

import java.util.List;
import java.util.Locale;

/**
 * A reference to a container image, taken apart.
 *
 * @param registry the host it is pulled from
 * @param repository the path in the registry, such as {@code library/nginx}
 * @param tag the tag or, when the reference has one instead, the digest
 */
public record ImageReference(String registry, String repository, String tag) {
    private static final String DEFAULT_REGISTRY = "docker.io";

    /** Words in a repository or tag by which a manifest says that it wants a failing pull. */
    private static final List<String> ABSENT = List.of(
            "does-not-exist",
            "doesnotexist",
            "do-not-exist",
            "nonexistent",
            "non-existent",
            "no-such-image",
            "notfound");

    /** Reads a reference with the completions of a container runtime: registry, {@code library/} and tag. */
    public static ImageReference of(String reference) {
        String rest = reference;
        String tag = "latest";
        int digest = rest.indexOf('@');
        if (digest >= 0) {
            tag = rest.substring(digest + 1);
            rest = rest.substring(0, digest);
        }
        int colon = rest.lastIndexOf(':');
        if (colon > rest.lastIndexOf('/')) {
            tag = digest >= 0 ? tag : rest.substring(colon + 1);
            rest = rest.substring(0, colon);
        }
        int slash = rest.indexOf('/');
        String host = slash < 0 ? "" : rest.substring(0, slash);
        if (host.contains(".") || host.contains(":") || host.equals("localhost")) {
            return new ImageReference(host, rest.substring(slash + 1), tag);
        }
        return new ImageReference(DEFAULT_REGISTRY, slash < 0 ? "library/" + rest : rest, tag);
    }

    /** The last part of the repository, by which programs are known. */
    public String name() {
        return repository.substring(repository.lastIndexOf('/') + 1).toLowerCase(Locale.ROOT);
    }

    /** Whether the reference itself says that it cannot be pulled: its words, or a registry under {@code .invalid}. */
    public boolean absent() {
        String text = (repository + ":" + tag).toLowerCase(Locale.ROOT);
        return registry.endsWith(".invalid") || ABSENT.stream().anyMatch(text::contains);
    }

    /** The full form, as container runtimes print it. */
    @Override
    public String toString() {
        return registry + "/" + repository + (tag.contains(":") ? "@" : ":") + tag;
    }
}

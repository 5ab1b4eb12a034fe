package dev.waymark.sandbox.registry;

import dev.waymark.sandbox.object.Kind;
import java.util.List;
import java.util.Optional;

/** The kinds that a sandbox serves. */
public interface Kinds {

    /** All kinds, in the order of discovery. */
    List<Kind> all();

    /** The kind of a manifest, by its {@code apiVersion} (any served version) and {@code kind}. */
    Optional<Kind> of(String apiVersion, String kind);

    /** The kind behind a URL. */
    Optional<Kind> served(String group, String version, String plural);

    /**
     * Whether objects of the kind are questions, such as an access review: answered when they are created, never stored.
     */
    default boolean review(Kind kind) {
        return false;
    }

    /**
     * Whether objects of the kind are worked out when they are read, such as metrics: they can be read and listed, and
     * that is all.
     */
    default boolean computed(Kind kind) {
        return false;
    }

    /** The kind with a group and a name, which the caller knows to be built in. */
    default Kind known(String group, String kind) {
        return all().stream()
                .filter(each -> each.group().equals(group) && each.kind().equals(kind))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("no built-in kind " + kind + "." + group));
    }
}

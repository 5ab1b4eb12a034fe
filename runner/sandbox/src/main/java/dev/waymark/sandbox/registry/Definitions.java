package dev.waymark.sandbox.registry;

import dev.waymark.sandbox.object.Kind;
import dev.waymark.sandbox.object.KubeObject;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What the definition of a kind says of how its objects are changed. Thread-safe. */
public interface Definitions {

    /** The structure of the kind's objects, from the root ({@code apiVersion}, {@code metadata}, {@code spec}). */
    Structure structure(Kind kind);

    /**
     * Whether the kind comes from a CustomResourceDefinition.
     *
     * <p>Custom resources know no strategic merge patch, and every change outside their metadata and status counts in
     * {@code metadata.generation}.
     */
    boolean custom(Kind kind);

    /**
     * Why a server cannot read the metadata of an object that a client sends; empty when it can.
     *
     * <p>What only the server writes, such as {@code creationTimestamp}, has to be readable all the same.
     */
    default Optional<String> unreadable(Kind kind, Map<String, Object> metadata) {
        return Optional.empty();
    }

    /** A stored object as one of the kind's versions shows it; its {@code apiVersion} is that version's already. */
    default KubeObject shown(Kind kind, KubeObject object, String version) {
        return object;
    }

    /** Where the {@code scale} subresource finds its numbers. */
    default ScalePaths scale(Kind kind) {
        return ScalePaths.BUILT_IN;
    }

    /** The fields that a version of a custom resource lets field selectors name, besides name and namespace. */
    default Set<String> selectable(Kind kind, String version) {
        return Set.of();
    }

    /** What to warn everybody of who uses a version of the kind. */
    default Optional<String> deprecation(Kind kind, String version) {
        return Optional.empty();
    }
}

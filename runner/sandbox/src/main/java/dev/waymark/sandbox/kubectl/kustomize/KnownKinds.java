package dev.waymark.sandbox.kubectl.kustomize;

import dev.waymark.sandbox.registry.Structure;

/** What has to be known of kinds to change their objects. */
public interface KnownKinds {
    /** How the objects of a kind merge; {@link Structure#UNTYPED} for a kind that is not known. */
    Structure structure(String apiVersion, String kind);

    /** Whether objects of a kind are in namespaces; those of a kind that is not known are. */
    boolean namespaced(String apiVersion, String kind);
}

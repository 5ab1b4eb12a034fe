package dev.waymark.sandbox.registry;

import java.util.List;

/**
 * Who asks for a write, as admission policies see it.
 *
 * @param name such as {@code kubernetes-admin}
 * @param groups the groups that the user is in
 */
public record Requester(String name, List<String> groups) {
    public Requester {
        groups = List.copyOf(groups);
    }

    /** A part of the control plane. */
    public static Requester component(String name) {
        return new Requester("system:" + name, List.of("system:authenticated"));
    }
}

package dev.waymark.sandbox.kubectl.call;

import dev.waymark.sandbox.kubectl.rest.Resource;
import java.util.Map;
import java.util.Optional;

/**
 * An object that a command is about.
 *
 * @param namespace an empty string for an object that has none
 * @param object its content, from a file or from the server; empty where only its name is known
 * @param source the file it comes from
 */
public record Target(
        Resource resource,
        String namespace,
        String name,
        Optional<Map<String, Object>> object,
        Optional<String> source) {

    /** What {@code -o name} prints: {@code deployment.apps/web}. */
    public String printed() {
        return resource.printed() + "/" + name;
    }

    public String path() {
        return resource.path(namespace, name);
    }

    public Target with(Map<String, Object> content) {
        return new Target(resource, namespace, name, Optional.of(content), source);
    }

    /** The content, which is known. */
    public Map<String, Object> content() {
        return object.orElseThrow();
    }
}

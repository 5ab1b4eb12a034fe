package dev.waymark.check;

import java.util.Map;
import java.util.Optional;

/**
 * Which objects of the cluster are meant.
 *
 * @param namespace empty for an object without one
 * @param name empty when labels choose
 * @param labels those the objects carry; empty for any
 */
public record ResourceQuery(
        String apiVersion, String kind, Optional<String> namespace, Optional<String> name, Map<String, String> labels) {
    public ResourceQuery {
        labels = Map.copyOf(labels);
    }

    @Override
    public String toString() {
        String where = namespace.map(value -> value + "/").orElse("");
        return kind + " " + where + name.orElse(labels.isEmpty() ? "*" : labels.toString());
    }
}

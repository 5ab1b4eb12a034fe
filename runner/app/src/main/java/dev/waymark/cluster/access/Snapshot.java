package dev.waymark.cluster.access;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The objects that a query names, at a moment.
 *
 * @param known whether the cluster has answered yet
 * @param objects as trees
 * @param trouble why they cannot be known or be there, one sentence: an API that is not served, a permission
 */
public record Snapshot(boolean known, List<Map<String, Object>> objects, Optional<String> trouble) {
    static final Snapshot UNKNOWN = new Snapshot(false, List.of(), Optional.empty());

    static Snapshot troubled(boolean known, String trouble) {
        return new Snapshot(known, List.of(), Optional.of(trouble));
    }
}

package dev.waymark.sandbox.control.apps;

import dev.waymark.sandbox.object.KubeObject;
import dev.waymark.sandbox.object.Tree;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The revision annotations that {@code kubectl rollout history} and {@code undo} read. */
final class Revisions {
    static final String REVISION = "deployment.kubernetes.io/revision";
    static final String DESIRED = "deployment.kubernetes.io/desired-replicas";
    private static final String MAXIMUM = "deployment.kubernetes.io/max-replicas";
    private static final String HISTORY = "deployment.kubernetes.io/revision-history";
    private static final Set<String> NOT_COPIED = Set.of(
            "kubectl.kubernetes.io/last-applied-configuration",
            REVISION,
            HISTORY,
            DESIRED,
            MAXIMUM,
            "deprecated.deployment.rollback.to");

    private Revisions() {}

    static long of(KubeObject object) {
        String text = object.annotations().getOrDefault(REVISION, "0");
        return text.chars().allMatch(Character::isDigit) && !text.isEmpty() ? Long.parseLong(text) : 0;
    }

    /** The revision that the current set must have: one more than any old one. */
    static long next(List<KubeObject> old) {
        return old.stream().mapToLong(Revisions::of).max().orElse(0) + 1;
    }

    /** Puts the deployment's own annotations and the revision on the mutable tree of the current set. */
    static void annotate(Map<String, Object> set, KubeObject deployment, long revision) {
        deployment.annotations().forEach((name, value) -> {
            if (!NOT_COPIED.contains(name)) {
                Tree.put(set, value, "metadata", "annotations", name);
            }
        });
        String before = Tree.text(set, "metadata", "annotations", REVISION).orElse("");
        if (before.isEmpty() || Long.parseLong(before) < revision) {
            Tree.put(set, Long.toString(revision), "metadata", "annotations", REVISION);
            if (!before.isEmpty()) {
                String history =
                        Tree.text(set, "metadata", "annotations", HISTORY).orElse("");
                Tree.put(set, history.isEmpty() ? before : history + "," + before, "metadata", "annotations", HISTORY);
            }
        }
    }

    /** Notes on the mutable tree of a set for how many replicas of the deployment it was last scaled. */
    static void size(Map<String, Object> set, Rollout rollout) {
        Tree.put(set, Long.toString(rollout.wanted()), "metadata", "annotations", DESIRED);
        Tree.put(set, Long.toString(rollout.wanted() + rollout.maxSurge()), "metadata", "annotations", MAXIMUM);
    }
}

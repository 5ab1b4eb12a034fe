package dev.waymark.sandbox.mesh.route;

import dev.waymark.sandbox.object.Tree;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** Reads the {@code retries} of a VirtualService's rule ({@code retry.ConvertPolicy}). */
final class RetriesReader {
    private static final String DEFAULT_CONDITIONS =
            "connect-failure,refused-stream,unavailable,cancelled,retriable-status-codes";

    private RetriesReader() {}

    /** The retries of a rule: those of the mesh where it says nothing, none without a number of attempts. */
    static Retries read(Map<String, Object> rule) {
        if (Tree.at(rule, "retries").isEmpty()) {
            return Retries.meshDefault();
        }
        Map<String, Object> retries = Tree.map(rule, "retries");
        Set<String> on = new HashSet<>();
        Set<Integer> statuses = new HashSet<>();
        String conditions =
                Tree.text(retries, "retryOn").filter(text -> !text.isBlank()).orElse(DEFAULT_CONDITIONS);
        for (String condition : conditions.split(",")) {
            if (condition.strip().matches("\\d{3}")) {
                statuses.add(Integer.parseInt(condition.strip()));
            } else {
                on.add(condition.strip());
            }
        }
        return Retries.of(
                Tree.number(retries, "attempts").orElse(0L).intValue(),
                on,
                statuses,
                TimeLimit.read(Tree.text(retries, "perTryTimeout")),
                TimeLimit.read(Tree.text(retries, "backoff")),
                !Boolean.FALSE.equals(
                        Tree.at(retries, "retryIgnorePreviousHosts").orElse(true)));
    }
}

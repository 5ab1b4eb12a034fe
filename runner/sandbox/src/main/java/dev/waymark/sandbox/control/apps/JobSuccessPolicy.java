package dev.waymark.sandbox.control.apps;

import dev.waymark.sandbox.object.KubeObject;
import dev.waymark.sandbox.object.Tree;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** What a Job's {@code successPolicy} says of the indexes that are done: any of its rules ends the Job well. */
final class JobSuccessPolicy {
    private JobSuccessPolicy() {}

    /** The success that the first rule declares which is met; empty when none is. */
    static Optional<JobConditions.Success> met(KubeObject job, Set<Long> completed) {
        List<Map<String, Object>> rules = job.maps("spec", "successPolicy", "rules");
        for (int i = 0; i < rules.size(); i++) {
            if (met(rules.get(i), completed)) {
                return Optional.of(new JobConditions.Success("SuccessPolicy", "Matched rules at index " + i));
            }
        }
        return Optional.empty();
    }

    private static boolean met(Map<String, Object> rule, Set<Long> completed) {
        Optional<Long> count = Tree.number(rule, "succeededCount");
        Optional<String> text = Tree.text(rule, "succeededIndexes");
        if (text.isEmpty()) {
            return count.filter(least -> completed.size() >= least).isPresent();
        }
        Set<Long> wanted = IndexRanges.read(text.get());
        Set<Long> done = new TreeSet<>(wanted);
        done.retainAll(completed);
        return done.size() >= count.orElse((long) wanted.size());
    }
}

package dev.waymark.sandbox.control.apps;

import dev.waymark.sandbox.object.KubeObject;
import dev.waymark.sandbox.object.Tree;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** What a Job's {@code podFailurePolicy} says of its failed pods, by the first rule that fits. */
final class JobFailurePolicy {
    private JobFailurePolicy() {}

    /**
     * The verdict on one pod.
     *
     * @param action {@code FailJob}, {@code Ignore} or {@code Count}
     * @param message which rule it is and why it fits
     */
    private record Verdict(String action, String message) {}

    /** Why the Job fails because of one of these pods; empty when no rule says so. */
    static Optional<JobConditions.Failure> fails(KubeObject job, List<KubeObject> failed) {
        return failed.stream()
                .flatMap(pod -> verdict(job, pod).stream())
                .filter(verdict -> verdict.action().equals("FailJob"))
                .findFirst()
                .map(verdict -> new JobConditions.Failure("PodFailurePolicy", verdict.message()));
    }

    /** Whether a failed pod does not count against the limit of the Job. */
    static boolean ignores(KubeObject job, KubeObject pod) {
        return verdict(job, pod)
                .filter(verdict -> verdict.action().equals("Ignore"))
                .isPresent();
    }

    private static Optional<Verdict> verdict(KubeObject job, KubeObject pod) {
        if (!pod.text("status", "phase").equals("Failed")) {
            return Optional.empty();
        }
        List<Map<String, Object>> rules = job.maps("spec", "podFailurePolicy", "rules");
        for (int i = 0; i < rules.size(); i++) {
            String action = Tree.text(rules.get(i), "action").orElse("");
            String ending = " matching " + action + " rule at index " + i;
            Optional<String> exit = exit(rules.get(i), pod);
            Optional<String> fits = exit.isPresent() ? exit : condition(rules.get(i), pod);
            if (fits.isPresent()) {
                return Optional.of(new Verdict(action, fits.get() + ending));
            }
        }
        return Optional.empty();
    }

    private static Optional<String> exit(Map<String, Object> rule, KubeObject pod) {
        Map<String, Object> wanted = Tree.map(rule, "onExitCodes");
        String container = Tree.text(wanted, "containerName").orElse("");
        List<Object> values = Tree.list(wanted, "values");
        boolean in = Tree.text(wanted, "operator").orElse("").equals("In");
        if (wanted.isEmpty()) {
            return Optional.empty();
        }
        return Stream.of("initContainerStatuses", "containerStatuses")
                .flatMap(list -> pod.maps("status", list).stream())
                .filter(status -> container.isEmpty() || container.equals(status.get("name")))
                .filter(status -> code(status)
                        .filter(code -> code != 0 && values.contains(code) == in)
                        .isPresent())
                .findFirst()
                .map(status -> "Container " + status.get("name") + " for pod " + pod.namespace() + "/" + pod.name()
                        + " failed with exit code " + code(status).orElseThrow());
    }

    private static Optional<Long> code(Map<String, Object> status) {
        return Tree.number(status, "state", "terminated", "exitCode");
    }

    private static Optional<String> condition(Map<String, Object> rule, KubeObject pod) {
        return Tree.maps(rule, "onPodConditions").stream()
                .filter(wanted -> pod.maps("status", "conditions").stream()
                        .anyMatch(condition -> wanted.get("type").equals(condition.get("type"))
                                && wanted.getOrDefault("status", "True").equals(condition.get("status"))))
                .findFirst()
                .map(wanted -> "Pod " + pod.namespace() + "/" + pod.name() + " has condition " + wanted.get("type"));
    }
}

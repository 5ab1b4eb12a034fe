package dev.waymark.cluster.access;

import dev.waymark.check.Difference;
import dev.waymark.check.StatusCondition;
import dev.waymark.check.Wording;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The status conditions of an object. A Gateway and most kinds have them in {@code status.conditions}, a route for each
 * of its parents, a Gateway also for each listener, a Gateway API policy for each ancestor.
 */
public final class StatusConditions {
    private static final List<String> LISTS = List.of("parents", "listeners", "ancestors");

    private StatusConditions() {}

    /** One place in an object that has conditions. */
    private record Holder(String path, List<Map<?, ?>> conditions) {}

    /** What is not as wanted; empty when it is. Every parent, or listener, must be as wanted. */
    public static List<Difference> differences(StatusCondition wanted, Map<String, Object> object) {
        List<Difference> differences = new ArrayList<>();
        boolean found = false;
        for (Holder holder : holders(object)) {
            Optional<Map<?, ?>> condition = holder.conditions().stream()
                    .filter(one -> Trees.text(one, "type").equals(wanted.type()))
                    .findFirst();
            if (condition.isPresent()) {
                compare(wanted, condition.get(), object, holder.path()).ifPresent(differences::add);
                if (holder.path().equals("status.conditions")) {
                    return differences;
                }
                found = true;
            }
        }
        if (!found) {
            differences.add(new Difference("status condition " + wanted.type(), Wording.of(wanted), "not set"));
        }
        return differences;
    }

    private static Optional<Difference> compare(
            StatusCondition wanted, Map<?, ?> condition, Map<String, Object> object, String path) {
        String place = path + "[" + wanted.type() + "]";
        String status = Trees.text(condition, "status");
        String reason = Trees.text(condition, "reason");
        if (!status.equals(wanted.status())
                || wanted.reason().filter(text -> !text.equals(reason)).isPresent()) {
            return Optional.of(new Difference(place, Wording.of(wanted), describe(condition)));
        }
        long seen = Trees.number(condition, "observedGeneration");
        long current = Trees.number(object, "metadata", "generation");
        return seen > 0 && seen < current
                ? Optional.of(new Difference(
                        place,
                        Wording.of(wanted) + " for generation " + current,
                        describe(condition) + " for generation " + seen))
                : Optional.empty();
    }

    private static List<Holder> holders(Map<String, Object> object) {
        List<Holder> holders = new ArrayList<>();
        holders.add(new Holder("status.conditions", Trees.maps(object, "status", "conditions")));
        for (String list : LISTS) {
            int index = 0;
            for (Map<?, ?> entry : Trees.maps(object, "status", list)) {
                holders.add(
                        new Holder("status." + list + "[" + index++ + "].conditions", Trees.maps(entry, "conditions")));
            }
        }
        return holders;
    }

    /** All conditions of an object, wherever they stand. */
    public static List<Map<?, ?>> all(Map<String, Object> object) {
        List<Map<?, ?>> all = new ArrayList<>();
        holders(object).forEach(holder -> all.addAll(holder.conditions()));
        return all;
    }

    public static String describe(Map<?, ?> condition) {
        String reason = Trees.text(condition, "reason");
        String message = Trees.text(condition, "message");
        return Trees.text(condition, "status")
                + (reason.isEmpty() ? "" : " (" + reason + ")")
                + (message.isEmpty() ? "" : ": " + message);
    }
}

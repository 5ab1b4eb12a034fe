package dev.waymark.sandbox.control.loop;

import dev.waymark.sandbox.object.KubeObject;
import dev.waymark.sandbox.object.Tree;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reading and changing lists of status conditions. */
public final class Conditions {
    private Conditions() {}

    /** Whether {@code status.conditions} of an object holds a condition that is {@code True}. */
    public static boolean isTrue(KubeObject object, String type) {
        return find(object.maps("status", "conditions"), type)
                .filter(condition -> "True".equals(condition.get("status")))
                .isPresent();
    }

    public static Optional<Map<String, Object>> find(List<Map<String, Object>> conditions, String type) {
        return conditions.stream()
                .filter(condition -> type.equals(condition.get("type")))
                .findFirst();
    }

    /**
     * The list with a condition put in, at its old place or at the end.
     *
     * <p>{@code lastTransitionTime} stays while the status does.
     *
     * @param more further fields, names and values in turn, such as {@code observedGeneration}
     */
    public static List<Map<String, Object>> with(
            List<Map<String, Object>> conditions,
            String type,
            String status,
            String reason,
            String message,
            String now,
            Object... more) {
        Map<String, Object> condition = new LinkedHashMap<>();
        condition.put("type", type);
        condition.put("status", status);
        condition.put("lastTransitionTime", transition(conditions, type, status, now));
        if (!reason.isEmpty()) {
            condition.put("reason", reason);
        }
        if (!message.isEmpty()) {
            condition.put("message", message);
        }
        condition.putAll(Fields.of(more));
        List<Map<String, Object>> changed = new ArrayList<>(conditions);
        for (int i = 0; i < changed.size(); i++) {
            if (type.equals(changed.get(i).get("type"))) {
                changed.set(i, condition);
                return changed;
            }
        }
        changed.add(condition);
        return changed;
    }

    /** The list without the condition of a type. */
    public static List<Map<String, Object>> without(List<Map<String, Object>> conditions, String type) {
        return conditions.stream()
                .filter(condition -> !type.equals(condition.get("type")))
                .toList();
    }

    private static String transition(List<Map<String, Object>> conditions, String type, String status, String now) {
        return find(conditions, type)
                .filter(before -> status.equals(before.get("status")))
                .flatMap(before -> Tree.text(before, "lastTransitionTime"))
                .orElse(now);
    }
}

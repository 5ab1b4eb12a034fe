package dev.waymark.sandbox.schema.columns;

import dev.waymark.sandbox.object.KubeObject;
import dev.waymark.sandbox.object.Tree;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** The cells of what decides about requests: admission policies, certificates, and the parts of the control plane. */
final class AdmissionCells {
    private AdmissionCells() {}

    static String paramKind(KubeObject policy) {
        return policy.map("spec", "paramKind").isEmpty()
                ? "<unset>"
                : policy.text("spec", "paramKind", "apiVersion") + "/" + policy.text("spec", "paramKind", "kind");
    }

    static String paramRef(KubeObject binding) {
        String name = binding.text("spec", "paramRef", "name");
        String namespace = binding.text("spec", "paramRef", "namespace");
        if (!name.isEmpty()) {
            // Whether the parameter has a namespace at all cannot be told from here.
            return (namespace.isEmpty() ? "*" : namespace) + "/" + name;
        }
        return binding.at("spec", "paramRef", "selector").isPresent()
                ? "&LabelSelector{MatchLabels:map[string]string{"
                        + Tree.texts(binding.tree(), "spec", "paramRef", "selector", "matchLabels").entrySet().stream()
                                .map(label -> label.getKey() + ": " + label.getValue() + ",")
                                .sorted()
                                .collect(Collectors.joining())
                        + "},MatchExpressions:[]LabelSelectorRequirement{},}"
                : "<unset>";
    }

    static String duration(KubeObject request) {
        return request.number("spec", "expirationSeconds")
                .map(seconds -> Ages.human(Duration.ofSeconds(seconds)))
                .orElse("<none>");
    }

    static String condition(KubeObject request) {
        Set<Object> types = request.maps("status", "conditions").stream()
                .map(condition -> condition.get("type"))
                .collect(Collectors.toSet());
        String decided = types.contains("Denied") ? "Denied" : types.contains("Approved") ? "Approved" : "Pending";
        return decided
                + (types.contains("Failed") ? ",Failed" : "")
                + (request.text("status", "certificate").isEmpty() ? "" : ",Issued");
    }

    static String health(KubeObject component) {
        return component.maps("conditions").stream()
                .filter(condition -> "Healthy".equals(condition.get("type")))
                .map(condition -> "True".equals(condition.get("status")) ? "Healthy" : "Unhealthy")
                .findFirst()
                .orElse("Unknown");
    }

    /** The items of a list, or one field of each, with commas between them. */
    static String joined(List<Object> items, String field) {
        return items.stream()
                .map(item -> field.isEmpty() ? item : Tree.text(item, field).orElse(""))
                .map(String::valueOf)
                .collect(Collectors.joining(","));
    }
}

package dev.waymark.sandbox.api.select;

import dev.waymark.sandbox.object.ApiError;
import dev.waymark.sandbox.object.Kind;
import dev.waymark.sandbox.object.KubeObject;
import dev.waymark.sandbox.object.Selector;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Field selectors: {@code metadata.name} and {@code metadata.namespace} of every kind, and the fields that a built-in
 * kind adds ({@code pkg/apis/*}{@code /conversion.go} and {@code AddFieldLabelConversionFunc} upstream).
 */
public final class FieldSelectors {
    private static final Pattern REQUIREMENT = Pattern.compile("([^=!]*)(==|=|!=)(.*)");

    private static final Map<String, Set<String>> MORE = Map.of(
            "pods",
            Set.of(
                    "spec.nodeName",
                    "spec.restartPolicy",
                    "spec.schedulerName",
                    "spec.serviceAccountName",
                    "spec.hostNetwork",
                    "status.phase",
                    "status.podIP",
                    "status.podIPs",
                    "status.nominatedNodeName"),
            "events",
            Set.of(
                    "involvedObject.kind",
                    "involvedObject.namespace",
                    "involvedObject.name",
                    "involvedObject.uid",
                    "involvedObject.apiVersion",
                    "involvedObject.resourceVersion",
                    "involvedObject.fieldPath",
                    "reason",
                    "reportingComponent",
                    "source",
                    "type"),
            "secrets",
            Set.of("type"),
            "services",
            Set.of("spec.clusterIP", "spec.type"),
            "namespaces",
            Set.of("status.phase"),
            "nodes",
            Set.of("spec.unschedulable"),
            "replicationcontrollers",
            Set.of("status.replicas"),
            "jobs.batch",
            Set.of("status.successful"));

    /** Fields whose absence means something other than an empty string. */
    private static final Map<String, String> ABSENT = Map.of(
            "spec.hostNetwork", "false",
            "spec.unschedulable", "false",
            "status.replicas", "0",
            "status.successful", "0");

    private record Requirement(String field, boolean equal, String value) {
        boolean test(KubeObject object) {
            return value.equals(text(object, field)) == equal;
        }
    }

    private FieldSelectors() {}

    /**
     * The selector of a query parameter; an empty text selects everything.
     *
     * @param custom whether the kind is a custom resource, which words its refusal as kinds with fields of their own do
     * @param more the fields that the kind's definition adds
     * @throws ApiError 400 for a text that is no selector and for a field that the kind cannot be selected by
     */
    public static Selector parse(Kind kind, boolean custom, Set<String> more, String text) {
        List<Requirement> all = requirements(text);
        for (Requirement each : all) {
            if (!more.contains(each.field()) && !supported(kind, each.field())) {
                throw ApiError.badRequest(unsupported(kind, custom, each.field()));
            }
        }
        return object -> all.stream().allMatch(each -> each.test(object));
    }

    /** The only name that the text lets through, where it demands one. */
    public static Optional<String> name(String text) {
        return requirements(text).stream()
                .filter(each -> each.equal() && each.field().equals("metadata.name"))
                .map(Requirement::value)
                .findFirst();
    }

    private static List<Requirement> requirements(String text) {
        List<Requirement> all = new ArrayList<>();
        for (String part : text.split("(?<!\\\\),")) {
            if (part.isEmpty()) {
                continue;
            }
            Matcher matcher = REQUIREMENT.matcher(part);
            if (!matcher.matches()) {
                throw ApiError.badRequest("invalid selector: '" + text + "'; can't understand '" + part + "'");
            }
            String value = matcher.group(3).replaceAll("\\\\(.)", "$1");
            all.add(new Requirement(matcher.group(1), !matcher.group(2).equals("!="), value));
        }
        return all;
    }

    private static boolean supported(Kind kind, String field) {
        return field.equals("metadata.name")
                || field.equals("metadata.namespace")
                || MORE.getOrDefault(kind.resource(), Set.of()).contains(field);
    }

    private static String unsupported(Kind kind, boolean custom, String field) {
        return custom || MORE.containsKey(kind.resource())
                ? "field label not supported: " + field
                : "\"" + field + "\" is not a known field selector: only \"metadata.name\", \"metadata.namespace\"";
    }

    private static String text(KubeObject object, String field) {
        if (field.equals("source")) {
            return object.text("source", "component");
        }
        return object.at(field.split("\\.")).map(String::valueOf).orElse(ABSENT.getOrDefault(field, ""));
    }
}

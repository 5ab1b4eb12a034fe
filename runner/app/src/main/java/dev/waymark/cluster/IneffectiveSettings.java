package dev.waymark.cluster;

import dev.waymark.sandbox.schema.YamlDocument;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Settings that a server takes and that have no effect on any cluster.
 *
 * <p>A fault of an HTTP rule is injected before the router, which makes retries and keeps timeouts: of a rule that has a
 * fault, an abort is never retried and a delay never timed out (Istio API, VirtualService, HTTPRoute.fault).
 */
public final class IneffectiveSettings {
    private static final String ADVICE =
            "Put the fault on a hop behind this one, such as the route of a service that this one calls";

    private IneffectiveSettings() {}

    /**
     * A setting without effect.
     *
     * @param kind of the object
     * @param name of the object
     * @param reason names the object and says why, one sentence without a full stop
     * @param advice what to do instead
     */
    public record Ineffective(String kind, String name, String reason, String advice) {}

    /** Those of the objects in a text of YAML documents; none where it is no YAML. */
    public static List<Ineffective> in(String text) {
        try {
            return YamlDocument.readAll(text).stream()
                    .flatMap(IneffectiveSettings::of)
                    .toList();
        } catch (IllegalArgumentException e) {
            return List.of();
        }
    }

    private static Stream<Ineffective> of(Object tree) {
        if (!(tree instanceof Map<?, ?> object)
                || !"VirtualService".equals(object.get("kind"))
                || !(object.get("spec") instanceof Map<?, ?> spec)
                || !(spec.get("http") instanceof List<?> rules)) {
            return Stream.empty();
        }
        String name = object.get("metadata") instanceof Map<?, ?> metadata ? String.valueOf(metadata.get("name")) : "";
        List<Ineffective> found = new ArrayList<>();
        for (int i = 0; i < rules.size(); i++) {
            if (rules.get(i) instanceof Map<?, ?> rule && rule.get("fault") instanceof Map<?, ?> fault) {
                String place = "in VirtualService " + name + ", http rule " + (i + 1) + ", ";
                if (fault.containsKey("abort") && rule.containsKey("retries")) {
                    found.add(new Ineffective(
                            "VirtualService",
                            name,
                            place
                                    + "the retries never see the fault: an injected abort is the answer before the router,"
                                    + " where retries are made, so what is aborted stays aborted",
                            ADVICE));
                }
                if (fault.containsKey("delay") && rule.containsKey("timeout")) {
                    found.add(new Ineffective(
                            "VirtualService",
                            name,
                            place
                                    + "the timeout never sees the fault: an injected delay is over before the router begins"
                                    + " to count",
                            ADVICE));
                }
            }
        }
        return found.stream();
    }
}

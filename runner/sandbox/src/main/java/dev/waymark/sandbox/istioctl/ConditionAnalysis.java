package dev.waymark.sandbox.istioctl;

import dev.waymark.sandbox.control.loop.Client;
import dev.waymark.sandbox.control.loop.WellKnownKinds;
import dev.waymark.sandbox.istioctl.Finding.Level;
import dev.waymark.sandbox.object.Kind;
import dev.waymark.sandbox.object.KubeObject;
import dev.waymark.sandbox.object.Tree;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Conditions in the status of an object that say that something about it does not work (IST0171). */
final class ConditionAnalysis {
    private static final Set<String> ROUTING = Set.of("Accepted", "Programmed", "ResolvedRefs");
    private static final Set<String> BINDING = Set.of("istio.io/WaypointBound");
    private static final Set<String> POLICY = Set.of("ZtunnelAccepted", "WaypointAccepted");

    private ConditionAnalysis() {}

    static List<Finding> of(Client client, WellKnownKinds kinds, String where) {
        Map<Kind, Set<String>> told = new LinkedHashMap<>();
        told.put(kinds.service, BINDING);
        told.put(kinds.serviceEntry, BINDING);
        told.put(kinds.authorizationPolicy, POLICY);
        told.put(kinds.gateway, ROUTING);
        told.put(kinds.httpRoute, ROUTING);
        told.put(kinds.grpcRoute, ROUTING);
        List<Finding> found = new ArrayList<>();
        told.forEach((kind, types) -> {
            for (KubeObject object : client.list(kind, where)) {
                conditions(object).stream()
                        .filter(each -> negative(each, types))
                        .forEach(each -> found.add(Finding.of(
                                Level.WARNING,
                                "IST0171",
                                object,
                                "A condition with a negative status is present: type=" + text(each, "type")
                                        + ", reason=" + text(each, "reason") + ", message=" + text(each, "message")
                                        + ".")));
            }
        });
        return found;
    }

    private static boolean negative(Map<String, Object> condition, Set<String> types) {
        String type = text(condition, "type");
        boolean partly =
                type.equals("WaypointAccepted") && text(condition, "reason").equals("PartiallyInvalid");
        return types.contains(type) && (partly || text(condition, "status").equals("False"));
    }

    private static List<Map<String, Object>> conditions(KubeObject object) {
        List<Map<String, Object>> all = new ArrayList<>(object.maps("status", "conditions"));
        object.maps("status", "parents").forEach(parent -> all.addAll(Tree.maps(parent, "conditions")));
        return all;
    }

    private static String text(Map<String, Object> condition, String field) {
        return Tree.text(condition, field).orElse("");
    }
}

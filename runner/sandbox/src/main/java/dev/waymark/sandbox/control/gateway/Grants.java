package dev.waymark.sandbox.control.gateway;

import dev.waymark.sandbox.control.loop.Client;
import dev.waymark.sandbox.control.loop.WellKnownKinds;
import dev.waymark.sandbox.object.Kind;
import dev.waymark.sandbox.object.Tree;
import java.util.List;
import java.util.Map;

/** Whether ReferenceGrants permit references to objects of other namespaces. */
record Grants(Client client, WellKnownKinds kinds) {

    /** Whether objects of a kind in a namespace may refer to a target. */
    boolean permit(Kind from, String namespace, String group, String kind, String name, String targetNamespace) {
        return client.list(kinds.referenceGrant, targetNamespace).stream()
                .anyMatch(grant -> grant.maps("spec", "from").stream()
                                .anyMatch(each -> from.group().equals(each.get("group"))
                                        && from.kind().equals(each.get("kind"))
                                        && namespace.equals(each.get("namespace")))
                        && permits(grant.maps("spec", "to"), group, kind, name));
    }

    private static boolean permits(List<Map<String, Object>> targets, String group, String kind, String name) {
        return targets.stream()
                .filter(to -> group.equals(Tree.text(to, "group").orElse("")))
                .filter(to -> kind.equals(to.get("kind")))
                .anyMatch(to -> Tree.text(to, "name").orElse(name).equals(name));
    }
}

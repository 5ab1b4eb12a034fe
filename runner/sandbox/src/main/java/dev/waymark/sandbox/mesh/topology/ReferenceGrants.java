package dev.waymark.sandbox.mesh.topology;

import dev.waymark.sandbox.object.KubeObject;
import dev.waymark.sandbox.object.Tree;
import java.util.Map;

/** The ReferenceGrants: who may refer to objects of other namespaces. */
public final class ReferenceGrants {
    private final Snapshot snapshot;

    public ReferenceGrants(Snapshot snapshot) {
        this.snapshot = snapshot;
    }

    /** Whether an object may refer to one of a core kind in another namespace. */
    public boolean allow(KubeObject from, String kind, ObjectName target) {
        return snapshot.objects().all(Objects.REFERENCE_GRANTS).stream()
                .filter(grant -> grant.namespace().equals(target.namespace()))
                .anyMatch(grant -> grant.maps("spec", "from").stream().anyMatch(each -> names(each, from))
                        && grant.maps("spec", "to").stream().anyMatch(each -> permits(each, kind, target)));
    }

    private static boolean names(Map<String, Object> from, KubeObject object) {
        String group = object.apiVersion().replaceFirst("/.*", "");
        return Tree.text(from, "group").orElse("").equals(group)
                && Tree.text(from, "kind").orElse("").equals(object.kind())
                && Tree.text(from, "namespace").orElse("").equals(object.namespace());
    }

    private static boolean permits(Map<String, Object> to, String kind, ObjectName target) {
        return Tree.text(to, "group").orElse("").isEmpty()
                && Tree.text(to, "kind").orElse("").equals(kind)
                && Tree.text(to, "name").orElse(target.name()).equals(target.name());
    }
}

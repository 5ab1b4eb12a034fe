package dev.waymark.sandbox.control.lifecycle;

import dev.waymark.sandbox.control.loop.Fields;
import dev.waymark.sandbox.object.Kind;
import dev.waymark.sandbox.object.KubeObject;
import dev.waymark.sandbox.registry.ComputedObjects;
import java.util.List;

/**
 * The health of the parts of the control plane, as {@code kubectl get componentstatuses} asks for it. They are parts of
 * one process, so they are all healthy while anybody can ask. Objects of other kinds come from elsewhere. Thread-safe.
 */
public final class ComponentStatuses implements ComputedObjects {
    private static final String RESOURCE = "componentstatuses";
    private static final List<String> COMPONENTS = List.of("controller-manager", "etcd-0", "scheduler");

    private final ComputedObjects others;

    public ComponentStatuses(ComputedObjects others) {
        this.others = others;
    }

    @Override
    public boolean served(Kind kind) {
        return kind.resource().equals(RESOURCE) || others.served(kind);
    }

    @Override
    public List<KubeObject> list(Kind kind, String namespace) {
        return kind.resource().equals(RESOURCE)
                ? COMPONENTS.stream().map(name -> healthy(kind, name)).toList()
                : others.list(kind, namespace);
    }

    private static KubeObject healthy(Kind kind, String name) {
        return Fields.object(
                kind,
                Fields.of("name", name),
                "conditions",
                List.of(Fields.of("type", "Healthy", "status", "True", "message", "ok")));
    }
}

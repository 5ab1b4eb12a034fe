package dev.waymark.sandbox.schema.policy;

import dev.waymark.sandbox.object.Kind;
import dev.waymark.sandbox.object.KubeObject;
import dev.waymark.sandbox.registry.Requester;
import dev.waymark.sandbox.schema.cel.Condition;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A write that policies decide about.
 *
 * @param operation {@code CREATE}, {@code UPDATE} or {@code DELETE}
 * @param subresource the part that is written; an empty string for the object itself
 * @param object what would be stored; empty for a deletion
 * @param earlier what is stored; empty for a creation
 */
record Attempt(
        Kind kind,
        String operation,
        String subresource,
        Optional<KubeObject> object,
        Optional<KubeObject> earlier,
        boolean dryRun,
        Requester requester) {

    /** The object that the write is about, as it would be or was. */
    KubeObject subject() {
        return object.or(() -> earlier).orElseThrow();
    }

    /** The namespace it is in; empty for objects of the cluster and for namespaces themselves. */
    String namespace() {
        return kind.namespaced() ? subject().namespace() : "";
    }

    /** The variables that every expression may use. */
    Map<String, Object> variables() {
        Map<String, Object> variables = new LinkedHashMap<>();
        variables.put("object", value(object));
        variables.put("oldObject", value(earlier));
        variables.put("request", request());
        return variables;
    }

    private static Object value(Optional<KubeObject> object) {
        return object.<Object>map(KubeObject::tree).orElse(Condition.NULL);
    }

    private Map<String, Object> request() {
        Map<String, Object> request = new LinkedHashMap<>();
        request.put("kind", Map.of("group", kind.group(), "version", kind.version(), "kind", kind.kind()));
        request.put("resource", Map.of("group", kind.group(), "version", kind.version(), "resource", kind.plural()));
        request.put("requestKind", request.get("kind"));
        request.put("requestResource", request.get("resource"));
        if (!subresource.isEmpty()) {
            request.put("subResource", subresource);
            request.put("requestSubResource", subresource);
        }
        request.put("name", subject().name());
        request.put("namespace", namespace());
        request.put("operation", operation);
        request.put("userInfo", Map.of("username", requester.name(), "groups", List.copyOf(requester.groups())));
        request.put("dryRun", dryRun);
        return request;
    }
}

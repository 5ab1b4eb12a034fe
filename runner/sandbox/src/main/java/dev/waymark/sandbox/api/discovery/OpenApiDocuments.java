package dev.waymark.sandbox.api.discovery;

import dev.waymark.sandbox.object.Kind;
import dev.waymark.sandbox.registry.OpenApiSchemas;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** OpenAPI v3 documents, one for each group version: the paths of its resources and the schemas of its kinds. */
final class OpenApiDocuments {
    private final OpenApiSchemas schemas;

    OpenApiDocuments(OpenApiSchemas schemas) {
        this.schemas = schemas;
    }

    /** The place of a group version in the list of documents: {@code api/v1}, {@code apis/apps/v1}. */
    static String key(String group, String version) {
        return (group.isEmpty() ? "api/" : "apis/") + GroupVersions.groupVersion(group, version);
    }

    /** A text that changes when the schemas of a document do. */
    String edition(String group, String version) {
        return schemas.edition(group, version);
    }

    Map<String, Object> document(String group, String version, List<Kind> kinds) {
        Map<String, Object> paths = new LinkedHashMap<>();
        for (Kind kind : kinds) {
            String collection =
                    "/" + key(group, version) + (kind.namespaced() ? "/namespaces/{namespace}/" : "/") + kind.plural();
            paths.put(collection, Map.of("get", read(kind, version, "list"), "post", write(kind, version, "post")));
            Map<String, Object> object = new LinkedHashMap<>();
            object.put("get", read(kind, version, "get"));
            object.put("put", write(kind, version, "put"));
            object.put("patch", write(kind, version, "patch"));
            object.put("delete", read(kind, version, "delete"));
            paths.put(collection + "/{name}", object);
        }
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("openapi", "3.0.0");
        document.put(
                "info",
                Map.of("title", "Kubernetes", "version", ServerVersion.tree().get("gitVersion")));
        document.put("paths", paths);
        document.put("components", Map.of("schemas", schemas.components(group, version)));
        return document;
    }

    private Map<String, Object> read(Kind kind, String version, String action) {
        return operation(kind, version, action, List.of());
    }

    private Map<String, Object> write(Kind kind, String version, String action) {
        List<String> parameters = new ArrayList<>(List.of("dryRun", "fieldManager", "fieldValidation"));
        if (action.equals("patch")) {
            parameters.add("force");
        }
        return operation(kind, version, action, parameters);
    }

    private Map<String, Object> operation(Kind kind, String version, String action, List<String> parameters) {
        Map<String, Object> schema = Map.of("$ref", "#/components/schemas/" + schemas.component(kind, version));
        Map<String, Object> operation = new LinkedHashMap<>();
        operation.put(
                "parameters",
                parameters.stream().map(OpenApiDocuments::parameter).toList());
        operation.put(
                "responses",
                Map.of(
                        "200",
                        Map.of("description", "OK", "content", Map.of("application/json", Map.of("schema", schema)))));
        operation.put("x-kubernetes-action", action);
        operation.put(
                "x-kubernetes-group-version-kind",
                Map.of("group", kind.group(), "version", version, "kind", kind.kind()));
        return operation;
    }

    private static Map<String, Object> parameter(String name) {
        String type = name.equals("force") ? "boolean" : "string";
        return Map.of("name", name, "in", "query", "schema", Map.of("type", type, "uniqueItems", true));
    }
}

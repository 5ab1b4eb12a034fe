package dev.waymark.sandbox.schema.openapi;

import dev.waymark.sandbox.object.Kind;
import dev.waymark.sandbox.registry.Kinds;
import dev.waymark.sandbox.registry.OpenApiSchemas;
import dev.waymark.sandbox.schema.definition.CustomDefinition;
import dev.waymark.sandbox.schema.definition.LiveDefinitions;
import dev.waymark.sandbox.schema.model.Schema;
import dev.waymark.sandbox.schema.model.Schemas;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * The schemas of the kinds as OpenAPI components.
 *
 * <p>As a server publishes them: every type of a built-in kind is a component that others refer to, a custom resource is
 * one component with everything in it.
 */
public final class SchemaComponents implements OpenApiSchemas {
    private final Kinds kinds;
    private final Schemas schemas;
    private final LiveDefinitions definitions;

    public SchemaComponents(Kinds kinds, Schemas schemas, LiveDefinitions definitions) {
        this.kinds = kinds;
        this.schemas = schemas;
        this.definitions = definitions;
    }

    @Override
    public Map<String, Object> components(String group, String version) {
        Map<String, Object> found = new LinkedHashMap<>();
        for (Kind kind : kinds.all()) {
            if (kind.group().equals(group) && kind.served().contains(version)) {
                schemas.of(kind, version).ifPresent(schema -> add(kind, version, schema, found));
            }
        }
        return found;
    }

    @Override
    public String edition(String group, String version) {
        return definitions.all().stream()
                .filter(definition -> definition.kind().group().equals(group)
                        && definition.versions().containsKey(version))
                .map(CustomDefinition::edition)
                .collect(Collectors.joining(","));
    }

    private void add(Kind kind, String version, Schema schema, Map<String, Object> found) {
        ComponentWriter writer = new ComponentWriter(schemas.custom(kind), found);
        Map<String, Object> component = writer.object(schema);
        Map<String, Object> properties = new LinkedHashMap<>();
        properties.put("apiVersion", text("The API group and version that this object is written in."));
        properties.put("kind", text("What kind of object this is."));
        properties.putAll(ComponentWriter.properties(component));
        component.put("properties", properties);
        component.put(
                "x-kubernetes-group-version-kind",
                List.of(Map.of("group", kind.group(), "kind", kind.kind(), "version", version)));
        found.put(component(kind, version), component);
    }

    private static Map<String, Object> text(String description) {
        Map<String, Object> field = new LinkedHashMap<>();
        field.put("type", "string");
        field.put("description", description);
        return field;
    }

    @Override
    public String component(Kind kind, String version) {
        if (!schemas.custom(kind)) {
            return schemas.of(kind, version).orElseThrow().name();
        }
        List<String> labels = new ArrayList<>(List.of(kind.group().split("\\.")));
        Collections.reverse(labels);
        return String.join(".", labels) + "." + version + "." + kind.kind();
    }
}

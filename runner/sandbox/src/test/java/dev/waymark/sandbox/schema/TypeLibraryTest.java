package dev.waymark.sandbox.schema;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waymark.sandbox.object.Kind;
import dev.waymark.sandbox.schema.model.Schema;
import dev.waymark.sandbox.schema.model.Type;
import dev.waymark.sandbox.schema.model.TypeLibrary;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

class TypeLibraryTest {
    private final BuiltInKinds kinds = new BuiltInKinds();
    private final TypeLibrary library = new TypeLibrary(kinds.typeFiles());

    @Test
    void every_built_in_kind_has_a_schema_whose_every_reference_resolves() {
        for (Kind kind : kinds.all()) {
            Schema schema =
                    library.schema(kind).orElseThrow(() -> new AssertionError("no schema of " + kind.resource()));
            walk(schema, new HashSet<>());
        }
    }

    private static void walk(Schema schema, Set<String> seen) {
        if (!schema.name().isEmpty() && !seen.add(schema.name())) {
            return;
        }
        schema.struct().ifPresent(struct -> struct.get().fields().values().forEach(field -> walk(field, seen)));
        schema.items().ifPresent(items -> walk(items, seen));
    }

    @Test
    void a_field_carries_type_limits_default_and_merge_key() {
        Schema deployment = library.schema(kinds.known("apps", "Deployment")).orElseThrow();
        Schema containers = at(deployment, "spec", "template", "spec", "containers");
        assertThat(containers.type()).isEqualTo(Type.ARRAY);
        assertThat(containers.merge().keys()).containsExactly("name");
        Schema port = containers
                .items()
                .orElseThrow()
                .field("ports")
                .orElseThrow()
                .items()
                .orElseThrow();
        assertThat(port.name()).isEqualTo("io.k8s.api.core.v1.ContainerPort");
        assertThat(port.field("protocol").orElseThrow().presence().fallback()).contains("TCP");
        assertThat(port.field("hostPort").orElseThrow().limits().value().above(65536))
                .isTrue();
    }

    @Test
    void named_types_of_custom_resources_bring_their_limits() {
        Schema route = library.schema(kinds.known("gateway.networking.k8s.io", "HTTPRoute"))
                .orElseThrow();
        Schema host = at(route, "spec", "hostnames").items().orElseThrow();
        assertThat(host.limits().length().above(254)).isTrue();
        assertThat(host.limits().pattern()).isPresent();
        Schema rules = at(route, "spec", "rules");
        assertThat(rules.presence().fallback().orElseThrow().toString()).contains("PathPrefix");
        assertThat(rules.rules()).hasSize(1);
    }

    private static Schema at(Schema schema, String... path) {
        Schema here = schema;
        for (String part : path) {
            here = here.field(part).orElseThrow(() -> new AssertionError("no field " + part));
        }
        return here;
    }
}

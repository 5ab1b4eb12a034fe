package dev.waymark.sandbox.schema;

import dev.waymark.sandbox.object.ApiError;
import dev.waymark.sandbox.object.Kind;
import dev.waymark.sandbox.object.KubeObject;
import dev.waymark.sandbox.object.Tree;
import dev.waymark.sandbox.registry.Admission;
import dev.waymark.sandbox.registry.FieldValidation;
import dev.waymark.sandbox.registry.WriteOptions;
import dev.waymark.sandbox.schema.builtin.BuiltInObjects;
import dev.waymark.sandbox.schema.custom.CustomResources;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/** Manifests in YAML, put through the admission of the schemas. */
final class Bench {
    static final BuiltInKinds KINDS = new BuiltInKinds();
    static final BuiltInSchemas SCHEMAS = new BuiltInSchemas(KINDS);

    private static final SchemaAdmission SCHEMA =
            new SchemaAdmission(SCHEMAS, new BuiltInObjects(), new CustomResources());

    private static final Admission ADMISSION = (kind, object, current, subresource, options) -> {
        Admission.Admitted read = SCHEMA.admit(kind, object, current, subresource, options);
        SCHEMA.checks().admit(kind, read.object(), current, subresource, options);
        return read;
    };

    private Bench() {}

    static KubeObject object(String yaml) {
        Object tree = new Load(LoadSettings.builder().build()).loadFromString(yaml);
        return KubeObject.of(Tree.asMap(tree));
    }

    static Kind kind(KubeObject object) {
        return KINDS.of(object.apiVersion(), object.kind()).orElseThrow();
    }

    static Admission.Admitted admit(String yaml, FieldValidation validation) {
        KubeObject object = object(yaml);
        return ADMISSION.admit(kind(object), object, Optional.empty(), "", options(validation));
    }

    /** The object as it would be stored. */
    static KubeObject stored(String yaml) {
        return admit(yaml, FieldValidation.STRICT).object();
    }

    /** The change of a stored object. */
    static KubeObject changed(KubeObject current, String yaml) {
        return ADMISSION
                .admit(kind(current), object(yaml), Optional.of(current), "", options(FieldValidation.STRICT))
                .object();
    }

    /** Why the manifest is refused: the causes where there are any, else the message. */
    static List<String> refusal(String yaml) {
        return refusal(() -> stored(yaml));
    }

    static List<String> refusal(Runnable write) {
        try {
            write.run();
            return List.of();
        } catch (ApiError error) {
            List<Map<String, Object>> causes = Tree.maps(error.status(), "details", "causes");
            return causes.isEmpty()
                    ? List.of(error.getMessage())
                    : causes.stream()
                            .map(cause -> cause.get("field") + ": " + cause.get("message"))
                            .toList();
        }
    }

    private static WriteOptions options(FieldValidation validation) {
        return new WriteOptions("test", validation, false, false);
    }
}

package dev.waymark.sandbox.schema.model;

import dev.waymark.sandbox.object.ApiError;
import dev.waymark.sandbox.object.Kind;
import dev.waymark.sandbox.object.KubeObject;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** How a server treats the objects of one family: those that are Go structs to it, or custom resources. */
public interface Dialect {

    /** Reads an object: unknown fields are left out and listed. */
    Decoded decode(Schema schema, Map<String, Object> tree);

    /** Completes a mutable object with its defaults. */
    void complete(Kind kind, Schema schema, Map<String, Object> tree, Optional<KubeObject> current);

    /** What a server warns of in an object that is right; {@code current} is what it replaces. */
    List<String> warnings(Kind kind, KubeObject object, Optional<KubeObject> current);

    /** Everything that is wrong with an object; {@code current} is what it replaces. */
    List<ApiError.Cause> problems(
            Kind kind, Schema schema, KubeObject object, Optional<KubeObject> current, String subresource);
}

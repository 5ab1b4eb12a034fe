package dev.waymark.sandbox.control.node;

import dev.waymark.sandbox.object.ApiError;
import dev.waymark.sandbox.object.Kind;
import dev.waymark.sandbox.object.KubeObject;
import dev.waymark.sandbox.registry.Admission;
import dev.waymark.sandbox.registry.WriteOptions;
import java.util.List;
import java.util.Optional;

/** Does what the admission plugin RuntimeClass does where there are no such classes: it refuses pods that want one. */
public final class PodRuntimeClass implements Admission {
    @Override
    public Admitted admit(
            Kind kind, KubeObject object, Optional<KubeObject> current, String subresource, WriteOptions options) {
        if (kind.resource().equals("pods") && current.isEmpty() && subresource.isEmpty()) {
            String wanted = object.text("spec", "runtimeClassName");
            if (!wanted.isEmpty()) {
                throw ApiError.forbidden(
                        kind, object.name(), "pod rejected: RuntimeClass \"" + wanted + "\" not found");
            }
            if (!object.map("spec", "overhead").isEmpty()) {
                throw ApiError.forbidden(
                        kind,
                        object.name(),
                        "pod rejected: Pod Overhead set without corresponding RuntimeClass defined Overhead");
            }
        }
        return new Admitted(object, List.of());
    }
}

package dev.waymark.sandbox.schema.definition;

import dev.waymark.sandbox.object.ApiError;
import dev.waymark.sandbox.object.Kind;
import dev.waymark.sandbox.object.KubeObject;
import dev.waymark.sandbox.registry.Admission;
import dev.waymark.sandbox.registry.WriteOptions;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Gives every CustomResourceDefinition its status, and refuses new objects of those that are going away.
 *
 * <p>A definition is decided on in the write that brings it, so that its kind is served when that write returns.
 * Thread-safe.
 */
public final class DefinitionAdmission implements Admission {
    private final LiveDefinitions live;
    private final Supplier<List<KubeObject>> stored;
    private final Clock clock;

    /**
     * A step.
     *
     * @param stored the definitions of the cluster, as they are stored at the moment
     */
    public DefinitionAdmission(LiveDefinitions live, Supplier<List<KubeObject>> stored, Clock clock) {
        this.live = live;
        this.stored = stored;
        this.clock = clock;
    }

    @Override
    public Admitted admit(
            Kind kind, KubeObject object, Optional<KubeObject> current, String subresource, WriteOptions options) {
        if (kind.resource().equals(CustomDefinition.RESOURCE)) {
            String now = clock.instant().truncatedTo(ChronoUnit.SECONDS).toString();
            return new Admitted(new Naming(object, stored.get()).decided(live.clash(object), now), List.of());
        }
        if (current.isEmpty() && live.of(kind).isPresent() && terminating(kind)) {
            throw new ApiError(
                    405,
                    "MethodNotAllowed",
                    "create not allowed while custom resource definition is terminating",
                    Map.of());
        }
        return new Admitted(object, List.of());
    }

    private boolean terminating(Kind kind) {
        return stored.get().stream()
                .anyMatch(definition -> definition.name().equals(kind.resource()) && definition.deleting());
    }
}

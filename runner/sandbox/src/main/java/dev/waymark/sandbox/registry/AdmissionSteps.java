package dev.waymark.sandbox.registry;

import dev.waymark.sandbox.object.Kind;
import dev.waymark.sandbox.object.KubeObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The way of one object through the admission steps. Not thread-safe. */
final class AdmissionSteps {
    private final List<Admission> steps;
    private Optional<KubeObject> completed = Optional.empty();

    AdmissionSteps(List<Admission> steps) {
        this.steps = steps;
    }

    Admission.Admitted admit(
            Kind kind, KubeObject object, Optional<KubeObject> current, String subresource, WriteOptions options) {
        List<String> warnings = new ArrayList<>();
        KubeObject admitted = object;
        for (Admission step : steps) {
            Admission.Admitted result = step.admit(kind, admitted, current, subresource, options);
            admitted = result.object();
            warnings.addAll(result.warnings());
            if (completed.isEmpty()) {
                completed = Optional.of(admitted);
            }
        }
        completed = Optional.of(completed.orElse(admitted));
        return new Admission.Admitted(admitted, warnings);
    }

    /** The object as its schema completed it, the first step: what later steps add belongs to nobody. */
    KubeObject completed() {
        return completed.orElseThrow();
    }
}

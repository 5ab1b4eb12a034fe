package dev.waymark.sandbox.object;

import java.util.Map;
import java.util.function.Predicate;

/** A condition on an object, made from a label selector or a field selector. */
@FunctionalInterface
public interface Selector extends Predicate<KubeObject> {

    /** The selector that every object meets. */
    static Selector everything() {
        return object -> true;
    }

    /** Objects that carry all of these labels; an empty map selects nothing, as a Service without selector does. */
    static Selector labels(Map<String, String> wanted) {
        Map<String, String> all = Map.copyOf(wanted);
        return object -> !all.isEmpty() && object.labels().entrySet().containsAll(all.entrySet());
    }
}

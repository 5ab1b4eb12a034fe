package dev.waymark.sandbox.control.quota;

import dev.waymark.sandbox.object.ApiError;
import dev.waymark.sandbox.object.Kind;
import dev.waymark.sandbox.object.KubeObject;
import dev.waymark.sandbox.object.Quantity;
import dev.waymark.sandbox.registry.Admission;
import dev.waymark.sandbox.registry.Kinds;
import dev.waymark.sandbox.registry.WriteOptions;
import dev.waymark.sandbox.store.Store;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Refuses new pods and claims that ask for less or more than the LimitRanges of their namespace allow, in the words of the
 * admission plugin LimitRanger. Thread-safe.
 */
public final class LimitChecks implements Admission {
    private final Store store;
    private final Kind ranges;

    public LimitChecks(Store store, Kinds kinds) {
        this.store = store;
        this.ranges = kinds.known("", "LimitRange");
    }

    @Override
    public Admitted admit(
            Kind kind, KubeObject object, Optional<KubeObject> current, String subresource, WriteOptions options) {
        boolean pod = kind.resource().equals("pods") && current.isEmpty();
        boolean claim = kind.resource().equals("persistentvolumeclaims");
        if (subresource.isEmpty() && (pod || claim)) {
            for (KubeObject range : store.list(ranges, object.namespace()).items()) {
                List<String> wrong = new ArrayList<>();
                range.maps("spec", "limits").forEach(limit -> check(limit, pod, object, wrong));
                if (!wrong.isEmpty()) {
                    String all = wrong.size() == 1 ? wrong.get(0) : "[" + String.join(", ", wrong) + "]";
                    throw ApiError.forbidden(kind, object.name(), all);
                }
            }
        }
        return new Admitted(object, List.of());
    }

    private static void check(Map<String, Object> limit, boolean pod, KubeObject object, List<String> wrong) {
        String type = String.valueOf(limit.get("type"));
        if (pod && type.equals("Container")) {
            for (String list : List.of("containers", "initContainers")) {
                object.maps("spec", list)
                        .forEach(container -> new Demand(
                                        type,
                                        Amounts.read(container, "resources", "requests"),
                                        Amounts.read(container, "resources", "limits"))
                                .check(limit, wrong));
            }
        } else if (pod && type.equals("Pod")) {
            new Demand(type, PodDemand.of(object, "requests"), PodDemand.of(object, "limits")).check(limit, wrong);
        } else if (!pod && type.equals("PersistentVolumeClaim")) {
            Demand storage = new Demand(type, Amounts.read(object.map("spec"), "resources", "requests"), Map.of());
            Amounts.read(limit, "min").forEach((name, least) -> storage.atLeast(name, least, wrong));
            Amounts.read(limit, "max").forEach((name, most) -> storage.requestsAtMost(name, most, wrong));
        }
    }

    /** What one container, pod or claim asks for. */
    private record Demand(String type, Map<String, Quantity> requests, Map<String, Quantity> limits) {

        void check(Map<String, Object> limit, List<String> wrong) {
            Amounts.read(limit, "min").forEach((name, least) -> atLeast(name, least, wrong));
            Amounts.read(limit, "max").forEach((name, most) -> atMost(name, most, wrong));
            Amounts.read(limit, "maxLimitRequestRatio").forEach((name, most) -> ratio(name, most, wrong));
        }

        void atLeast(String name, Quantity least, List<String> wrong) {
            String start = "minimum " + name + " usage per " + type + " is " + least;
            Quantity request = requests.get(name);
            Quantity limit = limits.get(name);
            if (request == null) {
                wrong.add(start + ".  No request is specified");
            } else if (request.compareTo(least) < 0) {
                wrong.add(start + ", but request is " + request);
            } else if (limit != null && limit.compareTo(least) < 0) {
                wrong.add(start + ", but limit is " + limit);
            }
        }

        void atMost(String name, Quantity most, List<String> wrong) {
            String start = "maximum " + name + " usage per " + type + " is " + most;
            Quantity limit = limits.get(name);
            if (limit == null) {
                wrong.add(start + ".  No limit is specified");
            } else if (limit.compareTo(most) > 0) {
                wrong.add(start + ", but limit is " + limit);
            } else if (requests.containsKey(name)) {
                requestsAtMost(name, most, wrong);
            }
        }

        void requestsAtMost(String name, Quantity most, List<String> wrong) {
            String start = "maximum " + name + " usage per " + type + " is " + most;
            Quantity request = requests.get(name);
            if (request == null) {
                wrong.add(start + ".  No request is specified");
            } else if (request.compareTo(most) > 0) {
                wrong.add(start + ", but request is " + request);
            }
        }

        private void ratio(String name, Quantity most, List<String> wrong) {
            String start = name + " max limit to request ratio per " + type + " is " + most;
            Optional<Quantity> request = given(requests, name);
            Optional<Quantity> limit = given(limits, name);
            if (request.isEmpty()) {
                wrong.add(start + ", but no request is specified or request is 0");
            } else if (limit.isEmpty()) {
                wrong.add(start + ", but no limit is specified or limit is 0");
            } else {
                double ratio = limit.get()
                        .value()
                        .divide(request.get().value(), MathContext.DECIMAL64)
                        .doubleValue();
                if (ratio > most.units()) {
                    wrong.add(start + ", but provided ratio is " + String.format(Locale.ROOT, "%f", ratio));
                }
            }
        }

        private static Optional<Quantity> given(Map<String, Quantity> amounts, String name) {
            return Optional.ofNullable(amounts.get(name))
                    .filter(amount -> amount.value().signum() != 0);
        }
    }
}

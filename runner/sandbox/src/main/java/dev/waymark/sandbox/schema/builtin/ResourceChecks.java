package dev.waymark.sandbox.schema.builtin;

import dev.waymark.sandbox.object.Quantity;
import dev.waymark.sandbox.schema.problem.GoValue;
import dev.waymark.sandbox.schema.problem.Syntax;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What holds for the names and amounts of resources. */
final class ResourceChecks {
    private static final Set<String> OF_CONTAINERS = Set.of("cpu", "memory", "ephemeral-storage");

    /** Resources that have no prefix, of containers and of quotas. */
    private static final Set<String> STANDARD = Set.of(
            "cpu",
            "memory",
            "ephemeral-storage",
            "requests.cpu",
            "requests.memory",
            "requests.ephemeral-storage",
            "requests.storage",
            "limits.cpu",
            "limits.memory",
            "limits.ephemeral-storage",
            "pods",
            "resourcequotas",
            "services",
            "replicationcontrollers",
            "secrets",
            "configmaps",
            "persistentvolumeclaims",
            "storage",
            "services.nodeports",
            "services.loadbalancers");

    /** Resources of which there are whole ones only. */
    private static final Set<String> COUNTED = Set.of(
            "pods",
            "resourcequotas",
            "services",
            "replicationcontrollers",
            "secrets",
            "configmaps",
            "persistentvolumeclaims",
            "services.nodeports",
            "services.loadbalancers");

    private ResourceChecks() {}

    /** Checks {@code requests} and {@code limits} of a container. */
    static void check(Part resources) {
        Map<String, Object> limits = resources.part("limits").tree();
        limits.forEach((name, amount) -> one(resources, "limits", name, amount));
        resources.part("requests").tree().forEach((name, amount) -> {
            one(resources, "requests", name, amount);
            Quantity request = quantity(amount);
            Object limit = limits.get(name);
            if (limit == null) {
                if (!overcommits(name)) {
                    resources
                            .problems()
                            .required(resources.at("limits"), "Limit must be set for non overcommitable resources");
                }
            } else if (!overcommits(name) && request.compareTo(quantity(limit)) != 0) {
                resources.invalid("requests", amount, List.of("must be equal to " + name + " limit of " + limit));
            } else if (request.compareTo(quantity(limit)) > 0) {
                resources.invalid(
                        "requests", amount, List.of("must be less than or equal to " + name + " limit of " + limit));
            }
        });
        claims(resources);
    }

    private static void one(Part resources, String list, String name, Object amount) {
        String path = resources.at(list) + "[" + name + "]";
        container(resources, path, name);
        amount(resources, path, name, amount);
    }

    /** The name of a resource that a container can ask for. */
    static void container(Part part, String path, String name) {
        standard(part, path, name);
        if (!name.contains("/")) {
            if (!OF_CONTAINERS.contains(name) && !name.startsWith("hugepages-")) {
                part.problems().invalid(path, new GoValue.Literal(name), "must be a standard resource for containers");
            }
        } else if (!isNative(name) && !extended(name)) {
            part.problems().invalid(path, new GoValue.Literal(name), "doesn't follow extended resource name standard");
        }
    }

    /** The name of any resource; whether it is one. */
    static boolean standard(Part part, String path, String name) {
        List<String> wrong = Syntax.qualifiedName(name);
        wrong.forEach(sentence -> part.problems().invalid(path, new GoValue.Literal(name), sentence));
        if (wrong.isEmpty()
                && !name.contains("/")
                && !STANDARD.contains(name)
                && !name.startsWith("hugepages-")
                && !name.startsWith("requests.hugepages-")) {
            part.problems()
                    .invalid(path, new GoValue.Literal(name), "must be a standard resource type or fully qualified");
            return false;
        }
        return wrong.isEmpty();
    }

    /** Whether a quota can limit a resource without a prefix. */
    static boolean quota(String name) {
        return !name.equals("storage") && (STANDARD.contains(name) || name.contains("hugepages-"));
    }

    /** An amount that is not negative, and whole where it counts things. */
    static void amount(Part part, String path, String name, Object amount) {
        Quantity quantity = quantity(amount);
        if (quantity.value().signum() < 0) {
            part.problems().invalid(path, quantity.toString(), "must be greater than or equal to 0");
        }
        boolean whole = quantity.value().remainder(BigDecimal.ONE).signum() == 0;
        if (!whole && (COUNTED.contains(name) || extended(name))) {
            part.problems().invalid(path, GoValue.quantity(quantity, false), "must be an integer");
        }
    }

    private static boolean isNative(String name) {
        return !name.contains("/") || name.contains("kubernetes.io/");
    }

    private static boolean extended(String name) {
        return !isNative(name)
                && !name.startsWith("requests.")
                && Syntax.qualifiedName("requests." + name).isEmpty();
    }

    private static boolean overcommits(String name) {
        return isNative(name) && !name.startsWith("hugepages-");
    }

    private static void claims(Part resources) {
        for (Part claim : resources.parts("claims")) {
            if (claim.text("name").isEmpty()) {
                claim.problems().required(claim.path(), "");
            }
        }
    }

    private static Quantity quantity(Object amount) {
        return Quantity.parse(String.valueOf(amount)).orElseThrow();
    }
}

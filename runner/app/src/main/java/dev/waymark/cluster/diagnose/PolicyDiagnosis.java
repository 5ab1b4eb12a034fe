package dev.waymark.cluster.diagnose;

import dev.waymark.cluster.access.Objects;
import dev.waymark.cluster.access.Trees;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The AuthorizationPolicies around a Service, told by what they do to requests. */
final class PolicyDiagnosis {
    private final Objects objects;

    PolicyDiagnosis(Objects objects) {
        this.objects = objects;
    }

    List<String> of(ServiceAddress address) {
        List<Map<String, Object>> policies =
                objects.list("security.istio.io/v1", "AuthorizationPolicy", address.namespace());
        if (policies.isEmpty()) {
            return List.of("there is no AuthorizationPolicy in " + address.namespace() + ", so nothing is denied");
        }
        return policies.stream().map(PolicyDiagnosis::describe).toList();
    }

    private static String describe(Map<String, Object> policy) {
        String action = Trees.at(policy, "spec", "action").map(Object::toString).orElse("ALLOW");
        List<Map<?, ?>> rules = Trees.maps(policy, "spec", "rules");
        String title =
                "AuthorizationPolicy " + Trees.name(policy) + " in " + Trees.namespace(policy) + ", action " + action;
        if (rules.isEmpty()) {
            return title
                    + (action.equals("ALLOW")
                            ? ", has no rules and so lets nothing pass"
                            : ", has no rules and does nothing");
        }
        return title + ": "
                + String.join("; or ", rules.stream().map(PolicyDiagnosis::rule).toList());
    }

    private static String rule(Map<?, ?> rule) {
        List<String> parts = new ArrayList<>();
        Stream.of("from", "to")
                .forEach(side -> Trees.maps(rule, side)
                        .forEach(entry -> entry.values().forEach(demands -> demands(demands, parts))));
        Trees.maps(rule, "when").forEach(when -> parts.add(Trees.text(when, "key") + " " + Trees.text(when, "values")));
        return parts.isEmpty() ? "every request" : String.join(" and ", parts);
    }

    private static void demands(Object demands, List<String> parts) {
        if (demands instanceof Map<?, ?> map) {
            map.forEach((field, values) -> parts.add(field + " " + values));
        }
    }
}

package dev.waymark.sandbox.kubectl.describe;

import dev.waymark.sandbox.kubectl.call.Session;
import dev.waymark.sandbox.kubectl.rest.Call;
import dev.waymark.sandbox.object.Quantity;
import dev.waymark.sandbox.object.Tree;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.Map;

/** What the pods of a node ask for and may use, as shares of what the node has to give. */
final class NodePods {
    private static final Quantity NOTHING = new Quantity(BigDecimal.ZERO, Quantity.Scale.DECIMAL);
    private static final List<String> SUMS = List.of("cpu", "memory", "ephemeral-storage");

    private NodePods() {}

    static void write(Session session, String node, Map<String, Object> allocatable, Lines lines) {
        List<Map<String, Object>> pods = Tree.maps(
                session.api()
                        .tree(Call.get(session.resource("pods").path(""))
                                .with(
                                        "fieldSelector",
                                        "spec.nodeName=" + node + ",status.phase!=Failed,status.phase!=Succeeded")),
                "items");
        lines.add("Non-terminated Pods:\t(" + pods.size() + " in total)\n"
                + "  Namespace\tName\t\tCPU Requests\tCPU Limits\tMemory Requests\tMemory Limits\tAge\n"
                + "  ---------\t----\t\t------------\t----------\t---------------\t-------------\t---\n");
        for (Map<String, Object> pod : pods) {
            lines.add("  " + Tree.text(pod, "metadata", "namespace").orElse("") + "\t"
                    + Tree.text(pod, "metadata", "name").orElse("") + "\t\t");
            for (String resource : List.of("cpu", "memory")) {
                for (String bound : List.of("requests", "limits")) {
                    lines.add(share(ofPod(pod, bound, resource), allocatable, resource) + "\t");
                }
            }
            lines.add(Times.ago(
                            Tree.text(pod, "metadata", "creationTimestamp").orElse(""),
                            session.clock().instant())
                    + "\n");
        }
        lines.add("Allocated resources:\n  (Total limits may be over 100 percent, i.e., overcommitted.)\n"
                + "  Resource\tRequests\tLimits\n  --------\t--------\t------\n");
        for (String resource : SUMS) {
            lines.add("  " + resource + "\t" + share(sum(pods, "requests", resource), allocatable, resource) + "\t"
                    + share(sum(pods, "limits", resource), allocatable, resource) + "\n");
        }
    }

    private static Quantity sum(List<Map<String, Object>> pods, String bound, String resource) {
        return pods.stream().map(pod -> ofPod(pod, bound, resource)).reduce(NOTHING, Quantity::plus);
    }

    /** The sum over the containers, or what an init container needs if that is more. */
    private static Quantity ofPod(Map<String, Object> pod, String bound, String resource) {
        Quantity sum = NOTHING;
        for (Map<String, Object> container : Tree.maps(pod, "spec", "containers")) {
            sum = sum.plus(amount(container, bound, resource));
        }
        for (Map<String, Object> container : Tree.maps(pod, "spec", "initContainers")) {
            Quantity amount = amount(container, bound, resource);
            sum = sum.compareTo(amount) < 0 ? amount : sum;
        }
        return sum;
    }

    private static Quantity amount(Map<String, Object> container, String bound, String resource) {
        return Tree.at(container, "resources", bound, resource)
                .flatMap(text -> Quantity.parse(text.toString()))
                .orElse(NOTHING);
    }

    private static String share(Quantity amount, Map<String, Object> allocatable, String resource) {
        BigDecimal whole = Quantity.parse(String.valueOf(allocatable.getOrDefault(resource, "0")))
                .orElse(NOTHING)
                .value();
        BigDecimal percent = whole.signum() == 0
                ? BigDecimal.ZERO
                : amount.value().multiply(BigDecimal.valueOf(100)).divide(whole, 0, RoundingMode.DOWN);
        return amount + " (" + percent + "%)";
    }
}

package dev.waymark.sandbox.kubectl.command;

import dev.waymark.sandbox.kubectl.call.Failure;
import dev.waymark.sandbox.kubectl.call.Session;
import dev.waymark.sandbox.kubectl.print.TabWriter;
import dev.waymark.sandbox.kubectl.rest.Call;
import dev.waymark.sandbox.line.Flag;
import dev.waymark.sandbox.object.ApiError;
import dev.waymark.sandbox.object.Tree;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/** {@code kubectl top pods|nodes}, from the Metrics API where the server has it. */
final class TopCommand {
    private static final String METRICS = "/apis/metrics.k8s.io/v1beta1";
    private static final List<Flag> FLAGS = List.of(
            Flag.plain("all-namespaces", 'A'),
            Flag.plain("no-headers"),
            Flag.plain("containers"),
            Flag.value("selector", 'l'),
            Flag.value("sort-by"));

    private TopCommand() {}

    static List<Command> commands() {
        return List.of(
                Command.of("top pods", FLAGS, TopCommand::pods),
                Command.of("top pod", FLAGS, TopCommand::pods),
                Command.of("top po", FLAGS, TopCommand::pods),
                Command.of("top nodes", FLAGS, TopCommand::nodes),
                Command.of("top node", FLAGS, TopCommand::nodes));
    }

    /** What {@code --sort-by} asks for, most first; by name without it. */
    private static Comparator<Map<String, Object>> order(Session session) {
        String by = session.arguments().value("sort-by").orElse("");
        if (!by.isEmpty() && !List.of("cpu", "memory").contains(by)) {
            throw Failure.of("--sort-by accepts only cpu or memory");
        }
        Comparator<Map<String, Object>> names =
                Comparator.comparing(each -> Tree.text(each, "metadata", "name").orElse(""));
        return by.isEmpty()
                ? names
                : Comparator.comparing((Map<String, Object> each) -> used(each, by))
                        .reversed();
    }

    /** What an object of the Metrics API says is used, by all containers together. */
    private static BigDecimal used(Map<String, Object> object, String resource) {
        BigDecimal sum = quantity(Tree.text(object, "usage", resource).orElse("0"));
        for (Map<String, Object> container : Tree.maps(object, "containers")) {
            sum = sum.add(quantity(Tree.text(container, "usage", resource).orElse("0")));
        }
        return sum;
    }

    private static List<Map<String, Object>> metrics(Session session, String path) {
        List<String> names = session.arguments().words();
        try {
            if (!names.isEmpty()) {
                return List.of(session.api().tree(Call.get(path + "/" + names.get(0))));
            }
            return Tree.maps(
                    session.api()
                            .tree(Call.get(path)
                                    .with(
                                            "labelSelector",
                                            session.arguments()
                                                    .value("selector")
                                                    .orElse(""))),
                    "items");
        } catch (ApiError refused) {
            if (refused.getMessage().contains("could not find the requested resource")
                    || refused.getMessage().contains("404 page not found")) {
                throw Failure.of("Metrics API not available");
            }
            throw refused;
        }
    }

    private static void pods(Session session) {
        boolean everywhere = session.arguments().on("all-namespaces");
        Comparator<Map<String, Object>> order = order(session);
        List<Map<String, Object>> all =
                metrics(session, METRICS + (everywhere ? "" : "/namespaces/" + session.namespace()) + "/pods");
        if (all.isEmpty()) {
            session.err(
                    everywhere
                            ? "No resources found\n"
                            : "No resources found in " + session.namespace() + " namespace.\n");
            return;
        }
        boolean containers = session.arguments().on("containers");
        StringBuilder table = new StringBuilder();
        if (!session.arguments().on("no-headers")) {
            table.append(everywhere ? "NAMESPACE\t" : "")
                    .append(containers ? "POD\t" : "")
                    .append("NAME\tCPU(cores)\tMEMORY(bytes)\t\n");
        }
        for (Map<String, Object> pod : all.stream().sorted(order).toList()) {
            String name = Tree.text(pod, "metadata", "name").orElse("");
            String place = everywhere ? Tree.text(pod, "metadata", "namespace").orElse("") + "\t" : "";
            if (containers) {
                Tree.maps(pod, "containers")
                        .forEach(each -> table.append(place)
                                .append(name)
                                .append('\t')
                                .append(row(Tree.text(each, "name").orElse(""), each)));
            } else {
                table.append(place).append(row(name, pod));
            }
        }
        session.out(TabWriter.table(table.toString()));
    }

    private static String row(String name, Map<String, Object> object) {
        return name + "\t" + milli(used(object, "cpu")) + "\t" + mebi(used(object, "memory")) + "\t\n";
    }

    private static void nodes(Session session) {
        Comparator<Map<String, Object>> order = order(session);
        StringBuilder table = new StringBuilder();
        if (!session.arguments().on("no-headers")) {
            table.append("NAME\tCPU(cores)\tCPU(%)\tMEMORY(bytes)\tMEMORY(%)\t\n");
        }
        for (Map<String, Object> node :
                metrics(session, METRICS + "/nodes").stream().sorted(order).toList()) {
            String name = Tree.text(node, "metadata", "name").orElse("");
            Map<String, Object> all = Tree.map(
                    session.api().tree(Call.get(session.resource("nodes").path("", name))), "status", "allocatable");
            BigDecimal cpu = quantity(Tree.text(node, "usage", "cpu").orElse("0"));
            BigDecimal memory = quantity(Tree.text(node, "usage", "memory").orElse("0"));
            table.append(String.join(
                            "\t",
                            name,
                            milli(cpu),
                            percent(cpu, String.valueOf(all.get("cpu"))),
                            mebi(memory),
                            percent(memory, String.valueOf(all.get("memory")))))
                    .append("\t\n");
        }
        session.out(TabWriter.table(table.toString()));
    }

    private static String percent(BigDecimal used, String whole) {
        BigDecimal all = quantity(whole);
        return all.signum() == 0
                ? "<unknown>"
                : used.multiply(BigDecimal.valueOf(100)).divide(all, 0, RoundingMode.DOWN) + "%";
    }

    private static String milli(BigDecimal cpu) {
        return cpu.multiply(BigDecimal.valueOf(1000)).setScale(0, RoundingMode.UP) + "m";
    }

    private static String mebi(BigDecimal bytes) {
        return bytes.divide(BigDecimal.valueOf(1 << 20), 0, RoundingMode.DOWN) + "Mi";
    }

    /** A quantity such as {@code 250m} or {@code 64Mi} as a number. */
    private static BigDecimal quantity(String text) {
        Map<String, BigDecimal> units = Map.of(
                "n", new BigDecimal("1e-9"),
                "u", new BigDecimal("1e-6"),
                "m", new BigDecimal("1e-3"),
                "k", new BigDecimal("1e3"),
                "M", new BigDecimal("1e6"),
                "G", new BigDecimal("1e9"),
                "Ki", BigDecimal.valueOf(1L << 10),
                "Mi", BigDecimal.valueOf(1L << 20),
                "Gi", BigDecimal.valueOf(1L << 30));
        String unit = text.replaceFirst("^[-+0-9.]*", "");
        try {
            return new BigDecimal(text.substring(0, text.length() - unit.length()))
                    .multiply(units.getOrDefault(unit, BigDecimal.ONE));
        } catch (NumberFormatException none) {
            return BigDecimal.ZERO;
        }
    }
}

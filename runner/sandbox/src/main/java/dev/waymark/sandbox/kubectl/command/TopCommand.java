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
        List<Map<String, Object>> all =
                metrics(session, METRICS + (everywhere ? "" : "/namespaces/" + session.namespace()) + "/pods");
        if (all.isEmpty()) {
            session.err(
                    everywhere
                            ? "No resources found\n"
                            : "No resources found in " + session.namespace() + " namespace.\n");
            return;
        }
        StringBuilder table = new StringBuilder();
        if (!session.arguments().on("no-headers")) {
            table.append(everywhere ? "NAMESPACE\t" : "").append("NAME\tCPU(cores)\tMEMORY(bytes)\t\n");
        }
        for (Map<String, Object> pod : all) {
            BigDecimal cpu = BigDecimal.ZERO;
            BigDecimal memory = BigDecimal.ZERO;
            for (Map<String, Object> container : Tree.maps(pod, "containers")) {
                cpu = cpu.add(quantity(Tree.text(container, "usage", "cpu").orElse("0")));
                memory = memory.add(
                        quantity(Tree.text(container, "usage", "memory").orElse("0")));
            }
            table.append(everywhere ? Tree.text(pod, "metadata", "namespace").orElse("") + "\t" : "")
                    .append(Tree.text(pod, "metadata", "name").orElse(""))
                    .append('\t')
                    .append(milli(cpu))
                    .append('\t')
                    .append(mebi(memory))
                    .append("\t\n");
        }
        session.out(TabWriter.table(table.toString()));
    }

    private static void nodes(Session session) {
        StringBuilder table = new StringBuilder();
        if (!session.arguments().on("no-headers")) {
            table.append("NAME\tCPU(cores)\tCPU(%)\tMEMORY(bytes)\tMEMORY(%)\t\n");
        }
        for (Map<String, Object> node : metrics(session, METRICS + "/nodes")) {
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

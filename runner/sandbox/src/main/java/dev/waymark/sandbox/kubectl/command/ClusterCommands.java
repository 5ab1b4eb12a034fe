package dev.waymark.sandbox.kubectl.command;

import dev.waymark.sandbox.kubectl.call.Failure;
import dev.waymark.sandbox.kubectl.call.Session;
import dev.waymark.sandbox.kubectl.print.TabWriter;
import dev.waymark.sandbox.kubectl.rest.Resource;
import dev.waymark.sandbox.line.Flag;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** {@code kubectl cluster-info}, {@code api-resources} and {@code api-versions}. */
final class ClusterCommands {
    private ClusterCommands() {}

    static List<Command> commands() {
        return List.of(
                Command.of("cluster-info", List.of(), ClusterCommands::information),
                Command.of(
                        "api-resources",
                        List.of(
                                Flag.value("api-group"),
                                Flag.value("output", 'o'),
                                Flag.value("verbs"),
                                Flag.value("categories"),
                                Flag.value("sort-by"),
                                Flag.optional("namespaced", "true"),
                                Flag.plain("no-headers"),
                                Flag.plain("cached")),
                        ClusterCommands::resources),
                Command.of("api-versions", List.of(), ClusterCommands::versions));
    }

    private static void information(Session session) {
        session.discovery();
        session.out("Kubernetes control plane is running at " + session.api().address() + "\n\n"
                + "To further debug and diagnose cluster problems, use 'kubectl cluster-info dump'.\n");
    }

    private static void versions(Session session) {
        session.discovery().versions().stream().sorted().forEach(version -> session.out(version + "\n"));
    }

    private static void resources(Session session) {
        Optional<String> group = session.arguments().given("api-group");
        Optional<Boolean> namespaced = session.arguments().given("namespaced").map(text -> !text.equals("false"));
        List<String> verbs = session.arguments().list("verbs");
        List<String> categories = session.arguments().list("categories");
        List<Resource> shown = new ArrayList<>(session.discovery().preferred().stream()
                .filter(each -> group.isEmpty() || group.get().equals(each.group()))
                .filter(each -> namespaced.isEmpty() || namespaced.get() == each.namespaced())
                .filter(each -> each.verbs().containsAll(verbs))
                .filter(each -> each.categories().containsAll(categories))
                .toList());
        String order = session.arguments().value("sort-by").orElse("");
        shown.sort(
                switch (order) {
                    case "" -> Comparator.comparing(Resource::group).thenComparing(Resource::plural);
                    case "name" -> Comparator.comparing(Resource::plural);
                    case "kind" -> Comparator.comparing(Resource::kind);
                    default -> throw Failure.of("--sort-by accepts only name or kind");
                });
        String format = session.arguments().value("output").orElse("");
        if (format.equals("name")) {
            shown.forEach(each -> session.out(each.fullName() + "\n"));
            return;
        }
        if (!format.isEmpty() && !format.equals("wide")) {
            throw Failure.of("--output " + format + " is not available");
        }
        boolean wide = format.equals("wide");
        StringBuilder table = new StringBuilder();
        if (!session.arguments().on("no-headers")) {
            table.append("NAME\tSHORTNAMES\tAPIVERSION\tNAMESPACED\tKIND")
                    .append(wide ? "\tVERBS\tCATEGORIES" : "")
                    .append('\n');
        }
        for (Resource each : shown) {
            table.append(String.join(
                            "\t",
                            each.plural(),
                            String.join(",", each.shortNames()),
                            each.apiVersion(),
                            Boolean.toString(each.namespaced()),
                            each.kind()))
                    .append(
                            wide
                                    ? "\t" + String.join(",", each.verbs()) + "\t" + String.join(",", each.categories())
                                    : "")
                    .append('\n');
        }
        session.out(TabWriter.table(table.toString()));
    }
}

package dev.waymark.sandbox.istioctl;

import dev.waymark.sandbox.control.gateway.GatewayType;
import dev.waymark.sandbox.control.gateway.Waypoints;
import dev.waymark.sandbox.control.loop.Client;
import dev.waymark.sandbox.control.loop.Fields;
import dev.waymark.sandbox.control.loop.WellKnownKinds;
import dev.waymark.sandbox.line.Arguments;
import dev.waymark.sandbox.line.Flag;
import dev.waymark.sandbox.object.KubeObject;
import dev.waymark.sandbox.object.Tree;
import dev.waymark.sandbox.registry.DeleteOptions;
import dev.waymark.sandbox.registry.Registry;
import dev.waymark.sandbox.registry.WriteOptions;
import dev.waymark.sandbox.store.Store;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** {@code istioctl waypoint apply|delete|generate|list|status}. */
final class WaypointCommands {
    private static final List<String> TRAFFIC = List.of("all", "none", "service", "workload");
    private static final String DEFAULT_NAME = "waypoint";
    private static final List<Flag> FLAGS;

    static {
        List<Flag> flags = new ArrayList<>(GlobalFlags.ALL);
        flags.addAll(List.of(
                Flag.value("name"),
                Flag.value("for"),
                Flag.value("revision", 'r'),
                Flag.plain("enroll-namespace"),
                Flag.plain("overwrite"),
                Flag.plain("wait", 'w'),
                Flag.duration("waypoint-timeout"),
                Flag.plain("all"),
                Flag.plain("all-namespaces", 'A')));
        FLAGS = List.copyOf(flags);
    }

    private final Registry registry;
    private final WellKnownKinds kinds;
    private final Waypoints waypoints;
    private final Client client;
    private final Programmed programmed;

    WaypointCommands(Registry registry, Store store, WellKnownKinds kinds) {
        this.registry = registry;
        this.kinds = kinds;
        this.client = new Client(registry, "istioctl");
        this.waypoints = new Waypoints(client, kinds);
        this.programmed = new Programmed(store, kinds.gateway);
    }

    Answer run(List<String> words, String context) {
        Arguments arguments = Arguments.read(words, FLAGS);
        if (arguments.words().isEmpty() || arguments.on("help")) {
            return Answer.ok(Istioctl.help());
        }
        List<String> rest = arguments.words().subList(1, arguments.words().size());
        String namespace = arguments.value("namespace").orElse(context);
        return switch (arguments.words().get(0)) {
            case "apply" -> apply(arguments, namespace);
            case "generate" -> generate(arguments);
            case "list" -> list(arguments, namespace);
            case "status" -> {
                if (!rest.isEmpty()) {
                    throw unknown(rest.get(0));
                }
                yield status(arguments, namespace);
            }
            case "delete" -> delete(arguments, rest, namespace);
            default -> throw unknown(arguments.words().get(0));
        };
    }

    private static CommandFailure unknown(String subcommand) {
        return CommandFailure.of("unknown subcommand \"" + subcommand + "\"");
    }

    private KubeObject gateway(Arguments arguments, String namespace) {
        String name = arguments.value("name").orElse(DEFAULT_NAME);
        if (name.equals("none")) {
            throw CommandFailure.of(
                    "failed to create gateway: invalid name provided for waypoint, 'none' is a reserved value");
        }
        Map<String, Object> labels = new LinkedHashMap<>();
        arguments.value("revision").ifPresent(revision -> labels.put("istio.io/rev", revision));
        arguments.value("for").ifPresent(traffic -> {
            if (!TRAFFIC.contains(traffic)) {
                throw CommandFailure.of("failed to create gateway: invalid traffic type: " + traffic
                        + ". Valid options are: [" + String.join(" ", TRAFFIC) + "]");
            }
            labels.put("istio.io/waypoint-for", traffic);
        });
        Map<String, Object> metadata = new LinkedHashMap<>();
        if (!labels.isEmpty()) {
            metadata.put("labels", labels);
        }
        metadata.put("name", name);
        if (!namespace.isEmpty()) {
            metadata.put("namespace", namespace);
        }
        return Fields.object(
                kinds.gateway,
                metadata,
                "spec",
                Fields.of(
                        "gatewayClassName",
                        GatewayType.WAYPOINT.className(),
                        "listeners",
                        List.of(Fields.of("name", "mesh", "port", 15008L, "protocol", "HBONE"))));
    }

    private Answer generate(Arguments arguments) {
        KubeObject gateway = gateway(arguments, arguments.value("namespace").orElse(""));
        StringBuilder text = new StringBuilder("apiVersion: " + gateway.apiVersion() + "\nkind: Gateway\nmetadata:\n");
        if (!gateway.labels().isEmpty()) {
            text.append("  labels:\n");
            gateway.labels().forEach((name, value) -> text.append("    " + name + ": " + value + "\n"));
        }
        text.append("  name: " + gateway.name() + "\n");
        if (!gateway.namespace().isEmpty()) {
            text.append("  namespace: " + gateway.namespace() + "\n");
        }
        text.append("spec:\n  gatewayClassName: " + GatewayType.WAYPOINT.className()
                + "\n  listeners:\n  - name: mesh\n    port: 15008\n    protocol: HBONE\n");
        return Answer.ok(text.toString());
    }

    private Answer apply(Arguments arguments, String namespace) {
        StringBuilder out = new StringBuilder();
        KubeObject home = client.find(kinds.namespace, "", namespace)
                .orElseThrow(() -> CommandFailure.of("namespace: " + namespace + " not found"));
        boolean enroll = arguments.on("enroll-namespace");
        if (enroll) {
            boolean has = !home.labels().getOrDefault(Waypoints.USE, "").isEmpty();
            if (has && !arguments.on("overwrite")) {
                return Answer.ok("⚠️ Warning: namespace (" + namespace
                        + ") already has an enrolled Waypoint. Consider adding the `--overwrite` flag to your apply"
                        + " command.\n");
            }
            if (!"ambient".equals(home.labels().get("istio.io/dataplane-mode"))) {
                out.append(
                        "⚠️ Warning: namespace is not enrolled in ambient. Consider running\t`kubectl label namespace "
                                + namespace + " istio.io/dataplane-mode=ambient`\n");
            }
        }
        KubeObject gateway = gateway(arguments, namespace);
        registry.apply(kinds.gateway, gateway, "", WriteOptions.by("istioctl"));
        out.append("✅ waypoint " + namespace + "/" + gateway.name() + " applied\n");
        if (arguments.on("wait")) {
            if (!programmed.await(namespace, gateway.name(), timeout(arguments))) {
                throw CommandFailure.after(
                        out.toString(), "timed out while waiting for waypoint\t" + namespace + "/" + gateway.name());
            }
            out.append("✅ waypoint " + namespace + "/" + gateway.name() + " is ready!\n");
        }
        if (enroll) {
            client.edit(
                    kinds.namespace,
                    home,
                    current ->
                            current.edit(tree -> Tree.put(tree, gateway.name(), "metadata", "labels", Waypoints.USE)));
            out.append(
                    "✅ namespace " + namespace + " labeled with \"" + Waypoints.USE + ": " + gateway.name() + "\"\n");
        }
        return Answer.ok(out.toString());
    }

    private Answer list(Arguments arguments, String namespace) {
        boolean all = arguments.on("all-namespaces");
        String where = all ? "" : namespace;
        if (client.list(kinds.gateway, where).isEmpty()) {
            return Answer.ok("No waypoints found.\n");
        }
        TextTable table = all
                ? new TextTable(5, "NAMESPACE", "NAME", "REVISION", "TRAFFIC TYPE", "PROGRAMMED")
                : new TextTable(5, "NAME", "REVISION", "TRAFFIC TYPE", "PROGRAMMED");
        for (KubeObject gateway : waypoints.all(where)) {
            String revision = gateway.labels().getOrDefault("istio.io/rev", "default");
            String traffic = gateway.labels().getOrDefault("istio.io/waypoint-for", "none");
            String state = Programmed.condition(gateway)
                    .flatMap(condition -> Tree.text(condition, "status"))
                    .orElse("False");
            if (all) {
                table.row(gateway.namespace(), gateway.name(), revision, traffic, state);
            } else {
                table.row(gateway.name(), revision, traffic, state);
            }
        }
        return Answer.ok(table.toString());
    }

    private Answer status(Arguments arguments, String namespace) {
        boolean all = arguments.on("all-namespaces");
        String where = all ? "" : namespace;
        if (client.list(kinds.gateway, where).isEmpty()) {
            return Answer.ok("No waypoints found.\n");
        }
        TextTable table = all
                ? new TextTable(5, "NAMESPACE", "NAME", "STATUS", "TYPE", "REASON", "MESSAGE")
                : new TextTable(5, "NAME", "STATUS", "TYPE", "REASON", "MESSAGE");
        for (KubeObject each : waypoints.all(where)) {
            boolean wait = arguments.on("wait", true);
            boolean ready = !wait || programmed.await(each.namespace(), each.name(), timeout(arguments));
            Map<String, Object> condition = client.find(kinds.gateway, each.namespace(), each.name())
                    .flatMap(Programmed::condition)
                    .orElse(Map.of());
            List<String> cells = new ArrayList<>(all ? List.of(each.namespace()) : List.of());
            cells.add(each.name());
            for (String field : List.of("status", "type", "reason", "message")) {
                cells.add(Tree.text(condition, field).orElse(""));
            }
            table.row(cells.toArray(String[]::new));
            if (!ready) {
                throw CommandFailure.after(
                        table.toString(),
                        "failed to print waypoint status: timed out while retrieving status for waypoint\t"
                                + each.namespace() + "/" + each.name());
            }
        }
        return Answer.ok(table.toString());
    }

    private Answer delete(Arguments arguments, List<String> names, String namespace) {
        Optional<String> revision = arguments.value("revision");
        boolean all = arguments.on("all") || revision.isPresent();
        if (all && !names.isEmpty()) {
            throw CommandFailure.of("cannot specify waypoint names when deleting all waypoints");
        }
        if (!all && names.isEmpty()) {
            throw CommandFailure.of(
                    "must specify a waypoint name or delete all using --all or delete specific revision using --revision");
        }
        List<KubeObject> there = waypoints.all(namespace);
        List<String> chosen = all
                ? there.stream()
                        .filter(gateway -> revision.isEmpty()
                                || revision.get().equals(gateway.labels().get("istio.io/rev")))
                        .map(KubeObject::name)
                        .toList()
                : names;
        StringBuilder missing = new StringBuilder();
        StringBuilder deleted = new StringBuilder();
        for (String name : chosen) {
            boolean exists = there.stream().anyMatch(gateway -> gateway.name().equals(name));
            if (exists) {
                registry.delete(kinds.gateway, namespace, name, DeleteOptions.background());
                deleted.append("waypoint " + namespace + "/" + name + " deleted\n");
            } else {
                missing.append("waypoint " + namespace + "/" + name + " not found\n");
            }
        }
        return Answer.ok(missing.toString() + deleted);
    }

    /** The patience of {@code --wait}, 90 s unless given. */
    private static Duration timeout(Arguments arguments) {
        return arguments.duration("waypoint-timeout").orElse(Duration.ofSeconds(90));
    }
}

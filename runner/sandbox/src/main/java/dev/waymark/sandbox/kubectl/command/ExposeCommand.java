package dev.waymark.sandbox.kubectl.command;

import dev.waymark.sandbox.kubectl.call.Failure;
import dev.waymark.sandbox.kubectl.call.Failures;
import dev.waymark.sandbox.kubectl.call.Session;
import dev.waymark.sandbox.kubectl.call.Target;
import dev.waymark.sandbox.kubectl.call.Targets;
import dev.waymark.sandbox.line.Flag;
import dev.waymark.sandbox.object.Tree;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** {@code kubectl expose}. */
final class ExposeCommand {
    private static final List<Flag> FLAGS = Flags.together(
            Targets.FILES,
            Output.FLAGS,
            Flags.WRITING,
            List.of(
                    Flag.value("port"),
                    Flag.value("target-port"),
                    Flag.value("protocol"),
                    Flag.value("name"),
                    Flag.value("type"),
                    Flag.value("selector"),
                    Flag.value("labels", 'l'),
                    Flag.value("cluster-ip"),
                    Flag.value("external-ip"),
                    Flag.value("load-balancer-ip"),
                    Flag.value("session-affinity"),
                    Flag.value("overrides")));

    private ExposeCommand() {}

    static Command command() {
        return Command.of("expose", FLAGS, ExposeCommand::run);
    }

    private static void run(Session session) {
        // The option --selector is about the pods of the service, not about what is exposed.
        Targets targets = Targets.withoutSelector(session);
        for (Target target : targets.chosen(session.arguments().words())) {
            expose(session, target);
        }
        Failures.raise(targets.failures());
    }

    private static void expose(Session session, Target target) {
        Map<String, Object> object = target.content();
        Map<String, Object> selector = session.arguments().has("selector")
                ? Draft.pairs(session.arguments().all("selector"))
                : selector(target);
        Map<String, Object> labels = session.arguments().has("labels")
                ? Draft.pairs(session.arguments().all("labels"))
                : Tree.map(object, "metadata", "labels");
        List<Object> ports = ports(session, target);
        if (ports.isEmpty()) {
            throw Failure.of("couldn't find port via --port flag or introspection");
        }
        Draft draft = new Draft(
                session, "v1", "Service", session.arguments().value("name").orElse(target.name()));
        if (!labels.isEmpty()) {
            draft.put(labels, "metadata", "labels");
        }
        draft.put(ports, "spec", "ports").put(selector, "spec", "selector").put(Map.of(), "status", "loadBalancer");
        session.arguments().value("type").ifPresent(type -> draft.put(type, "spec", "type"));
        session.arguments().value("cluster-ip").ifPresent(address -> draft.put(address, "spec", "clusterIP"));
        session.arguments().value("session-affinity").ifPresent(kind -> draft.put(kind, "spec", "sessionAffinity"));
        draft.create("kubectl-expose", "exposed");
    }

    private static Map<String, Object> selector(Target target) {
        Map<String, Object> object = target.content();
        Map<String, Object> selector = switch (target.resource().plural()) {
            case "pods" -> Tree.map(object, "metadata", "labels");
            case "services", "replicationcontrollers" -> Tree.map(object, "spec", "selector");
            case "deployments", "replicasets" -> Tree.map(object, "spec", "selector", "matchLabels");
            default ->
                throw Failure.of("cannot expose a " + target.resource().kind()
                        + (target.resource().group().isEmpty()
                                ? ""
                                : "." + target.resource().group()));
        };
        if (selector.isEmpty()) {
            throw Failure.of("couldn't retrieve selectors via --selector flag or introspection: the "
                    + target.resource().singular() + " has no labels and cannot be exposed");
        }
        return selector;
    }

    private static List<Object> ports(Session session, Target target) {
        List<String> numbers = new ArrayList<>(session.arguments().list("port"));
        if (numbers.isEmpty()) {
            boolean service = target.resource().plural().equals("services");
            List<Map<String, Object>> declared = new ArrayList<>();
            if (service) {
                declared.addAll(Tree.maps(target.content(), "spec", "ports"));
            } else {
                String[] path = target.resource().plural().equals("pods")
                        ? new String[] {"spec", "containers"}
                        : new String[] {"spec", "template", "spec", "containers"};
                Tree.maps(target.content(), path).forEach(each -> declared.addAll(Tree.maps(each, "ports")));
            }
            declared.forEach(each -> Tree.number(each, service ? "port" : "containerPort")
                    .ifPresent(port -> numbers.add(port.toString())));
        }
        List<Object> ports = new ArrayList<>();
        for (int i = 0; i < numbers.size(); i++) {
            Map<String, Object> port = new LinkedHashMap<>();
            if (numbers.size() > 1) {
                port.put("name", "port-" + (i + 1));
            }
            port.put("port", Draft.port(numbers.get(i)));
            port.put("protocol", session.arguments().value("protocol").orElse("TCP"));
            port.put(
                    "targetPort",
                    Draft.port(session.arguments().value("target-port").orElse(numbers.get(i))));
            ports.add(port);
        }
        return ports;
    }
}

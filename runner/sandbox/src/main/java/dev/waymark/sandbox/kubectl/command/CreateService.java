package dev.waymark.sandbox.kubectl.command;

import dev.waymark.sandbox.kubectl.call.Failure;
import dev.waymark.sandbox.kubectl.call.Session;
import dev.waymark.sandbox.line.Flag;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** {@code kubectl create service clusterip|nodeport|loadbalancer|externalname}. */
final class CreateService {
    private static final List<Flag> FLAGS = Flags.together(
            Output.FLAGS,
            Flags.WRITING,
            List.of(Flag.value("tcp"), Flag.value("clusterip"), Flag.number("node-port"), Flag.value("external-name")));

    private CreateService() {}

    static List<Command> commands() {
        return List.of(
                Command.of("create service", FLAGS, CreateService::run),
                Command.of("create svc", FLAGS, CreateService::run));
    }

    private static void run(Session session) {
        List<String> words = session.arguments().words();
        String type = words.isEmpty() ? "" : words.get(0);
        String spelled = switch (type) {
            case "clusterip" -> "ClusterIP";
            case "nodeport" -> "NodePort";
            case "loadbalancer" -> "LoadBalancer";
            case "externalname" -> "ExternalName";
            case "" ->
                throw Failure.plain("kubectl create service of the sandbox makes services of the types: clusterip,"
                        + " externalname, loadbalancer, nodeport");
            default -> throw Failure.usage("create service", "unknown command \"" + String.join(" ", words) + "\"");
        };
        if (words.size() != 2) {
            throw Failure.usage("create service " + type, "exactly one NAME is required, got " + (words.size() - 1));
        }
        String name = words.get(1);
        if (spelled.equals("ExternalName")) {
            Draft.required(session, "external-name");
        }
        List<Object> ports = new ArrayList<>();
        for (String tcp : session.arguments().list("tcp")) {
            ports.add(port(session, tcp, spelled));
        }
        boolean headless =
                session.arguments().value("clusterip").filter("None"::equals).isPresent();
        if (ports.isEmpty() && !headless && !spelled.equals("ExternalName")) {
            throw Failure.of("at least one tcp port specifier must be provided");
        }
        Draft draft = new Draft(session, "v1", "Service", name)
                .put(Map.of("app", name), "metadata", "labels")
                .put(Map.of("app", name), "spec", "selector")
                .put(spelled, "spec", "type")
                .put(Map.of(), "status", "loadBalancer");
        if (!ports.isEmpty()) {
            draft.put(ports, "spec", "ports");
        }
        session.arguments().value("clusterip").ifPresent(address -> draft.put(address, "spec", "clusterIP"));
        session.arguments().value("external-name").ifPresent(host -> draft.put(host, "spec", "externalName"));
        draft.create("kubectl-create", "created");
    }

    private static Map<String, Object> port(Session session, String tcp, String type) {
        String[] parts = tcp.split(":");
        if (!parts[0].matches("\\d+")) {
            throw Failure.of("strconv.ParseUint: parsing \"" + parts[0] + "\": invalid syntax");
        }
        if (parts.length > 2) {
            throw Failure.of("invalid port format '" + tcp + "', expected PORT or PORT:TARGETPORT");
        }
        Map<String, Object> port = new LinkedHashMap<>();
        port.put("name", tcp.replace(":", "-"));
        if (type.equals("NodePort")) {
            session.arguments().number("node-port").ifPresent(number -> port.put("nodePort", number));
        }
        port.put("port", Long.valueOf(parts[0]));
        port.put("protocol", "TCP");
        port.put("targetPort", Draft.port(parts[parts.length - 1]));
        return port;
    }
}

package dev.waymark.sandbox.kubectl.command;

import dev.waymark.sandbox.kubectl.call.Failure;
import dev.waymark.sandbox.kubectl.call.Session;
import dev.waymark.sandbox.line.Flag;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** {@code kubectl create ingress}. */
final class CreateIngress {
    private static final Pattern RULE =
            Pattern.compile("([^/=,]*)(/[^=,]*)?=([a-zA-Z0-9-]+):([a-zA-Z0-9-]+)(,tls(=([^,=]*))?)?");
    private static final Pattern SERVICE = Pattern.compile("([^:]+):([^:]+)");
    private static final List<Flag> FLAGS = Flags.together(
            Output.FLAGS,
            Flags.WRITING,
            List.of(Flag.value("rule"), Flag.value("class"), Flag.value("default-backend"), Flag.value("annotation")));

    private CreateIngress() {}

    static List<Command> commands() {
        return List.of(
                Command.of("create ingress", FLAGS, CreateIngress::run),
                Command.of("create ing", FLAGS, CreateIngress::run));
    }

    private static void run(Session session) {
        String name = Draft.name(session, "create ingress");
        List<String> rules = session.arguments().all("rule");
        if (rules.isEmpty() && session.arguments().value("default-backend").isEmpty()) {
            throw Failure.of("not enough information provided: every ingress has to either specify a default-backend"
                    + " (which catches all traffic) or a list of rules (which catch specific paths)");
        }
        Map<String, List<Object>> paths = new LinkedHashMap<>();
        Map<String, List<Object>> certificates = new LinkedHashMap<>();
        rules.forEach(rule -> read(rule, paths, certificates));
        Draft draft = new Draft(session, "networking.k8s.io/v1", "Ingress", name);
        if (session.arguments().has("annotation")) {
            draft.put(Draft.pairs(session.arguments().all("annotation")), "metadata", "annotations");
        }
        session.arguments().value("class").ifPresent(own -> draft.put(own, "spec", "ingressClassName"));
        session.arguments()
                .value("default-backend")
                .ifPresent(service -> draft.put(fallback(service), "spec", "defaultBackend"));
        List<Object> hosts = new ArrayList<>();
        paths.forEach((host, all) -> {
            Map<String, Object> rule = new LinkedHashMap<>();
            if (!host.isEmpty()) {
                rule.put("host", host);
            }
            rule.put("http", Map.of("paths", all));
            hosts.add(rule);
        });
        if (!hosts.isEmpty()) {
            draft.put(hosts, "spec", "rules");
        }
        List<Object> secured = new ArrayList<>();
        certificates.forEach((secret, names) -> {
            Map<String, Object> entry = new LinkedHashMap<>();
            if (!names.isEmpty()) {
                entry.put("hosts", names);
            }
            if (!secret.isEmpty()) {
                entry.put("secretName", secret);
            }
            secured.add(entry);
        });
        if (!secured.isEmpty()) {
            draft.put(secured, "spec", "tls");
        }
        draft.put(Map.of(), "status", "loadBalancer").create("kubectl-create", "created");
    }

    private static void read(String rule, Map<String, List<Object>> paths, Map<String, List<Object>> certificates) {
        Matcher matcher = RULE.matcher(rule);
        if (!matcher.matches()) {
            throw Failure.of(
                    "rule " + rule + " is invalid and should be in format host/path=svcname:svcport[,tls[=secret]]");
        }
        String host = matcher.group(1);
        String path = matcher.group(2) == null ? "" : matcher.group(2);
        boolean prefix = path.endsWith("*");
        Map<String, Object> entry = new LinkedHashMap<>();
        entry.put("backend", backend(matcher.group(3), matcher.group(4)));
        entry.put("path", prefix ? path.substring(0, path.length() - 1) : path);
        entry.put("pathType", prefix ? "Prefix" : "Exact");
        paths.computeIfAbsent(host, name -> new ArrayList<>()).add(entry);
        if (matcher.group(5) != null) {
            List<Object> hosts = certificates.computeIfAbsent(
                    matcher.group(7) == null ? "" : matcher.group(7), secret -> new ArrayList<>());
            if (!host.isEmpty() && !hosts.contains(host)) {
                hosts.add(host);
            }
        }
    }

    private static Map<String, Object> fallback(String service) {
        Matcher matcher = SERVICE.matcher(service);
        if (!matcher.matches()) {
            throw Failure.of("default-backend should be in format servicename:serviceport");
        }
        return backend(matcher.group(1), matcher.group(2));
    }

    private static Map<String, Object> backend(String service, String port) {
        boolean number = port.matches("\\d+");
        return Map.of("service", Map.of("name", service, "port", Map.of(number ? "number" : "name", Draft.port(port))));
    }
}

package dev.waymark.sandbox.kubectl.describe;

import dev.waymark.sandbox.kubectl.print.GoText;
import dev.waymark.sandbox.object.Tree;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Containers, with their state when they run. */
final class ContainerText {
    private ContainerText() {}

    /**
     * Adds the containers.
     *
     * @param statuses the status of each container by its name; empty for a template
     * @param space what every line begins with
     */
    static void write(
            String title,
            List<Map<String, Object>> containers,
            Map<String, Map<String, Object>> statuses,
            Lines lines,
            String space) {
        lines.add(space + title + ":\n");
        for (Map<String, Object> container : containers) {
            String name = Tree.text(container, "name").orElse("");
            boolean running = statuses.containsKey(name);
            Map<String, Object> status = statuses.getOrDefault(name, Map.of());
            String in = space + "    ";
            lines.add(space + (space.isEmpty() ? "  " : " ") + name + ":\n");
            if (running) {
                lines.add(in + "Container ID:\t"
                        + Tree.text(status, "containerID").orElse("") + "\n");
            }
            String deep = space.isEmpty() ? "    " : "    ";
            lines.add(deep + "Image:\t" + Tree.text(container, "image").orElse("") + "\n");
            if (running) {
                lines.add(deep + "Image ID:\t" + Tree.text(status, "imageID").orElse("") + "\n");
            }
            ports(container, lines, deep);
            words("Command", Tree.list(container, "command"), lines, deep);
            words("Args", Tree.list(container, "args"), lines, deep);
            if (running) {
                state("State", Tree.map(status, "state"), lines, deep);
                if (!Tree.map(status, "lastState").isEmpty()) {
                    state("Last State", Tree.map(status, "lastState"), lines, deep);
                }
                lines.add(deep + "Ready:\t" + title(Tree.flag(status, "ready")) + "\n");
                lines.add(deep + "Restart Count:\t"
                        + Tree.number(status, "restartCount").orElse(0L) + "\n");
            }
            quantities("Limits", Tree.map(container, "resources", "limits"), lines, deep);
            quantities("Requests", Tree.map(container, "resources", "requests"), lines, deep);
            probe("Liveness", Tree.map(container, "livenessProbe"), lines, deep);
            probe("Readiness", Tree.map(container, "readinessProbe"), lines, deep);
            probe("Startup", Tree.map(container, "startupProbe"), lines, deep);
            environment(container, lines, deep);
            mounts(container, lines, deep);
        }
    }

    private static String title(boolean flag) {
        return flag ? "True" : "False";
    }

    private static void ports(Map<String, Object> container, Lines lines, String in) {
        List<Map<String, Object>> ports = Tree.maps(container, "ports");
        String several = ports.size() > 1 ? "Ports" : "Port";
        String shown = ports.stream()
                .map(port -> Tree.number(port, "containerPort").orElse(0L) + "/"
                        + Tree.text(port, "protocol").orElse("TCP"))
                .collect(Collectors.joining(", "));
        String host = ports.stream()
                .map(port -> Tree.number(port, "hostPort").orElse(0L) + "/"
                        + Tree.text(port, "protocol").orElse("TCP"))
                .collect(Collectors.joining(", "));
        lines.add(in + several + ":\t" + (shown.isEmpty() ? "<none>" : shown) + "\n");
        lines.add(in + "Host " + several + ":\t" + (host.isEmpty() ? "<none>" : host) + "\n");
    }

    private static void words(String title, List<Object> words, Lines lines, String in) {
        if (!words.isEmpty()) {
            lines.add(in + title + ":\n");
            words.forEach(word -> String.valueOf(word).lines().forEach(line -> lines.add(in + "  " + line + "\n")));
        }
    }

    private static void state(String title, Map<String, Object> state, Lines lines, String in) {
        Map<String, Object> running = Tree.map(state, "running");
        Map<String, Object> waiting = Tree.map(state, "waiting");
        Map<String, Object> terminated = Tree.map(state, "terminated");
        if (state.containsKey("running")) {
            lines.add(in + title + ":\tRunning\n");
            lines.add(in + "  Started:\t"
                    + Times.date(Tree.text(running, "startedAt").orElse("")) + "\n");
        } else if (state.containsKey("terminated")) {
            lines.add(in + title + ":\tTerminated\n");
            Tree.text(terminated, "reason").ifPresent(reason -> lines.add(in + "  Reason:\t" + reason + "\n"));
            Tree.text(terminated, "message").ifPresent(message -> lines.add(in + "  Message:\t" + message + "\n"));
            lines.add(
                    in + "  Exit Code:\t" + Tree.number(terminated, "exitCode").orElse(0L) + "\n");
            lines.add(in + "  Started:\t"
                    + Times.date(Tree.text(terminated, "startedAt").orElse("")) + "\n");
            lines.add(in + "  Finished:\t"
                    + Times.date(Tree.text(terminated, "finishedAt").orElse("")) + "\n");
        } else {
            lines.add(in + title + ":\tWaiting\n");
            Tree.text(waiting, "reason").ifPresent(reason -> lines.add(in + "  Reason:\t" + reason + "\n"));
        }
    }

    private static void quantities(String title, Map<String, Object> quantities, Lines lines, String in) {
        if (!quantities.isEmpty()) {
            lines.add(in + title + ":\n");
            new TreeMap<>(quantities)
                    .forEach((name, quantity) -> lines.add(in + "  " + name + ":\t" + GoText.of(quantity) + "\n"));
        }
    }

    private static void probe(String title, Map<String, Object> probe, Lines lines, String in) {
        if (probe.isEmpty()) {
            return;
        }
        String times = String.format(
                "delay=%ds timeout=%ds period=%ds #success=%d #failure=%d",
                Tree.number(probe, "initialDelaySeconds").orElse(0L),
                Tree.number(probe, "timeoutSeconds").orElse(1L),
                Tree.number(probe, "periodSeconds").orElse(10L),
                Tree.number(probe, "successThreshold").orElse(1L),
                Tree.number(probe, "failureThreshold").orElse(3L));
        String what;
        if (probe.containsKey("httpGet")) {
            Map<String, Object> get = Tree.map(probe, "httpGet");
            String scheme = Tree.text(get, "scheme").orElse("HTTP").toLowerCase(java.util.Locale.ROOT);
            what = "http-get " + scheme + "://" + Tree.text(get, "host").orElse("") + ":" + GoText.of(get.get("port"))
                    + Tree.text(get, "path").orElse("");
        } else if (probe.containsKey("exec")) {
            what = "exec " + GoText.of(Tree.list(probe, "exec", "command"));
        } else if (probe.containsKey("tcpSocket")) {
            what = "tcp-socket :" + GoText.of(Tree.map(probe, "tcpSocket").get("port"));
        } else {
            what = "grpc <pod>:" + GoText.of(Tree.map(probe, "grpc").get("port")) + " "
                    + Tree.text(probe, "grpc", "service").orElse("");
        }
        lines.add(in + title + ":\t" + what + " " + times + "\n");
    }

    private static void environment(Map<String, Object> container, Lines lines, String in) {
        List<Map<String, Object>> variables = Tree.maps(container, "env");
        lines.add(in + "Environment:" + (variables.isEmpty() ? "\t<none>" : "") + "\n");
        for (Map<String, Object> variable : variables) {
            String name = Tree.text(variable, "name").orElse("");
            Map<String, Object> from = Tree.map(variable, "valueFrom");
            String value;
            if (from.containsKey("fieldRef")) {
                value = " (" + Tree.text(from, "fieldRef", "apiVersion").orElse("v1") + ":"
                        + Tree.text(from, "fieldRef", "fieldPath").orElse("") + ")";
            } else if (from.containsKey("secretKeyRef")) {
                value = reference(from, "secretKeyRef", "secret");
            } else if (from.containsKey("configMapKeyRef")) {
                value = reference(from, "configMapKeyRef", "config map");
            } else if (from.containsKey("resourceFieldRef")) {
                value = Tree.text(from, "resourceFieldRef", "resource").orElse("");
            } else {
                value = Tree.text(variable, "value").orElse("");
            }
            lines.add(in + "  " + name + ":\t" + value.replace("\n", "\n" + in + "  \t") + "\n");
        }
    }

    private static String reference(Map<String, Object> from, String field, String noun) {
        return "<set to the key '" + Tree.text(from, field, "key").orElse("") + "' in " + noun + " '"
                + Tree.text(from, field, "name").orElse("") + "'>\tOptional: " + Tree.flag(from, field, "optional");
    }

    private static void mounts(Map<String, Object> container, Lines lines, String in) {
        List<Map<String, Object>> mounts = Tree.maps(container, "volumeMounts");
        lines.add(in + "Mounts:" + (mounts.isEmpty() ? "\t<none>" : "") + "\n");
        mounts.stream()
                .sorted(java.util.Comparator.comparing(
                        mount -> Tree.text(mount, "mountPath").orElse("")))
                .forEach(mount -> lines.add(in + "  "
                        + Tree.text(mount, "mountPath").orElse("") + " from "
                        + Tree.text(mount, "name").orElse("") + " (" + (Tree.flag(mount, "readOnly") ? "ro" : "rw")
                        + Tree.text(mount, "subPath")
                                .map(path -> ",path=\"" + path + "\"")
                                .orElse("") + ")\n"));
    }
}

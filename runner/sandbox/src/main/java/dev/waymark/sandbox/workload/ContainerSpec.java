package dev.waymark.sandbox.workload;

import dev.waymark.sandbox.object.KubeObject;
import dev.waymark.sandbox.object.Tree;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a pod's specification says of one container.
 *
 * @param command command and arguments, in one list
 * @param environment the variables whose values the pod itself gives
 * @param ports the declared TCP ports
 * @param stdin whether standard input stays open for a client that attaches
 * @param tty whether it has a terminal
 */
record ContainerSpec(
        String name,
        String image,
        List<String> command,
        Map<String, String> environment,
        List<Integer> ports,
        boolean stdin,
        boolean tty) {
    private static final Pattern REFERENCE = Pattern.compile("\\$\\(([A-Za-z_][A-Za-z0-9_.-]*)\\)");

    ContainerSpec {
        command = List.copyOf(command);
        ports = List.copyOf(ports);
    }

    static List<ContainerSpec> of(KubeObject pod) {
        return pod.maps("spec", "containers").stream()
                .map(container -> of(pod, container))
                .toList();
    }

    private static ContainerSpec of(KubeObject pod, Map<String, Object> container) {
        Map<String, String> environment = environment(pod, container);
        List<String> command = new ArrayList<>();
        for (String field : List.of("command", "args")) {
            Tree.list(container, field).forEach(word -> command.add(expand(String.valueOf(word), environment)));
        }
        return new ContainerSpec(
                Tree.text(container, "name").orElse(""),
                Tree.text(container, "image").orElse(""),
                command,
                environment,
                Tree.maps(container, "ports").stream()
                        .filter(port ->
                                Tree.text(port, "protocol").orElse("TCP").equals("TCP"))
                        .flatMap(port -> Tree.number(port, "containerPort").stream())
                        .map(Math::toIntExact)
                        .distinct()
                        .toList(),
                Boolean.TRUE.equals(container.get("stdin")),
                Boolean.TRUE.equals(container.get("tty")));
    }

    private static Map<String, String> environment(KubeObject pod, Map<String, Object> container) {
        Map<String, String> found = new LinkedHashMap<>();
        found.put("HOSTNAME", pod.name());
        for (Map<String, Object> variable : Tree.maps(container, "env")) {
            String name = Tree.text(variable, "name").orElse("");
            Optional<String> field = Tree.text(variable, "valueFrom", "fieldRef", "fieldPath");
            if (field.isPresent()) {
                found.put(name, field(pod, field.get()));
            } else if (Tree.at(variable, "valueFrom").isEmpty()) {
                found.put(name, expand(Tree.text(variable, "value").orElse(""), found));
            }
        }
        return found;
    }

    private static String field(KubeObject pod, String path) {
        Matcher subscript =
                Pattern.compile("metadata\\.(labels|annotations)\\['(.+)']").matcher(path);
        if (subscript.matches()) {
            return pod.text("metadata", subscript.group(1), subscript.group(2));
        }
        return pod.text(path.split("\\."));
    }

    /** Replaces {@code $(NAME)} by the variable of that name; unknown names stay as they are, as in Kubernetes. */
    private static String expand(String text, Map<String, String> environment) {
        return REFERENCE
                .matcher(text)
                .replaceAll(found -> Matcher.quoteReplacement(environment.getOrDefault(found.group(1), found.group())));
    }
}

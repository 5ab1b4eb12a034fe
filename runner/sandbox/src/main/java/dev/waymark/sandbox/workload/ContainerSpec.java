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
import java.util.stream.Stream;

/**
 * What is needed to run a container.
 *
 * @param command command and arguments, in one list
 * @param environment the values of its variables
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

    /** The container of this name in a pod, with the environment that the node worked out for it. */
    static Optional<ContainerSpec> of(KubeObject pod, String name, Map<String, String> environment) {
        return Stream.concat(pod.maps("spec", "containers").stream(), pod.maps("spec", "initContainers").stream())
                .filter(container -> name.equals(container.get("name")))
                .findFirst()
                .map(container -> of(pod, container, environment));
    }

    private static ContainerSpec of(KubeObject pod, Map<String, Object> container, Map<String, String> environment) {
        Map<String, String> variables = new LinkedHashMap<>();
        variables.put("HOSTNAME", pod.name());
        variables.putAll(environment);
        List<String> command = new ArrayList<>();
        for (String field : List.of("command", "args")) {
            Tree.list(container, field).forEach(word -> command.add(expand(String.valueOf(word), variables)));
        }
        return new ContainerSpec(
                Tree.text(container, "name").orElse(""),
                Tree.text(container, "image").orElse(""),
                command,
                variables,
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

    /** Replaces {@code $(NAME)} by the variable of that name; unknown names stay as they are, as in Kubernetes. */
    private static String expand(String text, Map<String, String> environment) {
        return REFERENCE
                .matcher(text)
                .replaceAll(found -> Matcher.quoteReplacement(environment.getOrDefault(found.group(1), found.group())));
    }
}

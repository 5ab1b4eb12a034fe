package dev.waymark.sandbox.kubectl.command;

import dev.waymark.sandbox.kubectl.call.Failure;
import dev.waymark.sandbox.kubectl.call.Session;
import dev.waymark.sandbox.line.Flag;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** {@code kubectl create deployment}. */
final class CreateDeployment {
    private static final List<Flag> FLAGS = Flags.together(
            Output.FLAGS,
            Flags.WRITING,
            List.of(Flag.value("image"), Flag.number("port"), Flag.number("replicas", 'r')));

    private CreateDeployment() {}

    static List<Command> commands() {
        return List.of(
                Command.of("create deployment", FLAGS, CreateDeployment::run),
                Command.of("create deploy", FLAGS, CreateDeployment::run));
    }

    private static void run(Session session) {
        Draft.required(session, "image");
        String name = Draft.name(session, "create deployment");
        List<String> images = session.arguments().list("image");
        List<String> command = Draft.afterDash(session);
        if (!command.isEmpty() && images.size() > 1) {
            throw Failure.of("cannot specify multiple --image options and command");
        }
        Map<String, Object> labels = Map.of("app", name);
        List<Object> containers = new ArrayList<>();
        for (String image : images) {
            Map<String, Object> container = new LinkedHashMap<>(Draft.container(Draft.container(image), image));
            if (!command.isEmpty()) {
                container.put("command", command);
            }
            session.arguments()
                    .number("port")
                    .ifPresent(port -> container.put("ports", List.of(Map.of("containerPort", port))));
            containers.add(container);
        }
        new Draft(session, "apps/v1", "Deployment", name)
                .put(labels, "metadata", "labels")
                .put(session.arguments().number("replicas").orElse(1L), "spec", "replicas")
                .put(labels, "spec", "selector", "matchLabels")
                .put(Map.of(), "spec", "strategy")
                .put(null, "spec", "template", "metadata", "creationTimestamp")
                .put(labels, "spec", "template", "metadata", "labels")
                .put(containers, "spec", "template", "spec", "containers")
                .put(Map.of(), "status")
                .create("kubectl-create", "created");
    }
}

package dev.waymark.sandbox.kubectl.command;

import dev.waymark.sandbox.kubectl.call.Failure;
import dev.waymark.sandbox.kubectl.call.Session;
import dev.waymark.sandbox.kubectl.call.Target;
import dev.waymark.sandbox.kubectl.rest.Api;
import dev.waymark.sandbox.kubectl.rest.Call;
import dev.waymark.sandbox.kubectl.rest.Resource;
import dev.waymark.sandbox.kubectl.rest.Watch;
import dev.waymark.sandbox.line.Flag;
import dev.waymark.sandbox.object.Tree;
import dev.waymark.sandbox.registry.patch.MergePatch;
import dev.waymark.sandbox.schema.YamlDocument;
import java.io.IOException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CancellationException;

/** {@code kubectl run}. */
final class RunCommand {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final List<Flag> FLAGS = Flags.together(
            Output.FLAGS,
            Flags.WRITING,
            List.of(
                    Flag.value("image"),
                    Flag.value("image-pull-policy"),
                    Flag.value("env"),
                    Flag.value("labels", 'l'),
                    Flag.value("annotations"),
                    Flag.value("port"),
                    Flag.value("restart"),
                    Flag.value("overrides"),
                    Flag.value("override-type"),
                    Flag.plain("command"),
                    Flag.plain("stdin", 'i'),
                    Flag.plain("tty", 't'),
                    Flag.plain("rm"),
                    Flag.plain("attach"),
                    Flag.plain("quiet", 'q'),
                    Flag.plain("privileged"),
                    Flag.duration("pod-running-timeout")));

    private RunCommand() {}

    static Command command() {
        return new Command("run", FLAGS, RunCommand::run);
    }

    private static int run(Session session) {
        String image = Draft.required(session, "image");
        List<String> words = session.arguments().words();
        if (words.isEmpty()) {
            throw Failure.usage("run", "NAME is required for run");
        }
        boolean attached = session.arguments()
                .on(
                        "attach",
                        session.arguments().on("stdin") || session.arguments().on("tty"));
        if (session.arguments().on("rm") && !attached) {
            throw Failure.of("--rm should only be used for attached containers");
        }
        Draft draft = draft(session, words, image);
        if (!attached) {
            draft.create("kubectl-run", "created");
            return 0;
        }
        return attached(session, draft);
    }

    private static Draft draft(Session session, List<String> words, String image) {
        String name = words.get(0);
        List<String> command = words.subList(1, words.size());
        Map<String, Object> container = new LinkedHashMap<>(Draft.container(name, image));
        if (!command.isEmpty()) {
            container.put(session.arguments().on("command") ? "command" : "args", command);
        }
        List<Object> variables = session.arguments().all("env").stream()
                .<Object>map(each ->
                        Map.of("name", each.split("=", 2)[0], "value", each.contains("=") ? each.split("=", 2)[1] : ""))
                .toList();
        if (!variables.isEmpty()) {
            container.put("env", variables);
        }
        session.arguments()
                .number("port")
                .ifPresent(port -> container.put("ports", List.of(Map.of("containerPort", port))));
        session.arguments().value("image-pull-policy").ifPresent(policy -> container.put("imagePullPolicy", policy));
        if (session.arguments().on("stdin")) {
            container.put("stdin", true);
            container.put("stdinOnce", true);
        }
        if (session.arguments().on("tty")) {
            container.put("tty", true);
        }
        Map<String, Object> labels = session.arguments().has("labels")
                ? Draft.pairs(session.arguments().all("labels"))
                : Map.of("run", name);
        Draft draft = new Draft(session, "v1", "Pod", name)
                .put(labels, "metadata", "labels")
                .put(Draft.list(container), "spec", "containers")
                .put("ClusterFirst", "spec", "dnsPolicy")
                .put(session.arguments().value("restart").orElse("Always"), "spec", "restartPolicy")
                .put(Map.of(), "status");
        if (session.arguments().has("annotations")) {
            draft.put(Draft.pairs(session.arguments().all("annotations")), "metadata", "annotations");
        }
        session.arguments().value("overrides").ifPresent(text -> override(draft, text));
        return draft;
    }

    private static void override(Draft draft, String text) {
        Object patch;
        try {
            patch = YamlDocument.read(text);
        } catch (IllegalArgumentException e) {
            throw Failure.of("invalid --overrides: " + e.getMessage());
        }
        Object merged = MergePatch.apply(draft.tree(), patch);
        draft.tree().clear();
        draft.tree().putAll(Tree.asMap(Tree.thaw(merged)));
    }

    private static int attached(Session session, Draft draft) {
        Resource pods = session.resource("pods");
        draft.put(session.namespace(), "metadata", "namespace");
        String name = Tree.text(draft.tree(), "metadata", "name").orElse("");
        Target target = new Target(pods, session.namespace(), name, Optional.empty(), Optional.empty());
        target = target.with(Writing.by("kubectl-run", session).create(target, draft.tree()));
        int status = 1;
        try {
            Target running = running(session, target);
            String container = Tree.maps(running.content(), "spec", "containers").stream()
                    .flatMap(each -> Tree.text(each, "name").stream())
                    .findFirst()
                    .orElse(name);
            if (phase(running).equals("Running")) {
                status = new RemoteCommand(
                                session,
                                running,
                                container,
                                session.arguments().on("stdin"),
                                session.arguments().on("tty"))
                        .run("attach", List.of());
            } else {
                logs(session, running);
                status = phase(running).equals("Succeeded") ? 0 : 1;
            }
        } finally {
            if (session.arguments().on("rm")) {
                session.api().tree(Call.with("DELETE", target.path(), Map.of("propagationPolicy", "Background")));
                session.out("pod \"" + name + "\" deleted\n");
            }
        }
        return status;
    }

    private static String phase(Target pod) {
        return Tree.text(pod.content(), "status", "phase").orElse("");
    }

    private static void logs(Session session, Target pod) {
        try (Api.Stream log = session.api().stream(Call.get(pod.path() + "/log"))) {
            byte[] text = log.body().readAllBytes();
            session.console().out(text, text.length);
        } catch (IOException gone) {
            throw new CancellationException("the command was ended");
        }
    }

    /** The pod when it runs, or has run. */
    private static Target running(Session session, Target target) {
        Target[] last = {target};
        Call list = Call.get(target.resource().path(target.namespace()))
                .with("fieldSelector", "metadata.name=" + target.name())
                .with(
                        "resourceVersion",
                        Tree.text(target.content(), "metadata", "resourceVersion")
                                .orElse(""));
        boolean started = Watch.follow(session.api(), list, PATIENCE, event -> {
            last[0] = target.with(event.object());
            return phase(last[0]).isEmpty() || phase(last[0]).equals("Pending");
        });
        if (!started) {
            throw Failure.of("timed out waiting for the condition");
        }
        return last[0];
    }
}

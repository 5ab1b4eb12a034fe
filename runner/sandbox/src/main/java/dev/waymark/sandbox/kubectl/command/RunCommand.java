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
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.function.Predicate;

/** {@code kubectl run}. */
final class RunCommand {
    private static final String REFERENCE = "[a-z0-9]([-a-z0-9._/:]*)(:[\\w][\\w.-]{0,127})?(@[^@\\s]+)?";
    private static final Set<String> RESTARTS = Set.of("Always", "OnFailure", "Never");
    private static final Set<String> ENDED = Set.of("Succeeded", "Failed");
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
                    Flag.plain("expose"),
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
        if (!image.matches(REFERENCE)) {
            throw Failure.of("Invalid image name \"" + image + "\": invalid reference format");
        }
        String restart = session.arguments().value("restart").orElse("Always");
        if (!RESTARTS.contains(restart)) {
            throw Failure.usage("run", "invalid restart policy: " + restart);
        }
        if (session.arguments().on("expose")
                && session.arguments().value("port").isEmpty()) {
            throw Failure.usage("run", "--port must be set when exposing a service");
        }
        if (session.arguments().on("rm") && !attached) {
            throw Failure.usage("run", "--rm should only be used for attached containers");
        }
        Draft draft = draft(session, words, image);
        if (!attached) {
            create(session, draft, words.get(0));
            return 0;
        }
        return attached(session, draft);
    }

    /** Creates the pod, and the service before it that is to lead to it. */
    private static void create(Session session, Draft pod, String name) {
        if (session.arguments().on("expose")) {
            Object port = Draft.port(session.arguments().value("port").orElseThrow());
            Draft service = new Draft(session, "v1", "Service", name)
                    .put(List.of(Map.of("port", port, "protocol", "TCP", "targetPort", port)), "spec", "ports")
                    .put(Tree.map(pod.tree(), "metadata", "labels"), "spec", "selector")
                    .put(Map.of(), "status", "loadBalancer");
            service.create("kubectl-run", "created");
            if (!Output.of(session).human() && !Output.of(session).names()) {
                session.out("---\n");
            }
        }
        pod.create("kubectl-run", "created");
    }

    /** The pairs of an option, each of which has to be one. */
    private static Map<String, Object> labels(List<String> texts) {
        for (String text : texts) {
            for (String pair : text.split(",")) {
                if (!pair.contains("=")) {
                    throw Failure.of("unexpected label spec: " + pair);
                }
            }
        }
        return Draft.pairs(texts);
    }

    private static Map<String, Object> variable(String text) {
        int equals = text.indexOf('=');
        if (equals < 1) {
            throw Failure.of("invalid env: " + text);
        }
        return Map.of("name", text.substring(0, equals), "value", text.substring(equals + 1));
    }

    private static Draft draft(Session session, List<String> words, String image) {
        String name = words.get(0);
        List<String> command = words.subList(1, words.size());
        Map<String, Object> container = new LinkedHashMap<>(Draft.container(name, image));
        if (!command.isEmpty()) {
            container.put(session.arguments().on("command") ? "command" : "args", command);
        }
        List<Object> variables = session.arguments().all("env").stream()
                .<Object>map(RunCommand::variable)
                .toList();
        if (!variables.isEmpty()) {
            container.put("env", variables);
        }
        session.arguments()
                .value("port")
                .ifPresent(port -> container.put("ports", List.of(Map.of("containerPort", Draft.port(port)))));
        session.arguments().value("image-pull-policy").ifPresent(policy -> container.put("imagePullPolicy", policy));
        if (session.arguments().on("privileged")) {
            container.put("securityContext", Map.of("privileged", true));
        }
        if (session.arguments().on("stdin")) {
            container.put("stdin", true);
            container.put("stdinOnce", true);
        }
        if (session.arguments().on("tty")) {
            container.put("tty", true);
        }
        Map<String, Object> labels =
                session.arguments().has("labels") ? labels(session.arguments().all("labels")) : Map.of("run", name);
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
            throw Failure.of("Invalid JSON Patch");
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
            Target running = when(session, target, phase -> !phase.isEmpty() && !phase.equals("Pending"));
            String container = Tree.maps(running.content(), "spec", "containers").stream()
                    .flatMap(each -> Tree.text(each, "name").stream())
                    .findFirst()
                    .orElse(name);
            boolean quiet = session.arguments().on("quiet");
            if (!quiet) {
                session.err("If you don't see a command prompt, try pressing enter.\n");
            }
            if (phase(running).equals("Running")) {
                status = new RemoteCommand(
                                session,
                                running,
                                container,
                                session.arguments().on("stdin"),
                                session.arguments().on("tty")
                                        && (!quiet || session.caller().terminal()))
                        .run("attach", List.of());
                // Of a pod that is not started again, what counts is how it ends.
                if (status == 0
                        && !Tree.text(draft.tree(), "spec", "restartPolicy")
                                .orElse("")
                                .equals("Always")) {
                    when(session, running, ENDED::contains);
                    status = ended(session, target);
                }
            } else {
                logs(session, running);
                status = ended(session, target);
            }
        } finally {
            if (session.arguments().on("rm")) {
                session.api().tree(Call.with("DELETE", target.path(), Map.of("propagationPolicy", "Background")));
                if (!session.arguments().on("quiet")) {
                    session.out("pod \"" + name + "\" deleted\n");
                }
            }
        }
        return status;
    }

    /** The exit status of a pod that has ended; says so when it failed. */
    private static int ended(Session session, Target target) {
        Map<String, Object> pod = session.api().tree(Call.get(target.path()));
        if (Tree.text(pod, "status", "phase").filter("Failed"::equals).isEmpty()) {
            return 0;
        }
        Map<String, Object> state = Tree.maps(pod, "status", "containerStatuses").stream()
                .map(each -> Tree.map(each, "state", "terminated"))
                .filter(each -> Tree.number(each, "exitCode").orElse(0L) != 0)
                .findFirst()
                .orElse(Map.of());
        session.err("pod " + target.namespace() + "/" + target.name() + " terminated ("
                + Tree.text(state, "reason").orElse("Error") + ")\n");
        return Tree.number(state, "exitCode").orElse(1L).intValue();
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

    /** The pod when it is in a phase. */
    private static Target when(Session session, Target target, Predicate<String> reached) {
        if (reached.test(phase(target))) {
            return target;
        }
        Target[] last = {target};
        Call list = Call.get(target.resource().path(target.namespace()))
                .with("fieldSelector", "metadata.name=" + target.name())
                .with(
                        "resourceVersion",
                        Tree.text(target.content(), "metadata", "resourceVersion")
                                .orElse(""));
        boolean started = Watch.follow(session.api(), list, PATIENCE, event -> {
            last[0] = target.with(event.object());
            return !reached.test(phase(last[0]));
        });
        if (!started) {
            throw Failure.of("timed out waiting for the condition");
        }
        return last[0];
    }
}

package dev.waymark.sandbox.kubectl.command;

import dev.waymark.sandbox.api.wire.Json;
import dev.waymark.sandbox.kubectl.call.Failure;
import dev.waymark.sandbox.kubectl.call.Failures;
import dev.waymark.sandbox.kubectl.call.Session;
import dev.waymark.sandbox.kubectl.call.Target;
import dev.waymark.sandbox.kubectl.call.Targets;
import dev.waymark.sandbox.kubectl.rest.Call;
import dev.waymark.sandbox.kubectl.rest.Resource;
import dev.waymark.sandbox.line.Flag;
import dev.waymark.sandbox.object.ApiError;
import dev.waymark.sandbox.object.Tree;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.stream.Collectors;

/** {@code kubectl cordon}, {@code uncordon} and {@code drain}. */
final class NodeCommands {
    private static final int TOO_MANY = 429;
    private static final long RETRY_MILLIS = 5000;
    private static final List<Flag> FLAGS = List.of(
            Flag.value("selector", 'l'),
            Flag.optional("dry-run", "unchanged"),
            Flag.plain("ignore-daemonsets"),
            Flag.plain("delete-emptydir-data"),
            Flag.plain("force"),
            Flag.plain("disable-eviction"),
            Flag.value("pod-selector"),
            Flag.number("grace-period"),
            Flag.number("skip-wait-for-delete-timeout"),
            Flag.number("chunk-size"),
            Flag.duration("timeout"));

    private NodeCommands() {}

    static List<Command> commands() {
        return List.of(
                Command.of("cordon", FLAGS, session -> nodes(session).forEach(node -> mark(session, node, true))),
                Command.of("uncordon", FLAGS, session -> nodes(session).forEach(node -> mark(session, node, false))),
                Command.of("drain", FLAGS, session -> nodes(session).forEach(node -> drain(session, node))));
    }

    private static List<Target> nodes(Session session) {
        Targets targets = new Targets(session);
        List<String> words = new ArrayList<>(List.of("nodes"));
        session.arguments().words().forEach(word -> words.add(word.replaceFirst("^nodes?/", "")));
        if (words.size() == 1 && session.arguments().value("selector").isEmpty()) {
            throw Failure.of("one or more nodes must be specified as <node-name> or --selector");
        }
        List<Target> nodes = targets.fetched(words);
        Failures.raise(targets.failures());
        return nodes;
    }

    private static void mark(Session session, Target node, boolean unschedulable) {
        String done = unschedulable ? "cordoned" : "uncordoned";
        if (Tree.flag(node.content(), "spec", "unschedulable") == unschedulable) {
            session.out(node.printed() + " already " + done + "\n");
            return;
        }
        Writing writing = Writing.by("kubectl-" + (unschedulable ? "cordon" : "uncordon"), session);
        Map<String, Object> spec = new java.util.LinkedHashMap<>();
        spec.put("unschedulable", unschedulable ? true : null);
        if (!writing.clientOnly()) {
            writing.patch(node.path(), "strategic-merge-patch+json", Json.bytes(Map.of("spec", spec)));
        }
        session.out(node.printed() + " " + writing.done(done) + "\n");
    }

    private static void drain(Session session, Target node) {
        mark(session, node, true);
        Resource resource = session.resource("pods");
        List<Target> pods = Tree.maps(
                        session.api()
                                .tree(Call.get(resource.path(""))
                                        .with("fieldSelector", "spec.nodeName=" + node.name())
                                        .with(
                                                "labelSelector",
                                                session.arguments()
                                                        .value("pod-selector")
                                                        .orElse(""))),
                        "items")
                .stream()
                .map(pod -> Targets.target(resource, pod))
                .toList();
        refuse(session, node, pods);
        Instant deadline = session.clock()
                .instant()
                .plus(session.arguments()
                        .duration("timeout")
                        .filter(length -> !length.isZero())
                        .orElse(Duration.ofDays(7)));
        List<Target> evicted =
                pods.stream().filter(pod -> !owned(pod, "DaemonSet")).toList();
        evicted.forEach(pod -> session.out("evicting pod " + pod.namespace() + "/" + pod.name() + "\n"));
        session.console().flush();
        for (Target pod : evicted) {
            evict(session, node, pod, deadline);
        }
        for (Target pod : evicted) {
            new Deletion(session)
                    .await(pod, Optional.of(Duration.between(session.clock().instant(), deadline)));
            session.out(pod.resource().printed() + "/" + pod.name() + " evicted\n");
        }
        session.out(node.printed() + " drained\n");
    }

    private static boolean owned(Target pod, String kind) {
        return Tree.maps(pod.content(), "metadata", "ownerReferences").stream()
                .anyMatch(owner -> kind.equals(owner.get("kind")));
    }

    private static void refuse(Session session, Target node, List<Target> pods) {
        List<String> reasons = new ArrayList<>();
        String local = names(pods.stream()
                .filter(pod -> Tree.maps(pod.content(), "spec", "volumes").stream()
                        .anyMatch(volume -> volume.containsKey("emptyDir"))));
        if (!local.isEmpty() && !session.arguments().on("delete-emptydir-data")) {
            reasons.add("cannot delete Pods with local storage (use --delete-emptydir-data to override): " + local);
        }
        String bare = names(pods.stream()
                .filter(pod ->
                        Tree.maps(pod.content(), "metadata", "ownerReferences").isEmpty()));
        if (!bare.isEmpty() && !session.arguments().on("force")) {
            reasons.add("cannot delete Pods that declare no controller (use --force to override): " + bare);
        }
        String daemons = names(pods.stream().filter(pod -> owned(pod, "DaemonSet")));
        if (!daemons.isEmpty() && !session.arguments().on("ignore-daemonsets")) {
            reasons.add("cannot delete DaemonSet-managed Pods (use --ignore-daemonsets to ignore): " + daemons);
        }
        if (!reasons.isEmpty()) {
            session.err("error: unable to drain node \"" + node.name() + "\" due to error: "
                    + (reasons.size() > 1 ? "[" + String.join(", ", reasons) + "]" : reasons.get(0))
                    + ", continuing command...\nThere are pending nodes to be drained:\n " + node.name() + "\n");
            throw Failure.plain(String.join("\n", reasons));
        }
    }

    private static String names(java.util.stream.Stream<Target> pods) {
        return pods.map(pod -> pod.namespace() + "/" + pod.name()).collect(Collectors.joining(", "));
    }

    private static void evict(Session session, Target node, Target pod, Instant deadline) {
        Map<String, Object> eviction = Map.of(
                "apiVersion",
                "policy/v1",
                "kind",
                "Eviction",
                "metadata",
                Map.of("name", pod.name(), "namespace", pod.namespace()));
        while (true) {
            try {
                session.api().tree(Call.with("POST", pod.path() + "/eviction", eviction));
                return;
            } catch (ApiError refused) {
                if (refused.code() == 404) {
                    return;
                }
                if (refused.code() != TOO_MANY) {
                    throw refused;
                }
                session.err("error when evicting pods/\"" + pod.name() + "\" -n \"" + pod.namespace()
                        + "\" (will retry after 5s): " + refused.getMessage() + "\n");
                session.console().flush();
                if (session.clock().instant().plusMillis(RETRY_MILLIS).isAfter(deadline)) {
                    throw Failure.of("unable to drain node \"" + node.name()
                            + "\" due to error: error when evicting pods/\"" + pod.name() + "\" -n \"" + pod.namespace()
                            + "\": global timeout reached, continuing command...");
                }
                pause();
            }
        }
    }

    private static void pause() {
        try {
            Thread.sleep(RETRY_MILLIS);
        } catch (InterruptedException gone) {
            Thread.currentThread().interrupt();
            throw new CancellationException("the command was ended");
        }
    }
}

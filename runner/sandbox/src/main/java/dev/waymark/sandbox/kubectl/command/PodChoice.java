package dev.waymark.sandbox.kubectl.command;

import dev.waymark.sandbox.kubectl.call.Failure;
import dev.waymark.sandbox.kubectl.call.Session;
import dev.waymark.sandbox.kubectl.call.Target;
import dev.waymark.sandbox.kubectl.call.Targets;
import dev.waymark.sandbox.kubectl.rest.Call;
import dev.waymark.sandbox.kubectl.rest.Resource;
import dev.waymark.sandbox.object.ApiError;
import dev.waymark.sandbox.object.Tree;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** The pods and containers that a command such as {@code logs} or {@code exec} is about. */
final class PodChoice {
    private static final String DEFAULT_CONTAINER = "kubectl.kubernetes.io/default-container";

    private final Session session;
    private final Resource pods;

    PodChoice(Session session) {
        this.session = session;
        this.pods = session.resource("pods");
    }

    /** The object that a word names: a pod's name, or {@code TYPE/NAME}. */
    Target object(String word) {
        Resource resource = pods;
        String name = word;
        if (word.contains("/")) {
            String[] parts = word.split("/", 2);
            resource = session.resource(parts[0]);
            name = parts[1];
        }
        String namespace = resource.namespaced() ? session.namespace() : "";
        Target target = new Target(resource, namespace, name, Optional.empty(), Optional.empty());
        try {
            return target.with(session.api().tree(Call.get(target.path())));
        } catch (ApiError refused) {
            throw Targets.explained(session, namespace, refused);
        }
    }

    /** The pod of an object: itself, or the one of its pods that serves best. */
    Target pod(Target object) {
        if (object.resource().plural().equals("pods")) {
            return object;
        }
        List<Target> all = podsOf(object);
        return all.stream()
                .min(Comparator.comparing((Target pod) -> !ready(pod))
                        .thenComparing(pod -> Tree.text(pod.content(), "metadata", "creationTimestamp")
                                .orElse("")))
                .orElseThrow(() -> Failure.of("timed out waiting for the condition"));
    }

    /** The pods that the selector of a workload or service finds. */
    List<Target> podsOf(Target object) {
        Map<String, String> labels = Tree.texts(object.content(), "spec", "selector", "matchLabels");
        if (labels.isEmpty()) {
            labels = Tree.texts(object.content(), "spec", "selector");
        }
        if (labels.isEmpty()) {
            throw Failure.of("cannot attach to *" + object.resource().kind() + ": selector of " + object.printed()
                    + " is empty");
        }
        String selector = labels.entrySet().stream()
                .map(each -> each.getKey() + "=" + each.getValue())
                .collect(Collectors.joining(","));
        return selected(object.namespace(), selector);
    }

    List<Target> selected(String namespace, String selector) {
        Map<String, Object> list =
                session.api().tree(Call.get(pods.path(namespace)).with("labelSelector", selector));
        return Tree.maps(list, "items").stream()
                .map(each -> Targets.target(pods, each))
                .toList();
    }

    static boolean ready(Target pod) {
        return Tree.maps(pod.content(), "status", "conditions").stream()
                .anyMatch(each -> "Ready".equals(each.get("type")) && "True".equals(each.get("status")));
    }

    /** The containers of a pod by name, in order. */
    static List<String> containers(Target pod) {
        return Tree.maps(pod.content(), "spec", "containers").stream()
                .map(each -> Tree.text(each, "name").orElse(""))
                .toList();
    }

    /** The same with those that run before them, which come first, as their logs do. */
    static List<String> everyContainer(Target pod) {
        List<String> all = new java.util.ArrayList<>(initContainers(pod));
        all.addAll(containers(pod));
        return all;
    }

    private static List<String> initContainers(Target pod) {
        return Tree.maps(pod.content(), "spec", "initContainers").stream()
                .map(each -> Tree.text(each, "name").orElse(""))
                .toList();
    }

    /** The container to speak to; says so when it is a choice among several. */
    String container(Target pod, boolean quiet) {
        Optional<String> asked = session.arguments().value("container");
        List<String> all = containers(pod);
        List<String> first = initContainers(pod);
        if (asked.isPresent()) {
            if (!everyContainer(pod).contains(asked.get())) {
                throw Failure.of("container " + asked.get() + " is not valid for pod " + pod.name());
            }
            return asked.get();
        }
        String chosen = Tree.text(pod.content(), "metadata", "annotations", DEFAULT_CONTAINER)
                .filter(all::contains)
                .orElse(all.get(0));
        if (all.size() + first.size() > 1
                && !quiet
                && Tree.text(pod.content(), "metadata", "annotations", DEFAULT_CONTAINER)
                        .isEmpty()) {
            List<String> known = new java.util.ArrayList<>(all);
            first.forEach(name -> known.add(name + " (init)"));
            session.err("Defaulted container \"" + chosen + "\" out of: " + String.join(", ", known) + "\n");
        }
        return chosen;
    }
}

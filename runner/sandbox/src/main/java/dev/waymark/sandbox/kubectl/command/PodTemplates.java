package dev.waymark.sandbox.kubectl.command;

import dev.waymark.sandbox.api.wire.Json;
import dev.waymark.sandbox.kubectl.call.Failure;
import dev.waymark.sandbox.kubectl.call.Failures;
import dev.waymark.sandbox.kubectl.call.Manifests;
import dev.waymark.sandbox.kubectl.call.Session;
import dev.waymark.sandbox.kubectl.call.Target;
import dev.waymark.sandbox.kubectl.call.Targets;
import dev.waymark.sandbox.object.Tree;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** The pod templates of the objects that a {@code kubectl set} command names, and the changes to them. */
final class PodTemplates {
    private final Session session;
    private final List<String> words;

    /** @param words what names the objects */
    PodTemplates(Session session, List<String> words) {
        this.session = session;
        this.words = words;
    }

    /** How a container is to be changed: the fields of its part of the patch; empty to leave it alone. */
    interface Change {
        Optional<Map<String, Object>> of(Map<String, Object> container);
    }

    /** Where the specification of the pods is in an object, or something in it. */
    static String[] path(Target target, String... rest) {
        List<String> path = new ArrayList<>();
        switch (target.resource().plural()) {
            case "pods" -> path.add("spec");
            case "cronjobs" -> path.addAll(List.of("spec", "jobTemplate", "spec", "template", "spec"));
            default -> path.addAll(List.of("spec", "template", "spec"));
        }
        path.addAll(List.of(rest));
        return path.toArray(String[]::new);
    }

    static List<Map<String, Object>> containers(Target target) {
        return Tree.maps(target.content(), path(target, "containers"));
    }

    /** The objects, from the server or with {@code --local} from the files. */
    List<Target> chosen(List<RuntimeException> failures) {
        boolean local = session.arguments().on("local");
        boolean files = session.arguments().has("filename");
        if (local && !files) {
            throw Failure.of("you must specify resources by --filename when --local is set.\n"
                    + "Example resource specifications include:\n   '-f rsrc.yaml'\n   '--filename=rsrc.json'");
        }
        Targets targets = new Targets(session);
        List<Target> chosen = local ? new Manifests(session, false).targets(failures) : targets.chosen(words);
        failures.addAll(targets.failures());
        return chosen;
    }

    /** Changes containers of every object; those without a change are passed over in silence. */
    void each(String done, Function<Target, Change> changeOf) {
        write(done, target -> {
            Change change = changeOf.apply(target);
            List<Object> containers = new ArrayList<>();
            for (Map<String, Object> container : containers(target)) {
                change.of(container).ifPresent(fields -> {
                    Map<String, Object> changed = new LinkedHashMap<>();
                    changed.put("name", container.get("name"));
                    changed.putAll(fields);
                    containers.add(changed);
                });
            }
            return containers.isEmpty() ? Optional.empty() : Optional.of(Map.of("containers", containers));
        });
    }

    /** Changes the pod specification of every object. */
    void write(String done, Function<Target, Optional<Map<String, Object>>> specification) {
        List<RuntimeException> failures = new ArrayList<>();
        Writing writing = Writing.by("kubectl-set", session);
        boolean local = session.arguments().on("local");
        for (Target target : chosen(failures)) {
            Optional<Map<String, Object>> change = specification.apply(target);
            if (change.isEmpty()) {
                continue;
            }
            Map<String, Object> patch = new LinkedHashMap<>();
            Tree.put(patch, change.get(), path(target));
            Map<String, Object> after = local || writing.clientOnly()
                    ? changed(target, change.get())
                    : writing.patch(target.path(), "strategic-merge-patch+json", Json.bytes(patch));
            Output.of(session).report(target, after, writing.done(done));
        }
        Failures.raise(failures);
    }

    /** The object as it would be: what the server makes of such a patch. */
    private static Map<String, Object> changed(Target target, Map<String, Object> change) {
        Map<String, Object> copy = Tree.asMap(Tree.thaw(target.content()));
        Map<String, Object> specification = Tree.map(copy, path(target));
        change.forEach((field, value) -> {
            if (field.equals("containers")) {
                for (Object each : (List<?>) value) {
                    Map<String, Object> wanted = Tree.asMap((Map<?, ?>) each);
                    Tree.maps(copy, path(target, "containers")).stream()
                            .filter(container -> wanted.get("name").equals(container.get("name")))
                            .forEach(container -> merge(container, wanted));
                }
            } else {
                specification.put(field, value);
            }
        });
        return copy;
    }

    private static void merge(Map<String, Object> container, Map<String, Object> wanted) {
        wanted.forEach((field, value) -> {
            if (field.equals("env")) {
                List<Object> variables = new ArrayList<>(Tree.maps(container, "env"));
                for (Object each : (List<?>) value) {
                    Map<String, Object> variable = Tree.asMap((Map<?, ?>) each);
                    Object name = variable.get("name");
                    variables.removeIf(old -> ((Map<?, ?>) old).get("name").equals(name));
                    if (!variable.containsKey("$patch")) {
                        variables.add(variable);
                    }
                }
                container.put("env", variables);
            } else if (!field.startsWith("$")) {
                container.put(field, value);
            }
        });
    }
}

package dev.waymark.sandbox.kubectl.command;

import dev.waymark.sandbox.kubectl.apply.LastApplied;
import dev.waymark.sandbox.kubectl.call.Failure;
import dev.waymark.sandbox.kubectl.call.Session;
import dev.waymark.sandbox.kubectl.call.Target;
import dev.waymark.sandbox.kubectl.rest.Resource;
import dev.waymark.sandbox.object.ApiError;
import dev.waymark.sandbox.object.Tree;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** An object that a command makes from its options. Not thread-safe. */
final class Draft {
    /** The kinds whose refusals kubectl words by itself, with the words. */
    private static final Map<String, String> WRAPPED = Map.of(
            "ConfigMap", "configmap:",
            "ServiceAccount", "serviceaccount:",
            "Deployment", "deployment:",
            "Secret", "secret",
            "Job", "job:",
            "CronJob", "cronjob:");

    private final Session session;
    private final String apiVersion;
    private final String kind;
    private final String name;
    private final Map<String, Object> tree = new LinkedHashMap<>();

    Draft(Session session, String apiVersion, String kind, String name) {
        this.session = session;
        this.apiVersion = apiVersion;
        this.kind = kind;
        this.name = name;
        tree.put("apiVersion", apiVersion);
        tree.put("kind", kind);
        put(null, "metadata", "creationTimestamp");
        put(name, "metadata", "name");
    }

    /** The one word that a command takes. */
    static String name(Session session, String command) {
        List<String> words = words(session);
        if (words.size() != 1) {
            throw Failure.usage(command, "exactly one NAME is required, got " + words.size());
        }
        return words.get(0);
    }

    /** An option that has to be there, in the words of the command-line library's log. */
    static String required(Session session, String option) {
        return session.arguments()
                .value(option)
                .orElseThrow(() -> Failure.plain(Writing.logged('E', session)
                        + " run.go:72] \"command failed\" err=\"required flag(s) \\\"" + option + "\\\" not set\""));
    }

    /** The words before {@code --}. */
    static List<String> words(Session session) {
        List<String> words = session.arguments().words();
        return words.subList(0, session.arguments().dash().orElse(words.size()));
    }

    /** The words after {@code --}. */
    static List<String> afterDash(Session session) {
        List<String> words = session.arguments().words();
        return words.subList(session.arguments().dash().orElse(words.size()), words.size());
    }

    Draft put(Object value, String... path) {
        Tree.put(tree, value, path);
        return this;
    }

    Map<String, Object> tree() {
        return tree;
    }

    /** Creates the object, or only shows it, and says what was done. */
    void create(String manager, String done) {
        Writing writing = Writing.by(manager, session);
        Resource resource = session.discovery()
                .kind(apiVersion, kind)
                .orElseThrow(
                        () -> Failure.of("no matches for kind \"" + kind + "\" in version \"" + apiVersion + "\""));
        String namespace = resource.namespaced() ? session.namespace() : "";
        if (resource.namespaced() && (session.namespaceGiven() || !writing.clientOnly())) {
            put(namespace, "metadata", "namespace");
        }
        Target target = new Target(resource, namespace, name, Optional.of(tree), Optional.empty());
        Map<String, Object> wanted = session.arguments().on("save-config") ? LastApplied.annotated(tree) : tree;
        Map<String, Object> made;
        try {
            made = writing.clientOnly() ? wanted : writing.create(target, wanted);
        } catch (ApiError refused) {
            throw WRAPPED.containsKey(kind) && done.equals("created")
                    ? Failure.of("failed to create " + WRAPPED.get(kind) + " " + refused.getMessage())
                    : refused;
        }
        Output.of(session).report(target, made, writing.done(done));
    }

    /** {@code key=value} pairs, separated by commas. */
    static Map<String, Object> pairs(List<String> texts) {
        Map<String, Object> pairs = new LinkedHashMap<>();
        for (String text : texts) {
            for (String pair : text.split(",")) {
                int equals = pair.indexOf('=');
                if (equals > 0) {
                    pairs.put(pair.substring(0, equals), pair.substring(equals + 1));
                }
            }
        }
        return pairs;
    }

    /** The name of a container made from its image's: {@code reviews} for {@code example.org/bookinfo/reviews:v1}. */
    static String container(String image) {
        String last = image.substring(image.lastIndexOf('/') + 1).split("[:@]")[0];
        return last.replaceAll("[^-a-zA-Z0-9]", "-");
    }

    /** Numbers as numbers, names of ports as names. */
    static Object port(String text) {
        return text.matches("\\d+") ? (Object) Long.valueOf(text) : text;
    }

    static Map<String, Object> container(String name, String image) {
        Map<String, Object> container = new LinkedHashMap<>();
        container.put("image", image);
        container.put("name", name);
        container.put("resources", Map.of());
        return container;
    }

    static List<Object> list(Object... items) {
        return new ArrayList<>(List.of(items));
    }
}

package dev.waymark.sandbox.kubectl.call;

import dev.waymark.sandbox.kubectl.print.GoText;
import dev.waymark.sandbox.kubectl.rest.Call;
import dev.waymark.sandbox.kubectl.rest.Resource;
import dev.waymark.sandbox.line.Flag;
import dev.waymark.sandbox.object.ApiError;
import dev.waymark.sandbox.object.Tree;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Finds the objects that a command line names: {@code TYPE NAME...}, {@code TYPE/NAME...}, {@code TYPE -l ...}, files.
 *
 * <p>Rules and words are those of {@code k8s.io/cli-runtime/pkg/resource}.
 */
public final class Targets {
    /** The options that choose objects. */
    public static final List<Flag> FILES =
            List.of(Flag.value("filename", 'f'), Flag.value("kustomize", 'k'), Flag.plain("recursive", 'R'));

    public static final List<Flag> SELECTION = List.of(
            Flag.value("selector", 'l'),
            Flag.value("field-selector"),
            Flag.plain("all"),
            Flag.plain("all-namespaces", 'A'));

    private final Session session;
    private final List<RuntimeException> failures = new ArrayList<>();
    private final Optional<String> selector;

    public Targets(Session session) {
        this(session, true);
    }

    private Targets(Session session, boolean selector) {
        this.session = session;
        this.selector = selector ? session.arguments().value("selector") : Optional.empty();
    }

    /** For a command in which {@code --selector} does not choose the objects. */
    public static Targets withoutSelector(Session session) {
        return new Targets(session, false);
    }

    /**
     * The words of a command as resources and names.
     *
     * @param names empty for all objects of the resources
     */
    public record Named(List<Resource> resources, List<String> names) {}

    /** Failures that did not keep other objects from being found. */
    public List<RuntimeException> failures() {
        return failures;
    }

    /** Whether a selector, or an option for all objects, is given. */
    public boolean selects() {
        return selector.isPresent()
                || session.arguments().value("field-selector").isPresent()
                || session.arguments().on("all")
                || session.arguments().on("all-namespaces");
    }

    /** The namespace to look in: an empty string for all. */
    public String namespace() {
        return session.arguments().on("all-namespaces") ? "" : session.namespace();
    }

    /** Each group of objects that the words name; resources of several groups share one list of names. */
    public List<Named> named(List<String> words) {
        if (words.isEmpty() && selects()) {
            throw Failure.of("at least one resource must be specified to use a selector");
        }
        if (words.isEmpty()) {
            throw Failure.of("You must provide one or more resources by argument or filename.\n"
                    + "Example resource specifications include:\n   '-f rsrc.yaml'\n   '--filename=rsrc.json'\n   '<resource> <name>'\n"
                    + "   '<resource>'");
        }
        boolean slashes = words.stream().anyMatch(word -> word.contains("/"));
        if (slashes) {
            return words.stream().map(this::pair).toList();
        }
        List<Resource> resources = resources(words.get(0));
        boolean category = resources.size() > 1 && !words.get(0).contains(",");
        if (category && words.size() > 1) {
            throw Failure.of("you must specify only one resource");
        }
        return List.of(new Named(resources, words.subList(1, words.size())));
    }

    private Named pair(String word) {
        String[] parts = word.split("/", -1);
        if (parts.length == 1) {
            throw Failure.of(
                    "there is no need to specify a resource type as a separate argument when passing arguments in"
                            + " resource/name form (e.g. 'kubectl get resource/<resource_name>' instead of 'kubectl get resource"
                            + " resource/<resource_name>'");
        }
        if (parts.length > 2) {
            throw Failure.of("arguments in resource/name form may not have more than one slash");
        }
        if (parts[0].isEmpty() || parts[1].isEmpty()) {
            throw Failure.of("arguments in resource/name form must have a single resource and name");
        }
        return new Named(List.of(session.resource(parts[0])), List.of(parts[1]));
    }

    /** The resources of a list such as {@code deploy,svc} or of a category such as {@code all}. */
    public List<Resource> resources(String list) {
        Set<Resource> found = new LinkedHashSet<>();
        for (String word : list.split(",", -1)) {
            List<Resource> category = session.discovery().category(word);
            if (category.isEmpty()) {
                found.add(session.resource(word));
            } else {
                found.addAll(category);
            }
        }
        return List.copyOf(found);
    }

    /** The objects that the words or the files name, with their content on the server. */
    public List<Target> fetched(List<String> words) {
        if (session.arguments().has("filename") || session.arguments().has("kustomize")) {
            return new Manifests(session, false)
                    .targets(failures).stream().flatMap(this::fetched).toList();
        }
        List<Target> found = new ArrayList<>();
        for (Named named : named(words)) {
            for (Resource resource : named.resources()) {
                found.addAll(named.names().isEmpty() ? listed(resource) : byName(resource, named.names()));
            }
        }
        return found;
    }

    /** The same where at least one object has to be named or selected. */
    public List<Target> chosen(List<String> words) {
        boolean files =
                session.arguments().has("filename") || session.arguments().has("kustomize");
        if (!files && words.size() == 1 && !words.get(0).contains("/") && !selects()) {
            resources(words.get(0));
            throw Failure.of("resource(s) were provided, but no name was specified");
        }
        return fetched(words);
    }

    private Stream<Target> fetched(Target target) {
        try {
            return Stream.of(target.with(session.api().tree(Call.get(target.path()))));
        } catch (ApiError missing) {
            failures.add(explained(session, target.namespace(), missing));
            return Stream.empty();
        }
    }

    /** Of an object that is not there: whether it is the namespace that is missing. */
    public static ApiError explained(Session session, String namespace, ApiError missing) {
        if (missing.code() != 404 || namespace.isEmpty() || namespace.equals("default")) {
            return missing;
        }
        try {
            session.api().tree(Call.get(session.resource("namespaces").path("", namespace)));
            return missing;
        } catch (ApiError refused) {
            return refused.code() == 404 ? refused : missing;
        }
    }

    private List<Target> byName(Resource resource, List<String> names) {
        if (session.arguments().on("all-namespaces") && resource.namespaced()) {
            throw Failure.of("a resource cannot be retrieved by name across all namespaces");
        }
        if (selector.isPresent()) {
            throw Failure.of("name cannot be provided when a selector is specified");
        }
        String namespace = resource.namespaced() ? session.namespace() : "";
        return names.stream()
                .map(name -> new Target(resource, namespace, name, Optional.empty(), Optional.empty()))
                .flatMap(this::fetched)
                .toList();
    }

    /** The selected objects of a resource. */
    public List<Target> listed(Resource resource) {
        Map<String, Object> list;
        try {
            list = session.api().tree(list(resource));
        } catch (ApiError refused) {
            throw listing(session, resource, refused);
        }
        String apiVersion = resource.apiVersion();
        return Tree.maps(list, "items").stream()
                .map(item -> {
                    Map<String, Object> whole = new LinkedHashMap<>();
                    whole.put("apiVersion", apiVersion);
                    whole.put("kind", resource.kind());
                    whole.putAll(item);
                    return target(resource, whole);
                })
                .toList();
    }

    /** The refusal of a list with what was to be listed. */
    public static ApiError listing(Session session, Resource resource, ApiError refused) {
        if (refused.code() != 400 && refused.code() != 404) {
            return refused;
        }
        String labels = session.arguments().value("selector").orElse("");
        String fields = session.arguments().value("field-selector").orElse("");
        String what = "\"" + resource.group() + "/" + resource.version() + ", Resource=" + resource.plural() + "\"";
        String text = labels.isEmpty() && fields.isEmpty()
                ? "Unable to list " + what
                : "Unable to find " + what + " that match label selector " + GoText.quoted(labels) + ", field selector "
                        + GoText.quoted(fields);
        return new ApiError(refused.code(), refused.reason(), text + ": " + refused.getMessage(), Map.of());
    }

    /** The request for the selected objects of a resource. */
    public Call list(Resource resource) {
        return Call.get(resource.path(namespace()))
                .with("labelSelector", selector.orElse(""))
                .with(
                        "fieldSelector",
                        session.arguments().value("field-selector").orElse(""))
                .with(
                        "limit",
                        session.arguments().value("chunk-size").orElse("").equals("0") ? "" : "500");
    }

    /** An object of the server's. */
    public static Target target(Resource resource, Map<String, Object> object) {
        return new Target(
                resource,
                Tree.text(object, "metadata", "namespace").orElse(""),
                Tree.text(object, "metadata", "name").orElse(""),
                Optional.of(object),
                Optional.empty());
    }
}

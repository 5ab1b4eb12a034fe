package dev.waymark.sandbox.kubectl.call;

import dev.waymark.sandbox.kubectl.print.GoJson;
import dev.waymark.sandbox.kubectl.rest.Resource;
import dev.waymark.sandbox.object.Tree;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The objects in the files of {@code -f}: files, folders, and {@code -} for the standard input. */
public final class Manifests {
    private static final String LIST = "List";

    private final Session session;
    private final boolean validated;

    /** @param validated whether the command says of objects without a kind that they are not valid */
    public Manifests(Session session, boolean validated) {
        this.session = session;
        this.validated = validated;
    }

    /** A document and the file it is in. */
    private record Document(String source, Object tree) {}

    /** The objects in the order of the files; failures of single documents are added to the list. */
    public List<Target> targets(List<RuntimeException> failures) {
        List<Target> targets = new ArrayList<>();
        for (Document document : documents(failures)) {
            try {
                targets.add(target(document));
            } catch (Failure failure) {
                failures.add(failure);
            }
        }
        return targets;
    }

    private List<Document> documents(List<RuntimeException> failures) {
        List<Document> documents = new ArrayList<>();
        if (session.arguments().has("kustomize") && session.arguments().has("filename")) {
            throw Failure.of("only one of -f or -k can be specified");
        }
        session.arguments()
                .value("kustomize")
                .ifPresent(folder -> new Kustomizations(session)
                        .objects(folder)
                        .forEach(tree -> documents.add(new Document(folder, tree))));
        ManifestFiles files = new ManifestFiles(session);
        for (String name : session.arguments().list("filename")) {
            for (ManifestFiles.Source file : files.named(name)) {
                try {
                    ManifestText.read(file.text(), tree -> add(file.source(), tree, documents));
                } catch (IllegalArgumentException e) {
                    failures.add(Failure.of("error parsing " + file.source() + ": " + e.getMessage()));
                }
            }
        }
        return documents;
    }

    private static void add(String source, Object tree, List<Document> documents) {
        boolean list =
                Tree.text(tree, "kind").filter(kind -> kind.endsWith(LIST)).isPresent()
                        && Tree.at(tree, "items").filter(List.class::isInstance).isPresent();
        if (!list) {
            documents.add(new Document(source, tree));
            return;
        }
        Tree.maps(tree, "items").forEach(item -> add(source, item, documents));
    }

    private Target target(Document document) {
        if (!(document.tree() instanceof Map<?, ?> map)) {
            throw validated
                    ? invalid(document, "invalid object to validate")
                    : Failure.of("error parsing " + document.source() + ": json: cannot unmarshal "
                            + sort(document.tree()) + " into Go value of type unstructured.detector");
        }
        Map<String, Object> tree = Tree.asMap(map);
        List<String> missing = new ArrayList<>();
        for (String field : List.of("apiVersion", "kind")) {
            Object value = tree.getOrDefault(field, "");
            if (!(value instanceof String)) {
                missing.add(field + " isn't string type");
            } else if (value.equals("")) {
                missing.add(field + " not set");
            }
        }
        if (!missing.isEmpty() && validated) {
            throw invalid(document, missing.size() > 1 ? "[" + String.join(", ", missing) + "]" : missing.get(0));
        }
        String kind = Tree.text(tree, "kind").orElse("");
        String apiVersion = Tree.text(tree, "apiVersion").orElse("");
        if (kind.isEmpty()) {
            throw Failure.of("unable to decode \"" + document.source() + "\": Object 'Kind' is missing in '"
                    + GoJson.compact(tree) + "'");
        }
        for (String field : List.of("name", "namespace")) {
            Object value = Tree.map(tree, "metadata").get(field);
            if (value != null && !(value instanceof String)) {
                throw Failure.of("unable to decode \"" + document.source() + "\": json: cannot unmarshal " + sort(value)
                        + " into Go struct field ObjectMeta.metadata." + field + " of type string");
            }
        }
        String name = Tree.text(tree, "metadata", "name").orElse("");
        String namespace = Tree.text(tree, "metadata", "namespace").orElse("");
        Resource resource = session.discovery()
                .kind(apiVersion, kind)
                .orElseThrow(() -> Failure.of("resource mapping not found for name: \"" + name + "\" namespace: \""
                        + namespace + "\" from \"" + document.source() + "\": no matches for kind \"" + kind
                        + "\" in version \"" + apiVersion + "\"\nensure CRDs are installed first"));
        if (!resource.namespaced()) {
            return new Target(resource, "", name, Optional.of(tree), Optional.of(document.source()));
        }
        if (session.namespaceGiven() && !namespace.isEmpty() && !namespace.equals(session.namespace())) {
            throw Failure.of("the namespace from the provided object \"" + namespace
                    + "\" does not match the namespace \"" + session.namespace()
                    + "\". You must pass '--namespace=" + namespace + "' to perform this operation.");
        }
        String there = namespace.isEmpty() ? session.namespace() : namespace;
        Map<String, Object> placed = Tree.asMap(Tree.thaw(tree));
        Tree.put(placed, there, "metadata", "namespace");
        return new Target(resource, there, name, Optional.of(placed), Optional.of(document.source()));
    }

    private static Failure invalid(Document document, String reason) {
        return Failure.of("error validating \"" + document.source() + "\": error validating data: " + reason
                + "; if you choose to ignore these errors, turn validation off with --validate=false");
    }

    /** What Go's JSON calls a value. */
    private static String sort(Object value) {
        return value instanceof List<?>
                ? "array"
                : value instanceof Map<?, ?>
                        ? "object"
                        : value instanceof Number ? "number" : value instanceof Boolean ? "bool" : "string";
    }
}

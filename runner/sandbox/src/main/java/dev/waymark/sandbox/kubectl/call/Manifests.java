package dev.waymark.sandbox.kubectl.call;

import dev.waymark.sandbox.kubectl.print.GoJson;
import dev.waymark.sandbox.kubectl.rest.Resource;
import dev.waymark.sandbox.object.Tree;
import dev.waymark.sandbox.schema.YamlDocument;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import java.util.stream.Stream;

/** The objects in the files of {@code -f}: files, folders, and {@code -} for the standard input. */
public final class Manifests {
    private static final String LIST = "List";

    /** A brace at the very beginning, and a key without quotes. */
    private static final Pattern BARE_KEY = Pattern.compile("\\A\\s*\\{\\s*([^\"\\s}])");

    private final Session session;
    private final boolean validated;

    /** @param validated whether the command says of objects without a kind that they are not valid */
    public Manifests(Session session, boolean validated) {
        this.session = session;
        this.validated = validated;
    }

    /** A document and the file it is in. */
    private record Document(String source, Map<String, Object> tree) {}

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
        if (session.arguments().has("kustomize")) {
            throw Failure.of("the built-in kubectl does not build kustomizations: install kubectl for -k");
        }
        List<Document> documents = new ArrayList<>();
        for (String name : session.arguments().list("filename")) {
            if (name.startsWith("http://") || name.startsWith("https://")) {
                throw Failure.of("the built-in kubectl does not read manifests from the network: download \"" + name
                        + "\" and name the file");
            }
            if (name.equals("-") || name.equals("/dev/stdin")) {
                read("STDIN", standardInput(), documents, failures);
            } else {
                for (String each : expanded(name)) {
                    for (Path file : files(each)) {
                        read(shown(each, file), text(file), documents, failures);
                    }
                }
            }
        }
        return documents;
    }

    private String standardInput() {
        try {
            return new String(session.console().in().readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw Failure.of("the standard input cannot be read: " + e.getMessage());
        }
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw Failure.of("open " + file + ": " + e.getMessage());
        }
    }

    private String shown(String name, Path file) {
        Path given = session.path(name);
        return given.equals(file)
                ? name
                : Path.of(name).resolve(given.relativize(file)).toString();
    }

    /** The files that a name with wildcards in its last part stands for; of any other name itself. */
    private List<String> expanded(String name) {
        Path path = session.path(name);
        if (Files.exists(path) || !name.matches(".*[*?\\[].*")) {
            return List.of(name);
        }
        int last = name.lastIndexOf('/') + 1;
        try (DirectoryStream<Path> found = Files.newDirectoryStream(path.getParent(), name.substring(last))) {
            List<String> names = new ArrayList<>();
            found.forEach(file -> names.add(name.substring(0, last) + file.getFileName()));
            return names.isEmpty() ? List.of(name) : names.stream().sorted().toList();
        } catch (IOException | PatternSyntaxException e) {
            return List.of(name);
        }
    }

    private List<Path> files(String name) {
        Path path = session.path(name);
        if (!Files.exists(path)) {
            throw Failure.of("the path \"" + name + "\" does not exist");
        }
        if (!Files.isDirectory(path)) {
            return List.of(path);
        }
        int depth = session.arguments().on("recursive") ? Integer.MAX_VALUE : 1;
        try (Stream<Path> all = Files.walk(path, depth)) {
            List<Path> files = all.filter(file -> !Files.isDirectory(file))
                    .filter(file -> file.getFileName().toString().matches(".*\\.(json|yaml|yml)"))
                    .sorted()
                    .toList();
            if (files.isEmpty()) {
                throw Failure.of("error reading [" + name + "]: recognized file extensions are [.json .yaml .yml]");
            }
            return files;
        } catch (IOException e) {
            throw Failure.of("the folder " + name + " cannot be read: " + e.getMessage());
        }
    }

    private void read(String source, String text, List<Document> documents, List<RuntimeException> failures) {
        List<Object> trees;
        try {
            requireJson(source, text);
            trees = YamlDocument.readAll(text);
        } catch (Failure noJson) {
            failures.add(noJson);
            return;
        } catch (IllegalArgumentException e) {
            failures.add(Failure.of("error parsing " + source + ": error converting YAML to JSON: yaml: " + place(e)));
            return;
        }
        for (Object tree : trees) {
            if (tree instanceof Map<?, ?> map && !map.isEmpty()) {
                add(source, Tree.asMap(map), documents);
            } else if (tree != null && !(tree instanceof Map<?, ?>)) {
                failures.add(Failure.of("error parsing " + source
                        + ": json: cannot unmarshal " + (tree instanceof List<?> ? "array" : "string")
                        + " into Go value of type unstructured.detector"));
            }
        }
    }

    /** What begins with a brace is read as JSON, and not as YAML, which would take more. */
    private static void requireJson(String source, String text) {
        Matcher bare = BARE_KEY.matcher(text);
        if (bare.find()) {
            throw Failure.of("error parsing " + source + ": json: offset " + (bare.start(1) + 1)
                    + ": invalid character '" + bare.group(1) + "' looking for beginning of object key string");
        }
    }

    /** The reason of a YAML error with its line, without the quoted text. */
    private static String place(IllegalArgumentException e) {
        String[] lines = e.getMessage().split("\n");
        Matcher line = Pattern.compile("line (\\d+)").matcher(e.getMessage());
        String last = "";
        while (line.find()) {
            last = "line " + line.group(1) + ": ";
        }
        String reason = Stream.of(lines)
                .filter(each -> !each.isBlank() && !each.startsWith(" "))
                .reduce((one, other) -> other)
                .orElse("");
        return last + reason;
    }

    private static void add(String source, Map<String, Object> tree, List<Document> documents) {
        boolean list =
                Tree.text(tree, "kind").filter(kind -> kind.endsWith(LIST)).isPresent()
                        && tree.get("items") instanceof List<?>;
        if (!list) {
            documents.add(new Document(source, tree));
            return;
        }
        Tree.maps(tree, "items").forEach(item -> add(source, item, documents));
    }

    private Target target(Document document) {
        Map<String, Object> tree = document.tree();
        String kind = Tree.text(tree, "kind").orElse("");
        String apiVersion = Tree.text(tree, "apiVersion").orElse("");
        List<String> missing = new ArrayList<>();
        if (apiVersion.isEmpty()) {
            missing.add("apiVersion not set");
        }
        if (kind.isEmpty()) {
            missing.add("kind not set");
        }
        if (!missing.isEmpty() && validated) {
            throw Failure.of("error validating \"" + document.source() + "\": error validating data: "
                    + (missing.size() > 1 ? "[" + String.join(", ", missing) + "]" : missing.get(0))
                    + "; if you choose to ignore these errors, turn validation off with --validate=false");
        }
        if (kind.isEmpty()) {
            throw Failure.of("unable to decode \"" + document.source() + "\": Object 'Kind' is missing in '"
                    + GoJson.compact(tree) + "'");
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
}

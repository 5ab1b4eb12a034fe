package dev.waymark.sandbox.kubectl.kustomize;

import dev.waymark.sandbox.kubectl.print.GoJson;
import dev.waymark.sandbox.object.Tree;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** ConfigMaps and Secrets made of literals, files and files of variables. */
final class Generators {
    private static final String BINARY = "binaryData";

    private final Path folder;
    private final Map<String, Object> options;

    /** @param options the {@code generatorOptions} of the kustomization */
    Generators(Path folder, Map<String, Object> options) {
        this.folder = folder;
        this.options = options;
    }

    /** The object that an entry of {@code configMapGenerator} or {@code secretGenerator} asks for. */
    Item item(Map<String, Object> entry, String kind) {
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("apiVersion", "v1");
        tree.put("kind", kind);
        Tree.put(tree, Tree.text(entry, "name").orElse(""), "metadata", "name");
        Tree.text(entry, "namespace").ifPresent(namespace -> Tree.put(tree, namespace, "metadata", "namespace"));
        boolean secret = kind.equals("Secret");
        pairs(entry).forEach((key, value) -> put(tree, secret, key, value));
        if (secret) {
            tree.put("type", Tree.text(entry, "type").orElse("Opaque"));
        }
        for (Map<String, Object> each : List.of(options, Tree.map(entry, "options"))) {
            for (String pairs : List.of("labels", "annotations")) {
                Tree.texts(each, pairs).forEach((key, value) -> Tree.put(tree, value, "metadata", pairs, key));
            }
            if (Tree.flag(each, "immutable")) {
                tree.put("immutable", true);
            }
        }
        boolean plain =
                Tree.flag(options, "disableNameSuffixHash") || Tree.flag(entry, "options", "disableNameSuffixHash");
        return new Item(tree, !plain);
    }

    private static void put(Map<String, Object> tree, boolean secret, String key, byte[] value) {
        String encoded = Base64.getEncoder().encodeToString(value);
        if (secret) {
            Tree.put(tree, encoded, "data", key);
            return;
        }
        try {
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(value))
                    .toString();
            Tree.put(tree, text, "data", key);
        } catch (CharacterCodingException noText) {
            Tree.put(tree, encoded, BINARY, key);
        }
    }

    private Map<String, byte[]> pairs(Map<String, Object> entry) {
        Map<String, byte[]> pairs = new TreeMap<>();
        List<Object> variables = new java.util.ArrayList<>(Tree.list(entry, "envs"));
        Tree.text(entry, "env").ifPresent(variables::add);
        for (Object file : variables) {
            new String(read("env", file.toString()), StandardCharsets.UTF_8)
                    .lines()
                    .map(String::strip)
                    .filter(line -> !line.isEmpty() && !line.startsWith("#"))
                    .forEach(line -> {
                        int equals = line.indexOf('=');
                        pairs.put(
                                equals < 0 ? line : line.substring(0, equals),
                                bytes(equals < 0 ? "" : line.substring(equals + 1)));
                    });
        }
        for (Object literal : Tree.list(entry, "literals")) {
            String text = literal.toString();
            int equals = text.indexOf('=');
            if (equals <= 0) {
                throw new KustomizeError("loading KV pairs: literal sources " + Tree.list(entry, "literals")
                        + ": invalid literal source " + text + ", expected key=value");
            }
            pairs.put(text.substring(0, equals), bytes(unquoted(text.substring(equals + 1))));
        }
        for (Object file : Tree.list(entry, "files")) {
            String text = file.toString();
            int equals = text.indexOf('=');
            String path = text.substring(equals + 1);
            String key = equals < 0 ? Path.of(path).getFileName().toString() : text.substring(0, equals);
            pairs.put(key, read("file", path));
        }
        return pairs;
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static String unquoted(String value) {
        boolean quoted = value.length() > 1
                && (value.startsWith("\"") && value.endsWith("\"") || value.startsWith("'") && value.endsWith("'"));
        return quoted ? value.substring(1, value.length() - 1) : value;
    }

    private byte[] read(String what, String file) {
        try {
            return Files.readAllBytes(folder.resolve(file));
        } catch (IOException e) {
            throw new KustomizeError("loading KV pairs: " + what + " sources: [" + file + "]: evalsymlink failure on '"
                    + folder.resolve(file) + "' : lstat " + folder.resolve(file) + ": no such file or directory");
        }
    }

    /** The end of the name of a generated object: ten signs of a digest of what it holds. */
    static String hash(Item item) {
        Map<String, Object> content = new TreeMap<>();
        content.put("kind", item.kind());
        content.put("name", "");
        content.put("data", item.tree().containsKey("data") ? new TreeMap<>(Tree.map(item.tree(), "data")) : "");
        if (item.tree().containsKey(BINARY)) {
            content.put(BINARY, new TreeMap<>(Tree.map(item.tree(), BINARY)));
        }
        if (item.kind().equals("Secret")) {
            content.put("type", item.tree().get("type"));
        }
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(bytes(GoJson.compact(content)));
            StringBuilder signs = new StringBuilder();
            // No vowels, and no signs that are read as others.
            for (char sign : HexFormat.of().formatHex(digest, 0, 5).toCharArray()) {
                int at = "013ae".indexOf(sign);
                signs.append(at < 0 ? sign : "ghkmt".charAt(at));
            }
            return signs.toString();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}

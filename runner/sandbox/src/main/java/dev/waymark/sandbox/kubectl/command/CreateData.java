package dev.waymark.sandbox.kubectl.command;

import dev.waymark.sandbox.kubectl.call.Failure;
import dev.waymark.sandbox.kubectl.call.Session;
import dev.waymark.sandbox.kubectl.print.GoJson;
import dev.waymark.sandbox.line.Flag;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** {@code kubectl create configmap} and {@code kubectl create secret}. */
final class CreateData {
    private static final String MANAGER = "kubectl-create";
    private static final List<Flag> FLAGS = Flags.together(
            Output.FLAGS,
            Flags.WRITING,
            List.of(
                    Flag.value("from-file"),
                    Flag.value("from-literal"),
                    Flag.value("from-env-file"),
                    Flag.value("type"),
                    Flag.value("cert"),
                    Flag.value("key"),
                    Flag.value("docker-server"),
                    Flag.value("docker-username"),
                    Flag.value("docker-password"),
                    Flag.value("docker-email"),
                    Flag.plain("append-hash")));

    private CreateData() {}

    static List<Command> commands() {
        return List.of(
                Command.of("create configmap", FLAGS, CreateData::configMap),
                Command.of("create cm", FLAGS, CreateData::configMap),
                Command.of("create secret", FLAGS, CreateData::secret));
    }

    private static void configMap(Session session) {
        String name = Draft.name(session, "create configmap");
        Draft draft = new Draft(session, "v1", "ConfigMap", name);
        Map<String, Object> texts = new TreeMap<>();
        Map<String, Object> binary = new TreeMap<>();
        content(session, "ConfigMap \"" + name + "\"").forEach((key, bytes) -> {
            try {
                texts.put(
                        key,
                        StandardCharsets.UTF_8
                                .newDecoder()
                                .decode(ByteBuffer.wrap(bytes))
                                .toString());
            } catch (CharacterCodingException notText) {
                binary.put(key, Base64.getEncoder().encodeToString(bytes));
            }
        });
        if (!texts.isEmpty()) {
            draft.put(texts, "data");
        }
        if (!binary.isEmpty()) {
            draft.put(binary, "binaryData");
        }
        draft.create(MANAGER, "created");
    }

    private static void secret(Session session) {
        List<String> words = session.arguments().words();
        String sort = words.isEmpty() ? "" : words.get(0);
        if (words.isEmpty()) {
            throw Failure.plain(
                    "kubectl create secret of the sandbox makes secrets of the sorts: docker-registry, generic, tls");
        }
        if (words.size() != 2) {
            throw Failure.usage(
                    "create secret " + sort, "exactly one NAME is required, got " + Math.max(0, words.size() - 1));
        }
        Map<String, byte[]> content;
        String type = session.arguments().value("type").orElse("");
        switch (sort) {
            case "generic" -> content = content(session, "Secret \"" + words.get(1) + "\"");
            case "tls" -> {
                type = "kubernetes.io/tls";
                content = Map.of(
                        "tls.crt", pem(session, option(session, "cert"), "certificate"),
                        "tls.key", pem(session, option(session, "key"), "key"));
            }
            case "docker-registry" -> {
                type = "kubernetes.io/dockerconfigjson";
                content = Map.of(".dockerconfigjson", registry(session));
            }
            default -> throw Failure.usage("create secret", "unknown command \"" + String.join(" ", words) + "\"");
        }
        Map<String, Object> data = new TreeMap<>();
        content.forEach((key, bytes) -> data.put(key, Base64.getEncoder().encodeToString(bytes)));
        Draft draft = new Draft(session, "v1", "Secret", words.get(1));
        if (!data.isEmpty()) {
            draft.put(data, "data");
        }
        if (!type.isEmpty()) {
            draft.put(type, "type");
        }
        draft.create(MANAGER, "created");
    }

    private static String option(Session session, String name) {
        return session.arguments().value(name).orElseThrow(() -> Failure.of("key and cert must be specified"));
    }

    /** A file that has to hold something in PEM. */
    private static byte[] pem(Session session, String name, String what) {
        byte[] bytes;
        try {
            bytes = Files.readAllBytes(session.path(name));
        } catch (IOException e) {
            throw Failure.of("Cannot read file " + name + ", open " + name + ": no such file or directory");
        }
        if (!new String(bytes, StandardCharsets.ISO_8859_1).contains("-----BEGIN ")) {
            throw Failure.of("tls: failed to find any PEM data in " + what + " input");
        }
        return bytes;
    }

    private static byte[] registry(Session session) {
        String user = session.arguments().value("docker-username").orElse("");
        String password = session.arguments().value("docker-password").orElse("");
        String server = session.arguments().value("docker-server").orElse("https://index.docker.io/v1/");
        if (user.isEmpty() || password.isEmpty()) {
            throw Failure.of("either --from-file or the combination of --docker-username, --docker-password and"
                    + " --docker-server is required");
        }
        // The order is that of the fields, not of their names.
        Map<String, String> entry = new LinkedHashMap<>();
        entry.put("username", user);
        entry.put("password", password);
        session.arguments().value("docker-email").ifPresent(email -> entry.put("email", email));
        entry.put("auth", Base64.getEncoder().encodeToString((user + ":" + password).getBytes(StandardCharsets.UTF_8)));
        String fields = entry.entrySet().stream()
                .map(each -> GoJson.compact(each.getKey()) + ":" + GoJson.compact(each.getValue()))
                .collect(Collectors.joining(",", "{", "}"));
        return ("{\"auths\":{" + GoJson.compact(server) + ":" + fields + "}}").getBytes(StandardCharsets.UTF_8);
    }

    private static void variable(Map<String, byte[]> content, String line, String object) {
        int equals = line.indexOf('=');
        if (equals < 0) {
            throw Failure.of("the built-in kubectl takes no values from the environment: write " + line + "=VALUE");
        }
        add(content, line.substring(0, equals), line.substring(equals + 1).getBytes(StandardCharsets.UTF_8), object);
    }

    private static Map<String, byte[]> content(Session session, String object) {
        Map<String, byte[]> content = new TreeMap<>();
        for (String literal : session.arguments().all("from-literal")) {
            int equals = literal.indexOf('=');
            if (equals <= 0) {
                throw Failure.of("invalid literal source " + literal + ", expected key=value");
            }
            add(
                    content,
                    literal.substring(0, equals),
                    literal.substring(equals + 1).getBytes(StandardCharsets.UTF_8),
                    object);
        }
        for (String source : session.arguments().all("from-file")) {
            int equals = source.indexOf('=');
            String name = source.substring(equals + 1);
            Path path = session.path(name);
            if (equals < 0 && Files.isDirectory(path)) {
                folder(path)
                        .forEach(file ->
                                add(content, file.getFileName().toString(), read(file, file.toString()), object));
            } else {
                String key = equals < 0 ? path.getFileName().toString() : source.substring(0, equals);
                add(content, key, file(session, name), object);
            }
        }
        for (String name : session.arguments().all("from-env-file")) {
            new String(file(session, name), StandardCharsets.UTF_8)
                    .lines()
                    .map(String::stripLeading)
                    .filter(line -> !line.isEmpty() && !line.startsWith("#"))
                    .forEach(line -> variable(content, line, object));
        }
        return content;
    }

    private static List<Path> folder(Path path) {
        try (Stream<Path> files = Files.list(path)) {
            return files.filter(Files::isRegularFile).sorted().toList();
        } catch (IOException e) {
            throw Failure.of("error listing files in " + path + ": " + e.getMessage());
        }
    }

    private static byte[] file(Session session, String name) {
        if (name.equals("-") || name.equals("/dev/stdin")) {
            try {
                return session.console().in().readAllBytes();
            } catch (IOException e) {
                throw Failure.of("error reading the standard input: " + e.getMessage());
            }
        }
        return read(session.path(name), name);
    }

    private static byte[] read(Path file, String name) {
        try {
            return Files.readAllBytes(file);
        } catch (IOException e) {
            throw Failure.of("error reading " + name + ": no such file or directory");
        }
    }

    private static void add(Map<String, byte[]> content, String key, byte[] value, String object) {
        if (content.putIfAbsent(key, value) != null) {
            throw Failure.of(
                    "cannot add key \"" + key + "\", another key by that name already exists in Data for " + object);
        }
    }
}

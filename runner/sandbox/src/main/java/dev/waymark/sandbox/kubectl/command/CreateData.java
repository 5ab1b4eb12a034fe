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
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
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
        Draft draft = new Draft(session, "v1", "ConfigMap", Draft.name(session, "create configmap"));
        Map<String, Object> texts = new TreeMap<>();
        Map<String, Object> binary = new TreeMap<>();
        content(session).forEach((key, bytes) -> {
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
        if (words.size() != 2) {
            throw Failure.usage(
                    "create secret " + sort, "exactly one NAME is required, got " + Math.max(0, words.size() - 1));
        }
        Map<String, byte[]> content;
        String type = session.arguments().value("type").orElse("");
        switch (sort) {
            case "generic" -> content = content(session);
            case "tls" -> {
                type = "kubernetes.io/tls";
                content = Map.of(
                        "tls.crt",
                        file(session, option(session, "cert")),
                        "tls.key",
                        file(session, option(session, "key")));
            }
            case "docker-registry" -> {
                type = "kubernetes.io/dockerconfigjson";
                content = Map.of(".dockerconfigjson", registry(session));
            }
            default ->
                throw Failure.usage("create secret", "the sort of the secret is one of generic, tls, docker-registry");
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

    private static byte[] registry(Session session) {
        String user = session.arguments().value("docker-username").orElse("");
        String password = session.arguments().value("docker-password").orElse("");
        Map<String, Object> entry = new TreeMap<>();
        entry.put("username", user);
        entry.put("password", password);
        session.arguments().value("docker-email").ifPresent(email -> entry.put("email", email));
        entry.put("auth", Base64.getEncoder().encodeToString((user + ":" + password).getBytes(StandardCharsets.UTF_8)));
        String server = session.arguments().value("docker-server").orElse("https://index.docker.io/v1/");
        return GoJson.compact(Map.of("auths", Map.of(server, entry))).getBytes(StandardCharsets.UTF_8);
    }

    private static Map<String, byte[]> content(Session session) {
        Map<String, byte[]> content = new TreeMap<>();
        for (String literal : session.arguments().all("from-literal")) {
            int equals = literal.indexOf('=');
            if (equals <= 0) {
                throw Failure.of("invalid literal source " + literal + ", expected key=value");
            }
            add(
                    content,
                    literal.substring(0, equals),
                    literal.substring(equals + 1).getBytes(StandardCharsets.UTF_8));
        }
        for (String source : session.arguments().all("from-file")) {
            int equals = source.indexOf('=');
            String name = source.substring(equals + 1);
            Path path = session.path(name);
            if (equals < 0 && Files.isDirectory(path)) {
                folder(path).forEach(file -> add(content, file.getFileName().toString(), read(file, file.toString())));
            } else {
                String key = equals < 0 ? path.getFileName().toString() : source.substring(0, equals);
                add(content, key, file(session, name));
            }
        }
        for (String name : session.arguments().all("from-env-file")) {
            new String(file(session, name), StandardCharsets.UTF_8)
                    .lines()
                    .map(String::stripLeading)
                    .filter(line -> !line.isEmpty() && !line.startsWith("#") && line.contains("="))
                    .forEach(line -> add(
                            content,
                            line.substring(0, line.indexOf('=')),
                            line.substring(line.indexOf('=') + 1).getBytes(StandardCharsets.UTF_8)));
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

    private static void add(Map<String, byte[]> content, String key, byte[] value) {
        if (content.putIfAbsent(key, value) != null) {
            throw Failure.of("cannot add key \"" + key + "\", another key by that name already exists");
        }
    }
}

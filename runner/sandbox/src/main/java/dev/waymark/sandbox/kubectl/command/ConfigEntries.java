package dev.waymark.sandbox.kubectl.command;

import dev.waymark.sandbox.kubectl.call.Failure;
import dev.waymark.sandbox.kubectl.call.Session;
import dev.waymark.sandbox.kubectl.print.GoText;
import dev.waymark.sandbox.line.Flag;
import dev.waymark.sandbox.object.Tree;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** {@code kubectl config}: the clusters and users of the kubeconfig. */
final class ConfigEntries {
    private static final List<String> CLUSTER =
            List.of("server", "tls-server-name", "insecure-skip-tls-verify", "certificate-authority", "proxy-url");
    private static final List<String> USER =
            List.of("client-certificate", "client-key", "token", "username", "password");

    private ConfigEntries() {}

    static List<Command> commands() {
        List<Flag> embedding = List.of(Flag.plain("embed-certs"), Flag.value("proxy-url"));
        return List.of(
                Command.of("config get-clusters", List.of(), session -> names(session, "clusters")),
                Command.of("config get-users", List.of(), session -> names(session, "users")),
                Command.of("config set-cluster", embedding, session -> set(session, "clusters", "Cluster", CLUSTER)),
                Command.of("config set-credentials", embedding, ConfigEntries::setUser),
                Command.of(
                        "config delete-cluster",
                        List.of(),
                        session ->
                                delete(session, "clusters", "cluster", ConfigCommands.name(session, "delete-cluster"))),
                Command.of(
                        "config delete-user",
                        List.of(),
                        session -> delete(session, "users", "user", ConfigCommands.name(session, "delete-user"))));
    }

    private static void names(Session session, String list) {
        session.out("NAME\n");
        Tree.maps(session.config().tree(), list).stream()
                .map(each -> Tree.text(each, "name").orElse(""))
                .sorted()
                .forEach(name -> session.out(name + "\n"));
    }

    private static void setUser(Session session) {
        boolean password =
                session.arguments().has("username") || session.arguments().has("password");
        if (password && session.arguments().has("token")) {
            throw Failure.of("you cannot specify more than one authentication method at the same time: --token,"
                    + " --username/--password");
        }
        set(session, "users", "User", USER);
    }

    private static void set(Session session, String list, String title, List<String> fields) {
        boolean user = list.equals("users");
        List<String> words = session.arguments().words();
        if (words.size() != 1) {
            throw Failure.usage(
                    user ? "config set-credentials" : "config set-cluster",
                    (user ? "unexpected" : "Unexpected") + " args: " + GoText.of(words));
        }
        String part = list.substring(0, list.length() - 1);
        session.files().change(list, words.get(0), tree -> {
            Map<String, Object> entry = entry(tree, list, words.get(0));
            entry.putIfAbsent(part, new LinkedHashMap<>());
            for (String field : fields) {
                session.arguments().given(field).ifPresent(value -> put(session, entry, part, field, value));
            }
            // One way in takes the place of another.
            if (session.arguments().value("token").isPresent()) {
                Stream.of("username", "password").forEach(field -> Tree.remove(entry, part, field));
            } else if (session.arguments().value("username").isPresent()) {
                Tree.remove(entry, part, "token");
            }
        });
        session.out(title + " \"" + words.get(0) + "\" set.\n");
    }

    private static void put(Session session, Map<String, Object> entry, String part, String field, String value) {
        boolean file = field.startsWith("cert") || field.startsWith("client");
        if (field.equals("insecure-skip-tls-verify")) {
            Tree.put(entry, session.arguments().on(field), part, field);
        } else if (file && session.arguments().on("embed-certs")) {
            Tree.put(entry, encoded(session, value), part, field + "-data");
            Tree.remove(entry, part, field);
        } else {
            Tree.put(entry, file ? session.path(value).normalize().toString() : value, part, field);
        }
    }

    private static String encoded(Session session, String file) {
        try {
            return Base64.getEncoder().encodeToString(Files.readAllBytes(session.path(file)));
        } catch (IOException e) {
            throw Failure.of(
                    "could not read data from the path " + file + ": open " + file + ": no such file or directory");
        }
    }

    /** The entry of a name, which is added when it is not there. */
    static Map<String, Object> entry(Map<String, Object> tree, String list, String name) {
        return Tree.maps(tree, list).stream()
                .filter(each -> name.equals(each.get("name")))
                .findFirst()
                .orElseGet(() -> {
                    Map<String, Object> fresh = new LinkedHashMap<>(Map.of("name", name));
                    List<Object> all = new ArrayList<>(Tree.list(tree, list));
                    all.add(fresh);
                    tree.put(list, all);
                    return fresh;
                });
    }

    static void remove(Map<String, Object> tree, String list, String name) {
        List<Object> left = new ArrayList<>(Tree.list(tree, list));
        left.removeIf(each -> Tree.text(each, "name").filter(name::equals).isPresent());
        tree.put(list, left);
    }

    /** Takes an entry out, and says so. */
    static void delete(Session session, String list, String part, String name) {
        if (session.config().entry(list, part, name).isEmpty()) {
            throw Failure.of("cannot delete " + part + " " + name + ", not in "
                    + session.files().first());
        }
        session.files().change(list, name, tree -> remove(tree, list, name));
        session.out("deleted " + part + " " + name + " from " + session.files().first() + "\n");
    }
}

package dev.waymark.sandbox.kubectl.command;

import dev.waymark.sandbox.kubectl.call.Failure;
import dev.waymark.sandbox.kubectl.call.Session;
import dev.waymark.sandbox.kubectl.print.GoText;
import dev.waymark.sandbox.line.Flag;
import dev.waymark.sandbox.object.Tree;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** {@code kubectl config set} and {@code unset}: single values of the kubeconfig, named by a path with dots. */
final class ConfigProperty {
    /** The fields of the entries of each list, in the order in which kubectl writes them. */
    static final Map<String, List<String>> FIELDS = Map.of(
            "clusters",
            List.of(
                    "server",
                    "tls-server-name",
                    "insecure-skip-tls-verify",
                    "certificate-authority",
                    "certificate-authority-data",
                    "proxy-url",
                    "disable-compression"),
            "contexts",
            List.of("cluster", "user", "namespace"),
            "users",
            List.of(
                    "client-certificate",
                    "client-certificate-data",
                    "client-key",
                    "client-key-data",
                    "token",
                    "tokenFile",
                    "as",
                    "username",
                    "password",
                    "auth-provider",
                    "exec"));

    private ConfigProperty() {}

    /** A place in the kubeconfig: an entry's field, a whole entry or list, or a field of the file itself. */
    private record Place(String list, Optional<String> name, Optional<String> field) {

        /** Names of entries may have dots, so a field is looked for from the end. */
        static Place of(String path) {
            int dot = path.indexOf('.');
            String first = dot < 0 ? path : path.substring(0, dot);
            if (!FIELDS.containsKey(first)) {
                boolean known = first.equals("current-context") || first.equals("preferences");
                if (!known) {
                    throw Failure.of("unable to parse " + path + " after [] at api.Config");
                }
                return new Place(
                        first, Optional.empty(), dot < 0 ? Optional.empty() : Optional.of(path.substring(dot + 1)));
            }
            if (dot < 0) {
                return new Place(first, Optional.empty(), Optional.empty());
            }
            String rest = path.substring(dot + 1);
            for (String field : FIELDS.get(first)) {
                if (rest.endsWith("." + field)) {
                    String name = rest.substring(0, rest.length() - field.length() - 1);
                    return new Place(first, Optional.of(name), Optional.of(field));
                }
            }
            return new Place(first, Optional.of(rest), Optional.empty());
        }

        boolean ofEntry() {
            return FIELDS.containsKey(list);
        }

        String part() {
            return list.substring(0, list.length() - 1);
        }
    }

    static List<Command> commands() {
        return List.of(
                Command.of("config set", List.of(Flag.plain("set-raw-bytes")), ConfigProperty::set),
                Command.of("config unset", List.of(), ConfigProperty::unset));
    }

    private static void set(Session session) {
        List<String> words = session.arguments().words();
        if (words.size() != 2) {
            throw Failure.usage("config set", "Unexpected args: " + GoText.of(words));
        }
        Place place = Place.of(words.get(0));
        if (place.ofEntry() && place.field().isEmpty()) {
            throw Failure.of("can't set a map to a value: name a field, such as " + place.list() + "."
                    + place.name().orElse("NAME") + "."
                    + FIELDS.get(place.list()).get(0));
        }
        Object value = value(session, place.field().orElse(""), words.get(1));
        session.files().change(place.ofEntry() ? place.list() : "", place.name().orElse(""), tree -> {
            if (place.ofEntry()) {
                Map<String, Object> entry =
                        ConfigEntries.entry(tree, place.list(), place.name().orElse(""));
                Tree.put(entry, value, place.part(), place.field().orElse(""));
            } else if (place.field().isPresent()) {
                Tree.put(tree, value, place.list(), place.field().get());
            } else {
                tree.put(place.list(), value);
            }
        });
        session.out("Property \"" + words.get(0) + "\" set.\n");
    }

    private static Object value(Session session, String field, String text) {
        if (List.of("insecure-skip-tls-verify", "disable-compression", "colors").contains(field)) {
            if (!text.equals("true") && !text.equals("false")) {
                throw Failure.of("strconv.ParseBool: parsing \"" + text + "\": invalid syntax");
            }
            return Boolean.valueOf(text);
        }
        if (field.endsWith("-data") && session.arguments().on("set-raw-bytes")) {
            return Base64.getEncoder().encodeToString(text.getBytes(java.nio.charset.StandardCharsets.UTF_8));
        }
        return text;
    }

    private static void unset(Session session) {
        List<String> words = session.arguments().words();
        if (words.size() != 1) {
            throw Failure.usage("config unset", "Unexpected args: " + GoText.of(words));
        }
        Place place = Place.of(words.get(0));
        String name = place.name().orElse("");
        if (place.field().isPresent()
                && place.ofEntry()
                && session.config().entry(place.list(), place.part(), name).isEmpty()) {
            throw Failure.of("current map key `" + name + "` is invalid");
        }
        session.files().change(place.ofEntry() ? place.list() : "", name, tree -> {
            if (place.name().isEmpty()) {
                tree.put(place.list(), place.ofEntry() ? new ArrayList<>() : "");
            } else if (place.field().isPresent()) {
                Tree.remove(
                        ConfigEntries.entry(tree, place.list(), name),
                        place.part(),
                        place.field().get());
            } else {
                ConfigEntries.remove(tree, place.list(), name);
            }
        });
        session.out("Property \"" + words.get(0) + "\" unset.\n");
    }
}

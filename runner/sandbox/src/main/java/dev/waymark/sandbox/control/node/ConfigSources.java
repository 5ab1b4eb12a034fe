package dev.waymark.sandbox.control.node;

import dev.waymark.sandbox.control.loop.Client;
import dev.waymark.sandbox.control.loop.WellKnownKinds;
import dev.waymark.sandbox.object.Kind;
import dev.waymark.sandbox.object.KubeObject;
import dev.waymark.sandbox.object.Tree;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** What the ConfigMaps and Secrets of a namespace hold. */
final class ConfigSources {
    private final Client client;
    private final WellKnownKinds kinds;

    ConfigSources(Client client, WellKnownKinds kinds) {
        this.client = client;
        this.kinds = kinds;
    }

    /**
     * The entries of the ConfigMap that a reference names.
     *
     * @return empty when it is not there and need not be, or the reference names none
     */
    Optional<Map<String, byte[]>> configMap(String namespace, Map<String, Object> reference) throws MissingInput {
        return entries(kinds.configMap, namespace, reference, Tree.text(reference, "name"));
    }

    /** The same for a Secret, whose name is in the field {@code name} or {@code secretName}. */
    Optional<Map<String, byte[]>> secret(String namespace, Map<String, Object> reference) throws MissingInput {
        return entries(
                kinds.secret,
                namespace,
                reference,
                Tree.text(reference, "name").or(() -> Tree.text(reference, "secretName")));
    }

    /** The entry that a {@code configMapKeyRef} or {@code secretKeyRef} names. */
    Optional<byte[]> key(boolean secret, String namespace, Map<String, Object> reference) throws MissingInput {
        Optional<Map<String, byte[]>> all = secret ? secret(namespace, reference) : configMap(namespace, reference);
        String key = Tree.text(reference, "key").orElse("");
        if (all.isEmpty() || all.get().containsKey(key) || Tree.flag(reference, "optional")) {
            return all.map(entries -> entries.get(key));
        }
        throw new MissingInput("couldn't find key " + key + " in " + (secret ? "Secret " : "ConfigMap ") + namespace
                + "/" + Tree.text(reference, "name").orElse(""));
    }

    private Optional<Map<String, byte[]>> entries(
            Kind kind, String namespace, Map<String, Object> reference, Optional<String> name) throws MissingInput {
        if (name.isEmpty()) {
            return Optional.empty();
        }
        Optional<KubeObject> object = client.find(kind, namespace, name.get());
        if (object.isEmpty() && !Tree.flag(reference, "optional")) {
            throw new MissingInput(kind.singular() + " \"" + name.get() + "\" not found");
        }
        return object.map(found -> entries(found, kind.equals(kinds.secret)));
    }

    private static Map<String, byte[]> entries(KubeObject object, boolean encoded) {
        Map<String, byte[]> entries = new TreeMap<>();
        Tree.texts(object.tree(), "data")
                .forEach((key, value) -> entries.put(key, encoded ? decoded(value) : bytes(value)));
        Tree.texts(object.tree(), "binaryData").forEach((key, value) -> entries.put(key, decoded(value)));
        return entries;
    }

    private static byte[] decoded(String value) {
        return Base64.getMimeDecoder().decode(value);
    }

    static byte[] bytes(String value) {
        return value.getBytes(StandardCharsets.UTF_8);
    }
}

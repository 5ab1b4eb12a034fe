package dev.waymark.sandbox.schema.builtin;

import dev.waymark.sandbox.object.KubeObject;
import dev.waymark.sandbox.object.Tree;
import dev.waymark.sandbox.schema.problem.Syntax;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What holds for ConfigMaps and Secrets. */
final class ConfigChecks {
    /** The most bytes that one of them may hold. */
    private static final int LARGEST = 1024 * 1024;

    private static final Map<String, List<String>> KEYS = Map.of(
            "kubernetes.io/tls", List.of("tls.crt", "tls.key"),
            "kubernetes.io/dockerconfigjson", List.of(".dockerconfigjson"),
            "kubernetes.io/dockercfg", List.of(".dockercfg"),
            "kubernetes.io/ssh-auth", List.of("ssh-privatekey"));
    private static final String ACCOUNT = "kubernetes.io/service-account.name";

    private ConfigChecks() {}

    static void configMap(Part map, Optional<KubeObject> current) {
        int size = keys(map, "data") + keys(map, "binaryData");
        map.part("binaryData").tree().keySet().stream()
                .filter(map.part("data").tree()::containsKey)
                .forEach(key ->
                        map.invalid("data[" + key + "]", key, List.of("duplicate of key present in binaryData")));
        if (size > LARGEST) {
            map.problems().tooLong("[]", LARGEST);
        }
        current.ifPresent(old -> unchanged(map, old, "data", "binaryData"));
    }

    static void secret(Part secret, Optional<KubeObject> current) {
        if (keys(secret, "data") > LARGEST) {
            secret.problems().tooLong("data", LARGEST);
        }
        String type = secret.text("type");
        for (String key : KEYS.getOrDefault(type, List.of())) {
            if (secret.part("data").tree().get(key) == null) {
                secret.problems().required("data[" + key + "]", "");
            }
        }
        Map<String, Object> data = secret.part("data").tree();
        switch (type) {
            case "kubernetes.io/basic-auth" -> {
                if (data.get("username") == null && data.get("password") == null) {
                    secret.problems().required("data[username]", "");
                    secret.problems().required("data[password]", "");
                }
            }
            case "kubernetes.io/dockerconfigjson" -> json(secret, ".dockerconfigjson");
            case "kubernetes.io/dockercfg" -> json(secret, ".dockercfg");
            case "kubernetes.io/service-account-token" -> {
                if (Tree.text(secret.tree(), "metadata", "annotations", ACCOUNT)
                        .orElse("")
                        .isEmpty()) {
                    secret.problems().required("metadata.annotations[" + ACCOUNT + "]", "");
                }
            }
            default -> {}
        }
        current.ifPresent(old -> {
            if (!old.text("type").isEmpty() && !old.text("type").equals(type)) {
                secret.invalid("type", type, List.of("field is immutable"));
            }
            unchanged(secret, old, "data");
        });
    }

    /** Says that a value is JSON, as far as its first letter tells. */
    private static void json(Part secret, String key) {
        String data = secret.part("data").text(key);
        String text = new String(Base64.getMimeDecoder().decode(data), StandardCharsets.UTF_8).strip();
        if (!data.isEmpty() && !text.startsWith("{")) {
            String why = text.isEmpty()
                    ? "unexpected end of JSON input"
                    : "invalid character '" + text.charAt(0) + "' looking for beginning of value";
            secret.invalid("data[" + key + "]", "<secret contents redacted>", List.of(why));
        }
    }

    private static int keys(Part part, String field) {
        int size = 0;
        for (Map.Entry<String, Object> entry : part.part(field).tree().entrySet()) {
            part.invalid(field + "[" + entry.getKey() + "]", entry.getKey(), Syntax.configKey(entry.getKey()));
            size += String.valueOf(entry.getValue()).length();
        }
        return size;
    }

    private static void unchanged(Part part, KubeObject old, String... fields) {
        if (!Tree.flag(old.tree(), "immutable")) {
            return;
        }
        String sentence = "field is immutable when `immutable` is set";
        if (!Tree.flag(part.tree(), "immutable")) {
            part.problems().forbidden("immutable", sentence);
        }
        for (String field : fields) {
            if (!old.map(field).equals(part.part(field).tree())) {
                part.problems().forbidden(field, sentence);
            }
        }
    }
}

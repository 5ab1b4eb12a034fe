package dev.waymark.sandbox.control.node;

import dev.waymark.sandbox.object.KubeObject;
import dev.waymark.sandbox.object.Tree;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Works out the environment variables of containers ({@code makeEnvironmentVariables} of a kubelet). */
final class ContainerEnvironment {
    private static final Pattern REFERENCE = Pattern.compile("\\$\\(([A-Za-z_][A-Za-z0-9_.-]*)\\)|\\$\\$");

    private final ConfigSources sources;

    ContainerEnvironment(ConfigSources sources) {
        this.sources = sources;
    }

    /**
     * The variables, those of {@code envFrom} first.
     *
     * @param pod the pod with its addresses
     */
    Map<String, String> of(KubeObject pod, Map<String, Object> container, KubeObject node) throws MissingInput {
        Map<String, String> found = new LinkedHashMap<>();
        for (Map<String, Object> source : Tree.maps(container, "envFrom")) {
            String prefix = Tree.text(source, "prefix").orElse("");
            Optional<Map<String, byte[]>> entries = source.containsKey("secretRef")
                    ? sources.secret(pod.namespace(), Tree.map(source, "secretRef"))
                    : sources.configMap(pod.namespace(), Tree.map(source, "configMapRef"));
            entries.ifPresent(all -> all.forEach((key, value) -> found.put(prefix + key, text(value))));
        }
        for (Map<String, Object> variable : Tree.maps(container, "env")) {
            String name = Tree.text(variable, "name").orElse("");
            Map<String, Object> from = Tree.map(variable, "valueFrom");
            if (from.isEmpty()) {
                found.put(name, expanded(Tree.text(variable, "value").orElse(""), found));
            } else {
                from(pod, container, node, from).ifPresent(value -> found.put(name, value));
            }
        }
        return found;
    }

    private Optional<String> from(
            KubeObject pod, Map<String, Object> container, KubeObject node, Map<String, Object> source)
            throws MissingInput {
        Optional<String> path = Tree.text(source, "fieldRef", "fieldPath");
        if (path.isPresent()) {
            return Optional.of(DownwardApi.field(pod, path.get()));
        }
        if (source.containsKey("resourceFieldRef")) {
            return Optional.of(DownwardApi.resource(container, Tree.map(source, "resourceFieldRef"), node));
        }
        boolean secret = source.containsKey("secretKeyRef");
        return sources.key(secret, pod.namespace(), Tree.map(source, secret ? "secretKeyRef" : "configMapKeyRef"))
                .map(ContainerEnvironment::text);
    }

    private static String text(byte[] value) {
        return new String(value, StandardCharsets.UTF_8);
    }

    /** Replaces {@code $(NAME)} by a variable defined before; {@code $$} is a dollar sign. */
    private static String expanded(String text, Map<String, String> variables) {
        return REFERENCE
                .matcher(text)
                .replaceAll(found -> Matcher.quoteReplacement(
                        found.group(1) == null ? "$" : variables.getOrDefault(found.group(1), found.group())));
    }
}

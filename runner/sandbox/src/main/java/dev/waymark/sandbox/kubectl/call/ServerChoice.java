package dev.waymark.sandbox.kubectl.call;

import dev.waymark.sandbox.kubectl.rest.KubeConfig;
import dev.waymark.sandbox.kubectl.rest.Server;
import dev.waymark.sandbox.line.Arguments;
import dev.waymark.sandbox.object.Tree;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Which server the options and the kubeconfig name, and as whom to speak to it. */
final class ServerChoice {
    private static final List<String> UNSUPPORTED = List.of(
            "client-certificate", "client-key", "insecure-skip-tls-verify", "username", "password", "tls-server-name");

    private final Arguments arguments;
    private final KubeConfig config;

    ServerChoice(Arguments arguments, KubeConfig config) {
        this.arguments = arguments;
        this.config = config;
    }

    /** The chosen context; empty where none is chosen. */
    Optional<Map<String, Object>> context() {
        String name = arguments.value("context").orElse(config.currentContext());
        if (name.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(config.entry("contexts", "context", name)
                .orElseThrow(() -> arguments.value("context").isPresent()
                        ? Failure.plain("Error in configuration: context was not found for specified context: " + name)
                        : Failure.of("current-context was not found for specified context: " + name)));
    }

    Server server() {
        for (String option : UNSUPPORTED) {
            if (arguments.has(option)) {
                throw Failure.of("the built-in kubectl knows tokens only, not --" + option
                        + ": install kubectl for other clusters than the sandbox");
            }
        }
        Map<String, Object> context = context().orElse(Map.of());
        String clusterName = arguments
                .value("cluster")
                .or(() -> Tree.text(context, "cluster"))
                .orElse("");
        Map<String, Object> cluster =
                config.entry("clusters", "cluster", clusterName).orElse(Map.of());
        String address = arguments
                .value("server")
                .or(() -> Tree.text(cluster, "server"))
                .orElseThrow(
                        () -> Failure.plain(
                                "The connection to the server localhost:8080 was refused - did you specify the right host or port?"));
        String authority = Tree.text(cluster, "certificate-authority-data")
                .map(data -> new String(Base64.getMimeDecoder().decode(data), StandardCharsets.US_ASCII))
                .orElse("");
        if (authority.isEmpty()) {
            throw Failure.of("the built-in kubectl works with clusters whose certificate-authority-data is in the"
                    + " kubeconfig, as the sandbox's is: install kubectl for other clusters");
        }
        return new Server(
                URI.create(address.contains("://") ? address : "https://" + address), authority, headers(context));
    }

    private Map<String, String> headers(Map<String, Object> context) {
        String userName =
                arguments.value("user").or(() -> Tree.text(context, "user")).orElse("");
        Map<String, Object> user = config.entry("users", "user", userName).orElse(Map.of());
        Map<String, String> headers = new LinkedHashMap<>();
        arguments
                .value("token")
                .or(() -> Tree.text(user, "token"))
                .ifPresent(token -> headers.put("Authorization", "Bearer " + token));
        arguments.value("as").ifPresent(who -> headers.put("Impersonate-User", who));
        arguments.value("as-group").ifPresent(group -> headers.put("Impersonate-Group", group));
        return headers;
    }
}

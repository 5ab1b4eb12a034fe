package dev.waymark.sandbox.api.discovery;

import dev.waymark.sandbox.api.wire.Query;
import dev.waymark.sandbox.api.wire.Reply;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Answers {@code /healthz}, {@code /livez} and {@code /readyz}, whole or check by check.
 *
 * <p>A sandbox that answers has started, and its store is in its own memory: all its checks hold. The form is that of
 * {@code k8s.io/apiserver/pkg/server/healthz}.
 */
public final class Health {
    private static final List<String> ALIVE = List.of("ping", "log", "etcd");
    private static final Map<String, List<String>> CHECKS = Map.of(
            "healthz", ALIVE,
            "livez", ALIVE,
            "readyz", List.of("ping", "log", "etcd", "etcd-readiness", "informer-sync", "shutdown"));

    private Health() {}

    /** The answer to a GET; empty for any other path. */
    public static Optional<Reply> answer(String path, Query query) {
        String[] parts = path.substring(1).split("/", 2);
        List<String> checks = CHECKS.getOrDefault(parts[0], List.of());
        if (parts.length == 2 && !parts[1].isEmpty()) {
            return checks.contains(parts[1]) ? Optional.of(Reply.text(200, "ok")) : Optional.empty();
        }
        return checks.isEmpty() ? Optional.empty() : Optional.of(Reply.text(200, whole(parts[0], checks, query)));
    }

    private static String whole(String name, List<String> checks, Query query) {
        List<String> excluded = query.all("exclude");
        List<String> unknown = new ArrayList<>(excluded);
        unknown.removeAll(checks);
        String warning = unknown.isEmpty()
                ? ""
                : "warn: some health checks cannot be excluded: no matches for "
                        + String.join(
                                ",",
                                unknown.stream().map(each -> '"' + each + '"').toList()) + "\n";
        if (!query.values().containsKey("verbose")) {
            return "ok";
        }
        StringBuilder text = new StringBuilder();
        checks.forEach(check ->
                text.append("[+]").append(check).append(excluded.contains(check) ? " excluded: ok\n" : " ok\n"));
        return text + warning + name + " check passed\n";
    }
}

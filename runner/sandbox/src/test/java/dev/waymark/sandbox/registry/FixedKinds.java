package dev.waymark.sandbox.registry;

import dev.waymark.sandbox.object.Kind;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** A handful of kinds for tests that need no schema. */
public final class FixedKinds implements Kinds {
    public static final Kind NAMESPACE = kind("", "v1", "Namespace", "namespaces", false, Set.of("status", "finalize"));
    public static final Kind CONFIG_MAP = kind("", "v1", "ConfigMap", "configmaps", true, Set.of());
    public static final Kind DEPLOYMENT =
            kind("apps", "v1", "Deployment", "deployments", true, Set.of("status", "scale"));

    @Override
    public List<Kind> all() {
        return List.of(NAMESPACE, CONFIG_MAP, DEPLOYMENT);
    }

    @Override
    public Optional<Kind> of(String apiVersion, String kind) {
        return all().stream()
                .filter(each ->
                        each.apiVersion().equals(apiVersion) && each.kind().equals(kind))
                .findFirst();
    }

    @Override
    public Optional<Kind> served(String group, String version, String plural) {
        return all().stream()
                .filter(each -> each.group().equals(group)
                        && each.served().contains(version)
                        && each.plural().equals(plural))
                .findFirst();
    }

    private static Kind kind(
            String group, String version, String kind, String plural, boolean namespaced, Set<String> subresources) {
        return new Kind(
                group,
                version,
                List.of(version),
                kind,
                plural,
                kind.toLowerCase(java.util.Locale.ROOT),
                List.of(),
                List.of(),
                namespaced,
                subresources);
    }
}

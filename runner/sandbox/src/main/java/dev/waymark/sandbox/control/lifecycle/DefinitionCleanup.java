package dev.waymark.sandbox.control.lifecycle;

import dev.waymark.sandbox.control.loop.Client;
import dev.waymark.sandbox.control.loop.Conditions;
import dev.waymark.sandbox.control.loop.Controller;
import dev.waymark.sandbox.control.loop.Timestamps;
import dev.waymark.sandbox.object.Kind;
import dev.waymark.sandbox.object.KubeObject;
import dev.waymark.sandbox.object.ObjectKey;
import dev.waymark.sandbox.object.Tree;
import dev.waymark.sandbox.registry.Kinds;
import dev.waymark.sandbox.store.Change;
import java.time.Clock;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Deletes the objects of a CustomResourceDefinition that is being deleted and then lets it go; gives the names that
 * become free to definitions that wait for them.
 *
 * <p>Conditions and words are those of {@code apiextensions-apiserver/pkg/controller/finalizer}.
 */
public final class DefinitionCleanup implements Controller {
    private static final String FINALIZER = "customresourcecleanup.apiextensions.k8s.io";

    private final Client client;
    private final Kind definitions;
    private final Clock clock;

    public DefinitionCleanup(Client client, Kinds kinds, Clock clock) {
        this.client = client;
        this.definitions = kinds.known("apiextensions.k8s.io", "CustomResourceDefinition");
        this.clock = clock;
    }

    @Override
    public Collection<ObjectKey> concerned(Change change) {
        if (change.kind().equals(definitions)) {
            if (change.type() == Change.Type.DELETED) {
                return client.list(definitions, "").stream()
                        .filter(definition -> !holds(definition, "NamesAccepted"))
                        .map(definition -> ObjectKey.of(definitions, definition))
                        .collect(Collectors.toSet());
            }
            return change.object().deleting() ? Set.of(ObjectKey.of(definitions, change.object())) : Set.of();
        }
        return change.type() != Change.Type.DELETED
                ? Set.of()
                : client.find(definitions, "", change.kind().resource())
                        .filter(KubeObject::deleting)
                        .map(definition -> Set.of(ObjectKey.of(definitions, definition)))
                        .orElse(Set.of());
    }

    @Override
    public Optional<Duration> reconcile(ObjectKey key) {
        client.find(definitions, key).ifPresent(definition -> {
            if (!definition.deleting()) {
                // The registry decides on the names in every write.
                client.status(definitions, definition, current -> current);
            } else if (definition.list("metadata", "finalizers").contains(FINALIZER)) {
                empty(definition);
            }
        });
        return Optional.empty();
    }

    private void empty(KubeObject definition) {
        List<Kind> kinds = client.registry().kinds().all().stream()
                .filter(kind -> kind.resource().equals(definition.name()) && holds(definition, "Established"))
                .toList();
        for (Kind kind : kinds) {
            client.list(kind, "").stream()
                    .filter(object -> !object.deleting())
                    .forEach(object -> client.delete(kind, object));
        }
        boolean left = kinds.stream().anyMatch(kind -> !client.list(kind, "").isEmpty());
        if (left) {
            client.status(
                    definitions,
                    definition,
                    current -> terminating(
                            current, "InstanceDeletionInProgress", "CustomResource deletion is in progress"));
            return;
        }
        client.release(definitions, definition, FINALIZER);
    }

    private KubeObject terminating(KubeObject definition, String reason, String message) {
        List<Map<String, Object>> conditions = Conditions.with(
                definition.maps("status", "conditions"), "Terminating", "True", reason, message, Timestamps.now(clock));
        return definition.edit(tree -> Tree.put(tree, conditions, "status", "conditions"));
    }

    private static boolean holds(KubeObject definition, String type) {
        return definition.maps("status", "conditions").stream()
                .anyMatch(condition -> type.equals(condition.get("type")) && "True".equals(condition.get("status")));
    }
}

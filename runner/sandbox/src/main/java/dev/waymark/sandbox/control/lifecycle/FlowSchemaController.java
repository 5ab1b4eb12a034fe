package dev.waymark.sandbox.control.lifecycle;

import dev.waymark.sandbox.control.loop.Client;
import dev.waymark.sandbox.control.loop.Conditions;
import dev.waymark.sandbox.control.loop.Controller;
import dev.waymark.sandbox.control.loop.Timestamps;
import dev.waymark.sandbox.control.loop.WellKnownKinds;
import dev.waymark.sandbox.object.KubeObject;
import dev.waymark.sandbox.object.ObjectKey;
import dev.waymark.sandbox.object.Tree;
import dev.waymark.sandbox.store.Change;
import java.time.Clock;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Says in the status of a FlowSchema whether the priority level that it names exists. Requests are not queued: there is
 * one user, and nothing to be fair about.
 */
public final class FlowSchemaController implements Controller {
    private final Client client;
    private final WellKnownKinds kinds;
    private final Clock clock;

    public FlowSchemaController(Client client, WellKnownKinds kinds, Clock clock) {
        this.client = client;
        this.kinds = kinds;
        this.clock = clock;
    }

    @Override
    public Collection<ObjectKey> concerned(Change change) {
        if (change.kind().equals(kinds.flowSchema)) {
            return Set.of(ObjectKey.of(change.kind(), change.object()));
        }
        if (!change.kind().equals(kinds.priorityLevel)) {
            return Set.of();
        }
        return client.list(kinds.flowSchema, "").stream()
                .filter(flow -> level(flow).equals(change.object().name()))
                .map(flow -> ObjectKey.of(kinds.flowSchema, flow))
                .toList();
    }

    @Override
    public Optional<Duration> reconcile(ObjectKey key) {
        client.find(kinds.flowSchema, key).ifPresent(this::report);
        return Optional.empty();
    }

    private void report(KubeObject flow) {
        String level = level(flow);
        boolean exists = client.find(kinds.priorityLevel, "", level).isPresent();
        List<Map<String, Object>> conditions = Conditions.with(
                flow.maps("status", "conditions"),
                "Dangling",
                exists ? "False" : "True",
                exists ? "Found" : "NotFound",
                "This FlowSchema references the PriorityLevelConfiguration object named \"" + level + "\" "
                        + (exists ? "and it exists" : "but there is no such object"),
                Timestamps.now(clock));
        client.status(
                kinds.flowSchema,
                flow,
                current -> current.edit(tree -> Tree.put(tree, conditions, "status", "conditions")));
    }

    private static String level(KubeObject flow) {
        return flow.text("spec", "priorityLevelConfiguration", "name");
    }
}

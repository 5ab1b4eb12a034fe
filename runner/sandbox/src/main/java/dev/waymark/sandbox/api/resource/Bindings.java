package dev.waymark.sandbox.api.resource;

import dev.waymark.sandbox.api.wire.Bodies;
import dev.waymark.sandbox.api.wire.Reply;
import dev.waymark.sandbox.object.ApiError;
import dev.waymark.sandbox.object.Kind;
import dev.waymark.sandbox.object.KubeObject;
import dev.waymark.sandbox.object.Tree;
import dev.waymark.sandbox.registry.Registry;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Binds pods to nodes, as schedulers do: {@code pods/binding}, and the older {@code bindings}. Thread-safe.
 *
 * <p>The rules are those of {@code BindingREST} in {@code k8s.io/kubernetes/pkg/registry/core/pod/storage}.
 */
final class Bindings {
    private final Registry registry;
    private final Bodies bodies;
    private final Clock clock;

    Bindings(Registry registry, Bodies bodies, Clock clock) {
        this.registry = registry;
        this.bodies = bodies;
        this.clock = clock;
    }

    /** Answers a request whose body is a {@code Binding}; its path names the pod, or the body does alone. */
    Reply bind(ApiRequest request) {
        KubeObject binding = KubeObject.of(Tree.asMap(
                bodies.object("Binding", request.contentType(), request.body()).tree()));
        String name = request.path().name();
        if (!name.isEmpty() && !name.equals(binding.name())) {
            throw ApiError.badRequest("name in URL does not match name in Binding object");
        }
        String kind = binding.text("target", "kind");
        if (!kind.isEmpty() && !kind.equals("Node")) {
            throw refused("target.kind: Unsupported value: \"" + kind + "\": supported values: \"Node\", \"<empty>\"");
        }
        if (binding.text("target", "name").isEmpty()) {
            throw refused("target.name: Required value");
        }
        Kind pods = registry.kinds().known("", "Pod");
        String namespace = request.path().namespace();
        registry.edit(pods, namespace, binding.name(), "", pod -> assigned(pods, binding, pod), request.writeOptions());
        if (!request.dryRun()) {
            registry.edit(pods, namespace, binding.name(), "status", this::scheduled, request.writeOptions());
        }
        return Reply.json(
                201,
                Map.of("kind", "Status", "apiVersion", "v1", "metadata", Map.of(), "status", "Success", "code", 201L));
    }

    private static KubeObject assigned(Kind pods, KubeObject binding, KubeObject pod) {
        if (!binding.uid().isEmpty() && !binding.uid().equals(pod.uid())) {
            throw ApiError.conflict(
                    pods,
                    pod.name(),
                    "StorageError: invalid object, Code: 4, Key: /registry/pods/" + pod.namespace() + "/" + pod.name()
                            + ", ResourceVersion: 0, AdditionalErrorMsg: Precondition failed: UID in precondition: "
                            + binding.uid() + ", UID in object meta: " + pod.uid());
        }
        if (pod.deleting()) {
            throw conflict(pod, "pod " + pod.name() + " is being deleted, cannot be assigned to a host");
        }
        String node = pod.text("spec", "nodeName");
        if (!node.isEmpty()) {
            throw conflict(pod, "pod " + pod.name() + " is already assigned to node \"" + node + "\"");
        }
        if (!pod.list("spec", "schedulingGates").isEmpty()) {
            throw conflict(pod, "pod " + pod.name() + " has non-empty .spec.schedulingGates");
        }
        return pod.edit(tree -> {
            Tree.put(tree, binding.text("target", "name"), "spec", "nodeName");
            binding.annotations().forEach((key, value) -> Tree.put(tree, value, "metadata", "annotations", key));
        });
    }

    private KubeObject scheduled(KubeObject pod) {
        List<Object> conditions = new ArrayList<>(pod.list("status", "conditions"));
        conditions.removeIf(
                each -> Tree.text(each, "type").filter("PodScheduled"::equals).isPresent());
        Map<String, Object> condition = new LinkedHashMap<>();
        condition.put("type", "PodScheduled");
        condition.put("status", "True");
        condition.put(
                "lastTransitionTime",
                clock.instant().truncatedTo(ChronoUnit.SECONDS).toString());
        conditions.add(condition);
        return pod.with(conditions, "status", "conditions");
    }

    private static ApiError refused(String message) {
        return new ApiError(500, "", message, Map.of());
    }

    private static ApiError conflict(KubeObject pod, String why) {
        return new ApiError(
                409,
                "Conflict",
                "Operation cannot be fulfilled on pods/binding \"" + pod.name() + "\": " + why,
                Map.of("name", pod.name(), "kind", "pods/binding"));
    }
}

package dev.waymark.sandbox.control.node;

import dev.waymark.sandbox.control.loop.Client;
import dev.waymark.sandbox.control.loop.EventRecorder;
import dev.waymark.sandbox.control.loop.WellKnownKinds;
import dev.waymark.sandbox.object.Kind;
import dev.waymark.sandbox.object.KubeObject;
import dev.waymark.sandbox.object.Tree;
import java.util.Map;
import java.util.Optional;

/** The ConfigMaps and Secrets without which a pod cannot start. */
final class PodInputs {
    private final Client client;
    private final WellKnownKinds kinds;

    /**
     * Something that is not there.
     *
     * @param volume the volume that needs it; empty when a container's environment does
     * @param message what is missing, in a kubelet's words
     */
    record Missing(Optional<String> volume, String message) {

        /** The message of {@code CreateContainerConfigError}; empty when the pod waits for a volume instead. */
        Optional<String> containerError() {
            return volume.isPresent() ? Optional.empty() : Optional.of(message);
        }

        void tell(EventRecorder events, Kind pods, KubeObject pod) {
            volume.ifPresentOrElse(
                    name -> events.warning(
                            pods,
                            pod,
                            "FailedMount",
                            "MountVolume.SetUp failed for volume \"" + name + "\" : " + message),
                    () -> events.warning(pods, pod, "Failed", "Error: " + message));
        }
    }

    PodInputs(Client client, WellKnownKinds kinds) {
        this.client = client;
        this.kinds = kinds;
    }

    /** The first thing that is missing. */
    Optional<Missing> missing(KubeObject pod) {
        for (Map<String, Object> volume : pod.maps("spec", "volumes")) {
            Optional<String> absent = absent(kinds.configMap, pod, Tree.map(volume, "configMap"), "name")
                    .or(() -> absent(kinds.secret, pod, Tree.map(volume, "secret"), "secretName"));
            if (absent.isPresent()) {
                return Optional.of(new Missing(Tree.text(volume, "name"), absent.get()));
            }
        }
        for (Map<String, Object> container : pod.maps("spec", "containers")) {
            Optional<String> absent = environment(pod, container);
            if (absent.isPresent()) {
                return Optional.of(new Missing(Optional.empty(), absent.get()));
            }
        }
        return Optional.empty();
    }

    private Optional<String> environment(KubeObject pod, Map<String, Object> container) {
        for (Map<String, Object> source : Tree.maps(container, "envFrom")) {
            Optional<String> absent = absent(kinds.configMap, pod, Tree.map(source, "configMapRef"), "name")
                    .or(() -> absent(kinds.secret, pod, Tree.map(source, "secretRef"), "name"));
            if (absent.isPresent()) {
                return absent;
            }
        }
        for (Map<String, Object> variable : Tree.maps(container, "env")) {
            Map<String, Object> from = Tree.map(variable, "valueFrom");
            Optional<String> absent = key(kinds.configMap, pod, Tree.map(from, "configMapKeyRef"))
                    .or(() -> key(kinds.secret, pod, Tree.map(from, "secretKeyRef")));
            if (absent.isPresent()) {
                return absent;
            }
        }
        return Optional.empty();
    }

    private Optional<String> absent(Kind kind, KubeObject pod, Map<String, Object> reference, String field) {
        Optional<String> name = Tree.text(reference, field);
        if (name.isEmpty() || Tree.flag(reference, "optional")) {
            return Optional.empty();
        }
        return client.find(kind, pod.namespace(), name.get()).isPresent()
                ? Optional.empty()
                : Optional.of(kind.singular() + " \"" + name.get() + "\" not found");
    }

    private Optional<String> key(Kind kind, KubeObject pod, Map<String, Object> reference) {
        Optional<String> absent = absent(kind, pod, reference, "name");
        Optional<String> name = Tree.text(reference, "name");
        if (absent.isPresent() || name.isEmpty() || Tree.flag(reference, "optional")) {
            return absent;
        }
        String key = Tree.text(reference, "key").orElse("");
        boolean there = client.find(kind, pod.namespace(), name.get())
                .filter(object -> object.map("data").containsKey(key)
                        || object.map("stringData").containsKey(key)
                        || object.map("binaryData").containsKey(key))
                .isPresent();
        return there
                ? Optional.empty()
                : Optional.of(
                        "couldn't find key " + key + " in " + kind.kind() + " " + pod.namespace() + "/" + name.get());
    }
}

package dev.waymark.sandbox.api.stream;

import dev.waymark.sandbox.object.ApiError;
import dev.waymark.sandbox.object.KubeObject;
import java.util.List;
import java.util.stream.Stream;

/** Finds the container that a request means, as {@code pkg/registry/core/pod/strategy.go} does. */
final class ContainerChoice {
    private ContainerChoice() {}

    /**
     * The container of a pod.
     *
     * @param wanted the name in the request; an empty string when it gives none
     * @throws ApiError 400 when the pod has several to choose from, or none of that name
     */
    static String of(KubeObject pod, String wanted) {
        List<String> containers = names(pod, "containers");
        List<String> initial = names(pod, "initContainers");
        if (wanted.isEmpty()) {
            if (containers.size() == 1) {
                return containers.get(0);
            }
            String choice =
                    initial.isEmpty() ? "" : " or one of the init containers: [" + String.join(" ", initial) + "]";
            throw ApiError.badRequest("a container name must be specified for pod " + pod.name() + ", choose one of: ["
                    + String.join(" ", containers) + "]" + choice);
        }
        if (Stream.concat(containers.stream(), initial.stream()).noneMatch(wanted::equals)) {
            throw ApiError.badRequest("container " + wanted + " is not valid for pod " + pod.name());
        }
        return wanted;
    }

    private static List<String> names(KubeObject pod, String field) {
        return pod.maps("spec", field).stream()
                .map(container -> String.valueOf(container.get("name")))
                .toList();
    }
}

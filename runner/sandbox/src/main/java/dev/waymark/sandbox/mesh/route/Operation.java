package dev.waymark.sandbox.mesh.route;

/** Names of operations as Istio gives them to routes ({@code pilot/pkg/networking/core/route/route.go}). */
final class Operation {
    private Operation() {}

    /** Host and port of the only backend, otherwise the configuration's name and the service's port; then the path. */
    static String of(Action action, PathMatch path, String configuration, int port) {
        String place = configuration + ":" + port;
        if (action instanceof Action.Forward forward && forward.backends().size() == 1) {
            place = forward.backends().get(0).destination().operationHost().orElse(place);
        }
        return place + path.operation();
    }
}

package dev.waymark.sandbox.control.metrics;

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
import java.util.Optional;

/**
 * Says of APIServices whether the service behind them can be reached.
 *
 * <p>Reasons and words are those of {@code k8s.io/kube-aggregator/pkg/controllers/status/remote}.
 */
public final class ApiServiceController implements Controller {
    private final Client client;
    private final WellKnownKinds kinds;
    private final Clock clock;

    public ApiServiceController(Client client, WellKnownKinds kinds, Clock clock) {
        this.client = client;
        this.kinds = kinds;
        this.clock = clock;
    }

    private record Finding(String status, String reason, String message) {}

    @Override
    public Collection<ObjectKey> concerned(Change change) {
        if (change.kind().equals(kinds.apiService)) {
            return List.of(ObjectKey.of(kinds.apiService, change.object()));
        }
        boolean backend = change.kind().equals(kinds.service) || change.kind().equals(kinds.endpointSlice);
        return backend
                ? client
                        .list(
                                kinds.apiService,
                                "",
                                each -> change.object().namespace().equals(each.text("spec", "service", "namespace")))
                        .stream()
                        .map(each -> ObjectKey.of(kinds.apiService, each))
                        .toList()
                : List.of();
    }

    @Override
    public Optional<Duration> reconcile(ObjectKey key) {
        client.find(kinds.apiService, key).ifPresent(service -> {
            Finding found = find(service);
            client.status(
                    kinds.apiService,
                    service,
                    current -> current.with(
                            Conditions.with(
                                    current.maps("status", "conditions"),
                                    "Available",
                                    found.status(),
                                    found.reason(),
                                    found.message(),
                                    Timestamps.now(clock)),
                            "status",
                            "conditions"));
        });
        return Optional.empty();
    }

    private Finding find(KubeObject apiService) {
        if (apiService.map("spec", "service").isEmpty()) {
            return new Finding("True", "Local", "Local APIServices are always available");
        }
        String namespace = apiService.text("spec", "service", "namespace");
        String name = apiService.text("spec", "service", "name");
        String named = "service/" + name + " in \"" + namespace + "\"";
        Optional<KubeObject> service = client.find(kinds.service, namespace, name);
        if (service.isEmpty()) {
            return new Finding("False", "ServiceNotFound", named + " is not present");
        }
        long port = apiService.number("spec", "service", "port").orElse(443L);
        Optional<String> portName = service.get().maps("spec", "ports").stream()
                .filter(each ->
                        Tree.number(each, "port").filter(found -> found == port).isPresent())
                .findFirst()
                .map(each -> Tree.text(each, "name").orElse(""));
        if (portName.isEmpty()) {
            return new Finding("False", "ServicePortError", named + " is not listening on port " + port);
        }
        boolean reachable = client
                .list(
                        kinds.endpointSlice,
                        namespace,
                        slice -> name.equals(slice.labels().get("kubernetes.io/service-name")))
                .stream()
                .flatMap(slice -> slice.maps("endpoints").stream())
                .anyMatch(endpoint -> Tree.flag(endpoint, "conditions", "ready"));
        return reachable
                ? new Finding("True", "Passed", "all checks passed")
                : new Finding(
                        "False",
                        "MissingEndpoints",
                        "endpoints for " + named + " have no addresses with port name \"" + portName.get() + "\"");
    }
}

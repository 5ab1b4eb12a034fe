package dev.waymark.sandbox.control.gateway;

import dev.waymark.sandbox.control.loop.Client;
import dev.waymark.sandbox.control.loop.Conditions;
import dev.waymark.sandbox.control.loop.Controller;
import dev.waymark.sandbox.control.loop.Fields;
import dev.waymark.sandbox.control.loop.Timestamps;
import dev.waymark.sandbox.control.loop.WellKnownKinds;
import dev.waymark.sandbox.object.ObjectKey;
import dev.waymark.sandbox.store.Change;
import java.time.Clock;
import java.time.Duration;
import java.util.Collection;
import java.util.Optional;
import java.util.Set;

/** Accepts the GatewayClasses that name a controller of Istio, and keeps those of the installation in place. */
public final class GatewayClassController implements Controller {
    private final Client client;
    private final WellKnownKinds kinds;
    private final Clock clock;

    public GatewayClassController(Client client, WellKnownKinds kinds, Clock clock) {
        this.client = client;
        this.kinds = kinds;
        this.clock = clock;
    }

    /** Makes the classes of a fresh installation. */
    public void install() {
        for (GatewayType type : GatewayType.values()) {
            client.ensure(
                    kinds.gatewayClass,
                    Fields.object(
                            kinds.gatewayClass,
                            Fields.of("name", type.className()),
                            "spec",
                            Fields.of("controllerName", type.controller(), "description", type.description())));
            reconcile(ObjectKey.of(kinds.gatewayClass, "", type.className()));
        }
    }

    @Override
    public Collection<ObjectKey> concerned(Change change) {
        return change.kind().equals(kinds.gatewayClass)
                ? Set.of(ObjectKey.of(kinds.gatewayClass, change.object()))
                : Set.of();
    }

    @Override
    public Optional<Duration> reconcile(ObjectKey key) {
        client.find(kinds.gatewayClass, key)
                .filter(found -> GatewayType.ofController(found.text("spec", "controllerName"))
                        .isPresent())
                .ifPresentOrElse(
                        found -> client.status(
                                kinds.gatewayClass,
                                found,
                                current -> current.with(
                                        Conditions.with(
                                                current.maps("status", "conditions"),
                                                "Accepted",
                                                "True",
                                                "Accepted",
                                                "Handled by Istio controller",
                                                Timestamps.now(clock),
                                                "observedGeneration",
                                                current.generation()),
                                        "status",
                                        "conditions")),
                        () -> reinstall(key.name()));
        return Optional.empty();
    }

    private void reinstall(String name) {
        boolean own = Set.of(GatewayType.values()).stream()
                .anyMatch(type -> type.className().equals(name));
        if (own && client.find(kinds.gatewayClass, "", name).isEmpty()) {
            install();
        }
    }
}

package dev.waymark.sandbox.kubectl;

import dev.waymark.sandbox.api.console.Caller;
import dev.waymark.sandbox.api.console.Console;
import dev.waymark.sandbox.kubectl.apply.KindStructures;
import dev.waymark.sandbox.kubectl.call.Session;
import dev.waymark.sandbox.kubectl.command.Commands;
import dev.waymark.sandbox.kubectl.command.Table;
import dev.waymark.sandbox.kubectl.rest.Connections;
import dev.waymark.sandbox.line.Arguments;
import dev.waymark.sandbox.registry.Definitions;
import dev.waymark.sandbox.registry.Registry;
import io.vertx.core.Vertx;
import java.time.Clock;
import java.util.List;

/**
 * The built-in {@code kubectl}, version 1.32: a client of the API like any other, but without a process of its own.
 *
 * <p>Words, options and exit statuses are those of the real one. Thread-safe; a command blocks its caller.
 */
public final class Kubectl {
    private final Connections connections;
    private final KindStructures structures;
    private final Commands commands;
    private final Clock clock;

    /** @param definitions what patches are made by */
    public Kubectl(Vertx vertx, Registry registry, Definitions definitions, Clock clock) {
        this.connections = new Connections(vertx);
        this.structures = new KindStructures(registry.kinds(), definitions);
        this.commands = new Commands(connections, structures, Table.commands(structures), clock);
        this.clock = clock;
    }

    /** Runs a command and returns its exit status. */
    public int run(Caller caller, Console console) {
        return commands.run(caller, console);
    }

    /** The namespace of the current context of a caller's kubeconfig. */
    public String namespace(Caller caller, Console console) {
        Arguments none = Arguments.read(List.of(), List.of());
        return new Session(connections, caller, console, none, none, structures, clock).namespace();
    }
}

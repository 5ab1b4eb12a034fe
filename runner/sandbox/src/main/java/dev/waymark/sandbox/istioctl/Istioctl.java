package dev.waymark.sandbox.istioctl;

import dev.waymark.sandbox.control.loop.Client;
import dev.waymark.sandbox.control.loop.WellKnownKinds;
import dev.waymark.sandbox.line.UsageError;
import dev.waymark.sandbox.object.ApiError;
import dev.waymark.sandbox.registry.Registry;
import dev.waymark.sandbox.store.Store;
import java.util.List;

/**
 * The built-in {@code istioctl}, version 1.28: {@code waypoint}, {@code ztunnel-config}, {@code proxy-status},
 * {@code analyze} and {@code version}.
 *
 * <p>Words, options and exit statuses are those of the real one. Thread-safe; a command that waits blocks its caller.
 */
public final class Istioctl {
    static final String VERSION = "1.28.10";
    private static final String HELP = """
            The istioctl of the sandbox. It offers:

              istioctl waypoint apply|delete|generate|list|status   manage waypoint configuration
              istioctl ztunnel-config service|workload|policy       show what ztunnel knows
              istioctl proxy-status                                 list the proxies of the control plane
              istioctl analyze                                      find what is wrong with the configuration
              istioctl version                                      print the versions

            Use "-n NAMESPACE" with any of them. For other commands of istioctl use a cluster of your own.
            """;

    private final WaypointCommands waypoints;
    private final ZtunnelCommands ztunnel;
    private final VersionCommand version;
    private final ProxyStatusCommand proxies;
    private final AnalyzeCommand analysis;

    /**
     * @param store what commands that wait are told of changes by
     */
    public Istioctl(Registry registry, Store store) {
        WellKnownKinds kinds = new WellKnownKinds(registry.kinds());
        Client client = new Client(registry, "istioctl");
        this.waypoints = new WaypointCommands(registry, store, kinds);
        this.ztunnel = new ZtunnelCommands(client, kinds);
        this.version = new VersionCommand(client, kinds);
        this.proxies = new ProxyStatusCommand(client, kinds);
        this.analysis = new AnalyzeCommand(client, kinds, registry.kinds());
    }

    /**
     * Runs a command.
     *
     * @param arguments the arguments after {@code istioctl}
     * @param namespace the namespace of the caller's context; an empty string for none
     */
    public Answer run(List<String> arguments, String namespace) {
        String context = namespace.isEmpty() ? "default" : namespace;
        try {
            return command(arguments, context);
        } catch (CommandFailure failure) {
            return failure.answer();
        } catch (UsageError unread) {
            return CommandFailure.usage(unread.getMessage()).answer();
        } catch (ApiError refused) {
            return CommandFailure.of(refused.getMessage()).answer();
        }
    }

    private Answer command(List<String> arguments, String context) {
        if (arguments.isEmpty() || List.of("help", "--help", "-h").contains(arguments.get(0))) {
            return Answer.ok(HELP);
        }
        List<String> rest = arguments.subList(1, arguments.size());
        return switch (arguments.get(0)) {
            case "waypoint" -> waypoints.run(rest, context);
            case "ztunnel-config", "zc" -> ztunnel.run(rest);
            case "proxy-status", "ps" -> proxies.run(rest);
            case "analyze" -> analysis.run(rest, context);
            case "version" -> version.run(rest);
            case "experimental", "x" -> command(rest, context);
            default -> throw unknown(arguments.get(0));
        };
    }

    private static CommandFailure unknown(String word) {
        if (word.startsWith("-")) {
            return CommandFailure.usage("unknown flag: " + word.replaceFirst("=.*", ""));
        }
        return Refusals.instead(word)
                .map(advice -> CommandFailure.of("the sandbox's istioctl has no " + word + ": " + advice))
                .orElseGet(() -> CommandFailure.usage(
                        "unknown command \"" + word + "\" for \"istioctl\"\nRun 'istioctl --help' for usage."));
    }

    static String help() {
        return HELP;
    }
}

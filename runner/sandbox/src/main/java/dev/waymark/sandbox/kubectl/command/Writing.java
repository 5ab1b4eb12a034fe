package dev.waymark.sandbox.kubectl.command;

import dev.waymark.sandbox.kubectl.call.Failure;
import dev.waymark.sandbox.kubectl.call.Session;
import dev.waymark.sandbox.kubectl.call.Target;
import dev.waymark.sandbox.kubectl.rest.Call;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Map;
import java.util.Optional;

/** How a command changes objects: as which manager, how strictly, and whether for real. */
final class Writing {
    /** How a client-go program begins the lines of its own log. */
    private static final DateTimeFormatter LOG_LINE = DateTimeFormatter.ofPattern("MMdd HH:mm:ss.SSSSSS");

    private final Session session;
    private final String manager;
    private final DryRun dryRun;

    /** The value of {@code --dry-run}. */
    enum DryRun {
        NONE(""),
        CLIENT(" (dry run)"),
        SERVER(" (server dry run)");

        private final String suffix;

        DryRun(String suffix) {
            this.suffix = suffix;
        }
    }

    private Writing(Session session, String manager, DryRun dryRun) {
        this.session = session;
        this.manager = manager;
        this.dryRun = dryRun;
    }

    /** @param manager the field manager, unless the command line names one */
    static Writing by(String manager, Session session) {
        return new Writing(session, session.arguments().value("field-manager").orElse(manager), dryRun(session));
    }

    private static DryRun dryRun(Session session) {
        Optional<String> value = session.arguments().given("dry-run");
        if (value.isEmpty()) {
            return DryRun.NONE;
        }
        return switch (value.get()) {
            case "none", "false" -> DryRun.NONE;
            case "client", "true" -> DryRun.CLIENT;
            case "server" -> DryRun.SERVER;
            case "unchanged" -> {
                session.err(logged('W', session)
                        + " helpers.go:702] --dry-run is deprecated and can be replaced with --dry-run=client.\n");
                yield DryRun.CLIENT;
            }
            default ->
                throw Failure.of(
                        "Invalid dry-run value (" + value.get() + "). Must be \"none\", \"server\", or \"client\".");
        };
    }

    /** The beginning of a line of the log that a client-go program writes to its standard error. */
    static String logged(char severity, Session session) {
        return severity + ZonedDateTime.now(session.clock()).format(LOG_LINE) + "       1";
    }

    /** Whether nothing is to be sent to the server. */
    boolean clientOnly() {
        return dryRun == DryRun.CLIENT;
    }

    boolean dry() {
        return dryRun != DryRun.NONE;
    }

    /** What was done, with a hint when it was not done for real. */
    String done(String verb) {
        return verb + dryRun.suffix;
    }

    Map<String, Object> create(Target target, Map<String, Object> object) {
        return session.api().tree(validated(Call.with("POST", target.resource().path(target.namespace()), object)));
    }

    Map<String, Object> replace(Target target, Map<String, Object> object) {
        return session.api().tree(validated(Call.with("PUT", target.path(), object)));
    }

    /** Sends a patch; {@code type} without its {@code application/}. */
    Map<String, Object> patch(String path, String type, byte[] patch) {
        return session.api().tree(managed(Call.patch(path, "application/" + type, patch)));
    }

    /** Sends a patch whose fields the server is to check. */
    Map<String, Object> validatedPatch(String path, String type, byte[] patch) {
        return session.api().tree(validated(Call.patch(path, "application/" + type, patch)));
    }

    Call managed(Call call) {
        return call.with("fieldManager", manager).with("dryRun", dryRun == DryRun.SERVER ? "All" : "");
    }

    Call validated(Call call) {
        String asked = session.arguments().given("validate").orElse("strict");
        String validation = switch (asked) {
            case "strict", "true" -> "Strict";
            case "warn" -> "Warn";
            case "ignore", "false" -> "Ignore";
            default ->
                throw Failure.of("invalid - validate option \"" + asked
                        + "\"; must be one of: strict (or true), warn, ignore (or false)");
        };
        return managed(call).with("fieldValidation", validation);
    }
}

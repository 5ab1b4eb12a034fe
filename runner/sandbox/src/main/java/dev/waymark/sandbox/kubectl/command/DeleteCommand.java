package dev.waymark.sandbox.kubectl.command;

import dev.waymark.sandbox.kubectl.call.ErrorText;
import dev.waymark.sandbox.kubectl.call.Failure;
import dev.waymark.sandbox.kubectl.call.Failures;
import dev.waymark.sandbox.kubectl.call.Manifests;
import dev.waymark.sandbox.kubectl.call.Session;
import dev.waymark.sandbox.kubectl.call.Target;
import dev.waymark.sandbox.kubectl.call.Targets;
import dev.waymark.sandbox.kubectl.rest.Call;
import dev.waymark.sandbox.kubectl.rest.Resource;
import dev.waymark.sandbox.line.Flag;
import dev.waymark.sandbox.object.ApiError;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** {@code kubectl delete}. */
final class DeleteCommand {
    private static final List<Flag> FLAGS = Flags.together(
            Targets.FILES,
            Targets.SELECTION,
            List.of(
                    Flag.plain("ignore-not-found"),
                    Flag.optional("cascade", "background"),
                    Flag.plain("force"),
                    Flag.plain("now"),
                    Flag.plain("wait"),
                    Flag.plain("interactive", 'i'),
                    Flag.number("grace-period"),
                    Flag.duration("timeout"),
                    Flag.value("output", 'o'),
                    Flag.value("raw"),
                    Flag.optional("dry-run", "unchanged")));

    private final Session session;
    private final Targets targets;
    private final Writing writing;
    private final List<RuntimeException> failures = new ArrayList<>();

    private DeleteCommand(Session session) {
        this.session = session;
        this.targets = new Targets(session);
        this.writing = Writing.by("", session);
    }

    static Command command() {
        return Command.of("delete", FLAGS, session -> new DeleteCommand(session).run());
    }

    private void run() {
        if (RawRequest.sent(session, "DELETE", false)) {
            return;
        }
        if (session.arguments().on("interactive")) {
            throw Failure.of("the built-in kubectl does not ask before it deletes: leave out --interactive");
        }
        String form = session.arguments().value("output").orElse("name");
        if (!form.equals("name")) {
            throw Failure.of("unexpected -o output mode: " + form + ". We only support '-o name'");
        }
        if (session.arguments().on("all")
                && session.arguments().value("selector").isPresent()) {
            throw Failure.of("setting 'all' parameter but found a non empty selector. ");
        }
        List<Target> chosen = chosen();
        if (session.arguments().on("force")) {
            session.err("Warning: Immediate deletion does not wait for confirmation that the running resource has been"
                    + " terminated. The resource may continue to run on the cluster indefinitely.\n");
        }
        List<Target> gone = new ArrayList<>();
        for (Target target : chosen) {
            delete(target).ifPresent(gone::add);
        }
        if (chosen.isEmpty() && failures.isEmpty()) {
            session.out("No resources found\n");
        }
        if (session.arguments().on("wait", !session.arguments().on("force")) && !writing.dry()) {
            Optional<Duration> patience =
                    session.arguments().duration("timeout").filter(length -> !length.isZero());
            session.console().flush();
            for (Target target : gone) {
                if (!new Deletion(session).await(target, patience)) {
                    failures.add(Failure.of("timed out waiting for the condition on "
                            + target.resource().plural() + "/" + target.name()));
                }
            }
        }
        Failures.raise(failures);
    }

    private List<Target> chosen() {
        List<String> words = session.arguments().words();
        if (session.arguments().has("filename") || session.arguments().has("kustomize")) {
            return new Manifests(session, false).targets(failures);
        }
        List<Target> chosen = new ArrayList<>();
        for (Targets.Named named : targets.named(words)) {
            if (named.names().isEmpty() && !targets.selects()) {
                throw Failure.of("resource(s) were provided, but no name was specified");
            }
            if (!named.names().isEmpty() && session.arguments().on("all")) {
                throw Failure.of("name cannot be provided when a selector is specified");
            }
            for (Resource resource : named.resources()) {
                if (named.names().isEmpty()) {
                    chosen.addAll(targets.listed(resource));
                }
                String namespace = resource.namespaced() ? session.namespace() : "";
                named.names()
                        .forEach(name ->
                                chosen.add(new Target(resource, namespace, name, Optional.empty(), Optional.empty())));
            }
        }
        return chosen;
    }

    /** The object that was told to go, with its identity; empty when that failed. */
    private Optional<Target> delete(Target target) {
        try {
            if (writing.clientOnly()) {
                report(target);
                return Optional.empty();
            }
            Optional<Map<String, Object>> object = new Deletion(session).find(target);
            session.api().tree(writing.managed(Call.with("DELETE", target.path(), options())));
            report(target);
            return Optional.of(object.map(target::with).orElse(target));
        } catch (ApiError refused) {
            boolean ignored = session.arguments()
                            .on("ignore-not-found", session.arguments().on("all"))
                    || targets.selects() && target.object().isPresent();
            if (!(refused.code() == 404 && ignored)) {
                failures.add(target.source()
                        .map(source -> ErrorText.during("deleting", source, refused))
                        .orElse(refused));
            }
            return Optional.empty();
        }
    }

    private void report(Target target) {
        if (session.arguments().value("output").filter("name"::equals).isPresent()) {
            session.out(target.printed() + "\n");
            return;
        }
        String done = session.arguments().on("force") ? "force deleted" : "deleted";
        session.out(target.resource().printed() + " \"" + target.name() + "\" " + writing.done(done) + "\n");
    }

    private Map<String, Object> options() {
        Map<String, Object> options = new LinkedHashMap<>();
        options.put("kind", "DeleteOptions");
        options.put("apiVersion", "v1");
        String cascade = session.arguments().given("cascade").orElse("background");
        options.put(
                "propagationPolicy",
                switch (cascade) {
                    case "background", "true" -> "Background";
                    case "foreground" -> "Foreground";
                    case "orphan", "false" -> "Orphan";
                    default ->
                        throw Failure.of("invalid cascade value (" + cascade
                                + "). Must be \"background\", \"foreground\", or \"orphan\"");
                });
        Optional<Long> grace = session.arguments().number("grace-period").filter(seconds -> seconds >= 0);
        if (session.arguments().on("now")) {
            grace = Optional.of(1L);
        } else if (session.arguments().on("force")) {
            grace = Optional.of(0L);
        }
        grace.ifPresent(seconds -> options.put("gracePeriodSeconds", seconds));
        return options;
    }
}

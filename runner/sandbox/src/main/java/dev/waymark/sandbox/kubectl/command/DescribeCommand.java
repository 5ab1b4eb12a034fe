package dev.waymark.sandbox.kubectl.command;

import dev.waymark.sandbox.kubectl.call.Failure;
import dev.waymark.sandbox.kubectl.call.Failures;
import dev.waymark.sandbox.kubectl.call.Session;
import dev.waymark.sandbox.kubectl.call.Target;
import dev.waymark.sandbox.kubectl.call.Targets;
import dev.waymark.sandbox.kubectl.describe.Description;
import dev.waymark.sandbox.kubectl.rest.Resource;
import dev.waymark.sandbox.line.Flag;
import dev.waymark.sandbox.object.ApiError;
import java.util.ArrayList;
import java.util.List;

/** {@code kubectl describe}. */
final class DescribeCommand {
    private static final List<Flag> FLAGS = Flags.together(
            Targets.FILES, Targets.SELECTION, List.of(Flag.plain("show-events"), Flag.number("chunk-size")));

    private DescribeCommand() {}

    static Command command() {
        return Command.of("describe", FLAGS, DescribeCommand::run);
    }

    private static void run(Session session) {
        List<String> words = session.arguments().words();
        Targets targets = new Targets(session);
        if (words.isEmpty() && !session.arguments().has("filename")) {
            throw Failure.of(
                    "You must specify the type of resource to describe. Use \"kubectl api-resources\" for a complete"
                            + " list of supported resources.");
        }
        List<Target> found = new ArrayList<>(targets.fetched(words));
        if (!targets.failures().isEmpty() && words.size() == 2 && !words.get(0).contains("/")) {
            List<Target> alike = alike(session, targets, words);
            if (!alike.isEmpty()) {
                alike.forEach(target -> session.out(Description.of(session, target) + "\n"));
                return;
            }
        }
        boolean first = true;
        for (Target target : found) {
            session.out((first ? "" : "\n\n") + Description.of(session, target));
            first = false;
        }
        if (found.isEmpty() && targets.failures().isEmpty()) {
            boolean everywhere = session.arguments().on("all-namespaces");
            session.err(
                    everywhere
                            ? "No resources found\n"
                            : "No resources found in " + session.namespace() + " namespace.\n");
        }
        Failures.raise(targets.failures());
    }

    /** The objects whose names begin with the word, when none has it for a name. */
    private static List<Target> alike(Session session, Targets targets, List<String> words) {
        boolean missing = targets.failures().stream()
                .allMatch(failure -> failure instanceof ApiError refused && refused.code() == 404);
        List<Target> alike = new ArrayList<>();
        if (missing) {
            for (Resource resource : targets.resources(words.get(0))) {
                targets.listed(resource).stream()
                        .filter(target -> target.name().startsWith(words.get(1)))
                        .forEach(alike::add);
            }
        }
        return alike;
    }
}

package dev.waymark.sandbox.kubectl.command;

import dev.waymark.sandbox.kubectl.call.Failure;
import dev.waymark.sandbox.kubectl.call.Session;
import dev.waymark.sandbox.kubectl.explain.Explanation;
import dev.waymark.sandbox.kubectl.rest.Call;
import dev.waymark.sandbox.kubectl.rest.Resource;
import dev.waymark.sandbox.line.Flag;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** {@code kubectl explain}. */
final class ExplainCommand {
    private ExplainCommand() {}

    static Command command() {
        return Command.of(
                "explain",
                List.of(Flag.plain("recursive"), Flag.value("api-version"), Flag.value("output", 'o')),
                ExplainCommand::run);
    }

    private static void run(Session session) {
        if (session.arguments().words().size() != 1) {
            throw Failure.of(
                    session.arguments().words().isEmpty()
                            ? "You must specify the type of resource to explain. Use \"kubectl api-resources\" for a complete"
                                    + " list of supported resources."
                            : "We accept only this format: explain RESOURCE");
        }
        List<String> parts = List.of(session.arguments().words().get(0).split("\\."));
        // The group of a resource may stand behind its name.
        int taken = parts.size();
        Optional<Resource> found = Optional.empty();
        while (taken > 0 && found.isEmpty()) {
            found = session.discovery().named(String.join(".", parts.subList(0, taken)));
            taken -= found.isEmpty() ? 1 : 0;
        }
        Resource resource = found.orElseThrow(
                () -> Failure.plain("the server doesn't have a resource type \"" + parts.get(0) + "\""));
        Optional<String> version = session.arguments().value("api-version");
        if (version.isPresent()) {
            String kind = resource.kind();
            resource = session.discovery()
                    .kind(version.get(), kind)
                    .orElseThrow(() ->
                            Failure.of("couldn't find resource for \"" + version.get() + ", Kind=" + kind + "\""));
        }
        String document = (resource.group().isEmpty() ? "api/" : "apis/") + resource.apiVersion();
        Map<String, Object> schemas = session.api().tree(Call.get("/openapi/v3/" + document));
        Explanation.write(
                schemas,
                resource,
                parts.subList(taken, parts.size()),
                session.arguments().on("recursive"),
                session::out);
    }
}

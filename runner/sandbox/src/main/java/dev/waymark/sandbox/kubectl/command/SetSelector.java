package dev.waymark.sandbox.kubectl.command;

import dev.waymark.sandbox.api.wire.Json;
import dev.waymark.sandbox.kubectl.call.Failure;
import dev.waymark.sandbox.kubectl.call.Failures;
import dev.waymark.sandbox.kubectl.call.Session;
import dev.waymark.sandbox.kubectl.call.Target;
import dev.waymark.sandbox.kubectl.call.Targets;
import dev.waymark.sandbox.object.Tree;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** {@code kubectl set selector}, which is for services. */
final class SetSelector {
    private SetSelector() {}

    static void run(Session session) {
        List<String> words = session.arguments().words();
        if (words.isEmpty() || !words.get(words.size() - 1).contains("=")) {
            throw Failure.of("one or two arguments are required, of which the last is the selector");
        }
        Map<String, Object> selector = Draft.pairs(List.of(words.get(words.size() - 1)));
        Targets targets = new Targets(session);
        Writing writing = Writing.by("kubectl-set", session);
        for (Target target : targets.chosen(words.subList(0, words.size() - 1))) {
            if (!target.resource().plural().equals("services")) {
                throw Failure.of("setting a selector is only supported for Services");
            }
            // What the new selector does not name is taken away.
            Map<String, Object> labels = new LinkedHashMap<>();
            Tree.map(target.content(), "spec", "selector").keySet().forEach(name -> labels.put(name, null));
            labels.putAll(selector);
            Map<String, Object> after = target.content();
            if (!writing.clientOnly()) {
                after = writing.patch(
                        target.path(), "merge-patch+json", Json.bytes(Map.of("spec", Map.of("selector", labels))));
            }
            Output.of(session).report(target, after, writing.done("selector updated"));
        }
        Failures.raise(targets.failures());
    }
}

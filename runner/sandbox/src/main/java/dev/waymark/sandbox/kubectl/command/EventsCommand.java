package dev.waymark.sandbox.kubectl.command;

import dev.waymark.sandbox.kubectl.call.Failure;
import dev.waymark.sandbox.kubectl.call.Session;
import dev.waymark.sandbox.kubectl.describe.Times;
import dev.waymark.sandbox.kubectl.print.TabWriter;
import dev.waymark.sandbox.kubectl.rest.Call;
import dev.waymark.sandbox.line.Flag;
import dev.waymark.sandbox.object.Tree;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** {@code kubectl events}. */
final class EventsCommand {
    private static final List<Flag> FLAGS = Flags.together(
            Output.FLAGS,
            List.of(
                    Flag.plain("all-namespaces", 'A'),
                    Flag.value("for"),
                    Flag.value("types"),
                    Flag.plain("no-headers"),
                    Flag.number("chunk-size")));

    private EventsCommand() {}

    static Command command() {
        return Command.of("events", FLAGS, EventsCommand::run);
    }

    private static void run(Session session) {
        boolean everywhere = session.arguments().on("all-namespaces");
        String selector = "";
        if (session.arguments().value("for").isPresent()) {
            String[] parts = session.arguments().value("for").orElseThrow().split("/", 2);
            selector = "involvedObject.kind=" + session.resource(parts[0]).kind()
                    + (parts.length > 1 ? ",involvedObject.name=" + parts[1] : "");
        }
        Map<String, Object> list = session.api()
                .tree(Call.get(session.resource("events").path(everywhere ? "" : session.namespace()))
                        .with("fieldSelector", selector));
        List<String> types = session.arguments().list("types").stream()
                .map(type -> type.toLowerCase(Locale.ROOT))
                .toList();
        if (types.stream().anyMatch(type -> !type.equals("normal") && !type.equals("warning"))) {
            throw Failure.of("valid --types are Normal or Warning");
        }
        List<Map<String, Object>> events = new ArrayList<>(Tree.maps(list, "items").stream()
                .filter(event -> types.isEmpty()
                        || types.contains(Tree.text(event, "type").orElse("").toLowerCase(Locale.ROOT)))
                .toList());
        events.sort(Comparator.comparing(EventsCommand::last));
        Output output = Output.of(session);
        if (!output.human()) {
            session.out(output.print(Output.list(events)));
            return;
        }
        if (events.isEmpty()) {
            session.err(
                    everywhere ? "No events found.\n" : "No events found in " + session.namespace() + " namespace.\n");
            return;
        }
        StringBuilder table = new StringBuilder();
        if (!session.arguments().on("no-headers")) {
            table.append(everywhere ? "NAMESPACE\t" : "").append("LAST SEEN\tTYPE\tREASON\tOBJECT\tMESSAGE\n");
        }
        for (Map<String, Object> event : events) {
            table.append(everywhere ? Tree.text(event, "metadata", "namespace").orElse("") + "\t" : "")
                    .append(age(session, event))
                    .append('\t')
                    .append(Tree.text(event, "type").orElse(""))
                    .append('\t')
                    .append(Tree.text(event, "reason").orElse(""))
                    .append('\t')
                    .append(Tree.text(event, "involvedObject", "kind").orElse(""))
                    .append('/')
                    .append(Tree.text(event, "involvedObject", "name").orElse(""))
                    .append('\t')
                    .append(Tree.text(event, "message").orElse("").strip())
                    .append('\n');
        }
        session.out(TabWriter.table(table.toString()));
    }

    private static String last(Map<String, Object> event) {
        return Tree.text(event, "lastTimestamp")
                .or(() -> Tree.text(event, "eventTime"))
                .orElse("");
    }

    private static String age(Session session, Map<String, Object> event) {
        long count = Tree.number(event, "count").orElse(1L);
        String last = Times.ago(last(event), session.clock().instant());
        return count > 1
                ? last + " (x" + count + " over "
                        + Times.ago(
                                Tree.text(event, "firstTimestamp").orElse(""),
                                session.clock().instant())
                        + ")"
                : last;
    }
}

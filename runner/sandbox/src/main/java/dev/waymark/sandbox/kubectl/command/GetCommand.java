package dev.waymark.sandbox.kubectl.command;

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
import dev.waymark.sandbox.object.Tree;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** {@code kubectl get}. */
final class GetCommand {
    private static final List<Flag> FLAGS = Flags.together(
            Targets.FILES,
            Targets.SELECTION,
            Output.FLAGS,
            List.of(
                    Flag.plain("watch", 'w'),
                    Flag.plain("watch-only"),
                    Flag.plain("output-watch-events"),
                    Flag.plain("no-headers"),
                    Flag.plain("show-labels"),
                    Flag.plain("show-kind"),
                    Flag.plain("ignore-not-found"),
                    Flag.plain("server-print"),
                    Flag.value("label-columns", 'L'),
                    Flag.value("sort-by"),
                    Flag.number("chunk-size"),
                    Flag.value("subresource"),
                    Flag.value("raw")));

    private final Session session;
    private final Targets targets;
    private final Output output;
    private final List<RuntimeException> failures = new ArrayList<>();

    private GetCommand(Session session) {
        this.session = session;
        this.targets = new Targets(session);
        this.output = Output.withColumns(session);
    }

    /** A request, and whether it is for one object. */
    private record Query(Resource resource, Call call, boolean single, String name) {}

    /** A table that the server sent. */
    private record Answer(Resource resource, Map<String, Object> table) {}

    static Command command() {
        return Command.of("get", FLAGS, session -> new GetCommand(session).run());
    }

    private void run() {
        Optional<String> raw = session.arguments().value("raw");
        if (raw.isPresent()) {
            if (!session.arguments().words().isEmpty()) {
                throw Failure.of("arguments may not be passed when --raw is specified");
            }
            byte[] body = session.api().bytes(Call.get(raw.get()));
            session.console().out(body, body.length);
            return;
        }
        List<Query> queries = queries();
        if (session.arguments().on("watch") || session.arguments().on("watch-only")) {
            watch(queries);
        } else if (output.human()) {
            table(queries);
        } else {
            objects(queries);
        }
        Failures.raise(failures);
    }

    private List<Query> queries() {
        List<String> words = session.arguments().words();
        List<Query> queries = new ArrayList<>();
        if (session.arguments().has("filename") || session.arguments().has("kustomize")) {
            for (Target target : new Manifests(session, false).targets(failures)) {
                queries.add(new Query(target.resource(), Call.get(target.path()), true, target.name()));
            }
            return queries;
        }
        if (words.isEmpty()) {
            session.err(
                    "You must specify the type of resource to get. Use \"kubectl api-resources\" for a complete list of"
                            + " supported resources.\n\n");
            throw Failure.usage(
                    "get",
                    "Required resource not specified.\nUse \"kubectl explain <resource>\" for a detailed description of that"
                            + " resource (e.g. kubectl explain pods).");
        }
        for (Targets.Named named : targets.named(words)) {
            if (!named.names().isEmpty() && session.arguments().on("all-namespaces")) {
                throw Failure.of("a resource cannot be retrieved by name across all namespaces");
            }
            if (!named.names().isEmpty()
                    && session.arguments().value("selector").isPresent()) {
                throw Failure.of("name cannot be provided when a selector is specified");
            }
            for (Resource resource : named.resources()) {
                if (named.names().isEmpty()) {
                    queries.add(new Query(resource, targets.list(resource), false, ""));
                }
                String namespace = resource.namespaced() ? session.namespace() : "";
                for (String name : named.names()) {
                    Call call = Call.get(resource.path(namespace, name) + subresource());
                    queries.add(new Query(resource, call, true, name));
                }
            }
        }
        return queries;
    }

    private String subresource() {
        return session.arguments().value("subresource").map(name -> "/" + name).orElse("");
    }

    private Optional<Map<String, Object>> ask(Query query, Call call) {
        try {
            return Optional.of(session.api().tree(call));
        } catch (ApiError refused) {
            if (!(refused.code() == 404 && session.arguments().on("ignore-not-found"))) {
                String namespace = query.resource().namespaced() ? session.namespace() : "";
                failures.add(
                        query.single()
                                ? Targets.explained(session, namespace, refused)
                                : Targets.listing(session, query.resource(), refused));
            }
            return Optional.empty();
        }
    }

    private void objects(List<Query> queries) {
        List<Map<String, Object>> items = new ArrayList<>();
        boolean single = queries.size() == 1 && queries.get(0).single();
        List<Target> found = new ArrayList<>();
        for (Query query : queries) {
            ask(query, query.call()).ifPresent(answer -> {
                if (query.single()) {
                    found.add(Targets.target(query.resource(), answer));
                } else {
                    pages(query, answer).forEach(item -> found.add(Targets.target(query.resource(), item)));
                }
            });
        }
        if (found.isEmpty()
                && (single || !failures.isEmpty() || session.arguments().on("ignore-not-found"))) {
            return;
        }
        if (output.names()) {
            sorted(found).forEach(target -> session.out(target.printed() + "\n"));
            return;
        }
        sorted(found).forEach(target -> items.add(target.content()));
        if (output.columns().isPresent()) {
            session.out(new CustomColumns(
                            output.columns().get(), session.arguments().on("no-headers"))
                    .print(items));
            return;
        }
        session.out(output.print(single ? items.get(0) : Output.list(items)));
    }

    private List<Target> sorted(List<Target> found) {
        return session.arguments()
                .value("sort-by")
                .map(path -> SortOrder.by(path).sorted(found, Target::content))
                .orElse(found);
    }

    /** The items of a list that comes in pages. */
    private List<Map<String, Object>> pages(Query query, Map<String, Object> first) {
        List<Map<String, Object>> items = new ArrayList<>();
        Map<String, Object> page = first;
        while (true) {
            for (Map<String, Object> item : Tree.maps(page, "items")) {
                Map<String, Object> whole = new java.util.LinkedHashMap<>();
                whole.put("apiVersion", query.resource().apiVersion());
                whole.put("kind", query.resource().kind());
                whole.putAll(item);
                items.add(whole);
            }
            String more = Tree.text(page, "metadata", "continue").orElse("");
            if (more.isEmpty()) {
                return items;
            }
            page = session.api().tree(query.call().with("continue", more));
        }
    }

    private void table(List<Query> queries) {
        List<Answer> answers = new ArrayList<>();
        boolean ofServer = session.arguments().on("server-print", true);
        for (Query query : queries) {
            if (!ofServer) {
                ask(query, query.call())
                        .ifPresent(answer -> answers.add(new Answer(
                                query.resource(),
                                PlainTable.of(
                                        query.single() ? List.of(answer) : pages(query, answer), session.clock()))));
                continue;
            }
            Call call = query.call().asTable();
            if (session.arguments().has("sort-by")) {
                call = call.with("includeObject", "Object");
            }
            Optional<Map<String, Object>> answer = ask(query, call);
            while (answer.isPresent()) {
                answers.add(new Answer(query.resource(), answer.get()));
                String more = Tree.text(answer.get(), "metadata", "continue").orElse("");
                Call next = call;
                answer = more.isEmpty() || query.single() ? Optional.empty() : ask(query, next.with("continue", more));
            }
        }
        boolean kinds = session.arguments().on("show-kind")
                || answers.stream().map(Answer::resource).distinct().count() > 1;
        ObjectTables tables = new ObjectTables(session, output.wide(), kinds);
        boolean any = false;
        for (Answer answer : answers) {
            any |= tables.add(answer.resource(), answer.table());
        }
        session.out(tables.text());
        if (!any && failures.isEmpty() && !session.arguments().on("ignore-not-found")) {
            boolean namespaced =
                    queries.stream().anyMatch(query -> query.resource().namespaced());
            session.err(
                    namespaced && !session.arguments().on("all-namespaces")
                            ? "No resources found in " + session.namespace() + " namespace.\n"
                            : "No resources found\n");
        }
    }

    private void watch(List<Query> queries) {
        if (queries.size() != 1) {
            throw Failure.of("you may only specify a single resource type");
        }
        Query query = queries.get(0);
        Call list = query.single()
                ? Call.get(query.resource().path(query.resource().namespaced() ? session.namespace() : ""))
                        .with("fieldSelector", "metadata.name=" + query.name())
                : query.call();
        if (query.single()) {
            session.api().tree(query.call());
        }
        new WatchOutput(session, output, query.resource()).run(list);
    }
}

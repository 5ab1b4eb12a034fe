package dev.waymark.sandbox.kubectl.command;

import dev.waymark.sandbox.kubectl.call.Failure;
import dev.waymark.sandbox.kubectl.call.Session;
import dev.waymark.sandbox.kubectl.rest.Call;
import dev.waymark.sandbox.line.Flag;
import dev.waymark.sandbox.object.ApiError;
import dev.waymark.sandbox.object.Tree;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** {@code kubectl create} for small kinds: namespace, serviceaccount, token, quota, poddisruptionbudget. */
final class CreateKinds {
    private static final String MANAGER = "kubectl-create";
    private static final List<Flag> FLAGS = Flags.together(Output.FLAGS, Flags.WRITING);

    private CreateKinds() {}

    static List<Command> commands() {
        List<Command> commands = new ArrayList<>();
        for (String name : List.of("namespace", "ns")) {
            commands.add(Command.of("create " + name, FLAGS, CreateKinds::namespace));
        }
        for (String name : List.of("serviceaccount", "sa")) {
            commands.add(Command.of("create " + name, FLAGS, CreateKinds::serviceAccount));
        }
        for (String name : List.of("quota", "resourcequota")) {
            commands.add(Command.of(
                    "create " + name,
                    Flags.together(FLAGS, List.of(Flag.value("hard"), Flag.value("scopes"))),
                    CreateKinds::quota));
        }
        List<Flag> budget = Flags.together(
                FLAGS, List.of(Flag.value("selector"), Flag.value("min-available"), Flag.value("max-unavailable")));
        for (String name : List.of("poddisruptionbudget", "pdb")) {
            commands.add(Command.of("create " + name, budget, CreateKinds::budget));
        }
        List<Flag> priority = Flags.together(
                FLAGS,
                List.of(
                        Flag.number("value"),
                        Flag.plain("global-default"),
                        Flag.value("description"),
                        Flag.value("preemption-policy")));
        for (String name : List.of("priorityclass", "pc")) {
            commands.add(Command.of("create " + name, priority, CreateKinds::priority));
        }
        commands.add(Command.of(
                "create token",
                List.of(
                        Flag.duration("duration"),
                        Flag.value("audience"),
                        Flag.value("output", 'o'),
                        Flag.value("bound-object-kind"),
                        Flag.value("bound-object-name")),
                CreateKinds::token));
        return commands;
    }

    private static void namespace(Session session) {
        new Draft(session, "v1", "Namespace", Draft.name(session, "create namespace"))
                .put(Map.of(), "spec")
                .put(Map.of(), "status")
                .create(MANAGER, "created");
    }

    private static void serviceAccount(Session session) {
        new Draft(session, "v1", "ServiceAccount", Draft.name(session, "create serviceaccount"))
                .create(MANAGER, "created");
    }

    private static void quota(Session session) {
        String name = Draft.name(session, "create quota");
        for (String pair : session.arguments().list("hard")) {
            if (pair.split("=").length != 2) {
                throw Failure.of("Invalid argument syntax " + pair + ", expected <resource>=<value>");
            }
        }
        Draft draft = new Draft(session, "v1", "ResourceQuota", name)
                .put(Draft.pairs(session.arguments().all("hard")), "spec", "hard");
        if (session.arguments().has("scopes")) {
            draft.put(session.arguments().list("scopes"), "spec", "scopes");
        }
        draft.put(Map.of(), "status").create(MANAGER, "created");
    }

    private static void budget(Session session) {
        String name = Draft.name(session, "create poddisruptionbudget");
        if (session.arguments().value("selector").isEmpty()) {
            throw Failure.of("a selector must be specified");
        }
        if (!session.arguments().has("min-available") && !session.arguments().has("max-unavailable")) {
            throw Failure.of("one of min-available or max-unavailable must be specified");
        }
        if (session.arguments().has("min-available") && session.arguments().has("max-unavailable")) {
            throw Failure.of("min-available and max-unavailable cannot be both specified");
        }
        Draft draft = new Draft(session, "policy/v1", "PodDisruptionBudget", name);
        session.arguments()
                .value("max-unavailable")
                .ifPresent(most -> draft.put(Draft.port(most), "spec", "maxUnavailable"));
        session.arguments()
                .value("min-available")
                .ifPresent(least -> draft.put(Draft.port(least), "spec", "minAvailable"));
        draft.put(Draft.pairs(session.arguments().all("selector")), "spec", "selector", "matchLabels")
                .put(0L, "status", "currentHealthy")
                .put(0L, "status", "desiredHealthy")
                .put(0L, "status", "disruptionsAllowed")
                .put(0L, "status", "expectedPods")
                .create(MANAGER, "created");
    }

    private static void priority(Session session) {
        Draft draft = new Draft(
                session, "scheduling.k8s.io/v1", "PriorityClass", Draft.name(session, "create priorityclass"));
        session.arguments().value("description").ifPresent(text -> draft.put(text, "description"));
        if (session.arguments().on("global-default")) {
            draft.put(true, "globalDefault");
        }
        draft.put(session.arguments().value("preemption-policy").orElse("PreemptLowerPriority"), "preemptionPolicy")
                .put(session.arguments().number("value").orElse(0L), "value")
                .create(MANAGER, "created");
    }

    private static void token(Session session) {
        String name = Draft.name(session, "create token");
        Map<String, Object> spec = new LinkedHashMap<>();
        spec.put("audiences", session.arguments().list("audience"));
        session.arguments().duration("duration").ifPresent(length -> spec.put("expirationSeconds", length.toSeconds()));
        Map<String, Object> request = Map.of(
                "apiVersion", "authentication.k8s.io/v1", "kind", "TokenRequest", "metadata", Map.of(), "spec", spec);
        String path = session.resource("serviceaccounts").path(session.namespace(), name) + "/token";
        Map<String, Object> answer;
        try {
            answer = session.api().tree(Call.with("POST", path, request));
        } catch (ApiError refused) {
            throw Failure.of("failed to create token: " + refused.getMessage());
        }
        session.out(Tree.text(answer, "status", "token").orElse("") + "\n");
    }
}

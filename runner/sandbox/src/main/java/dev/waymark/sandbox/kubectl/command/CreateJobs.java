package dev.waymark.sandbox.kubectl.command;

import dev.waymark.sandbox.kubectl.call.Failure;
import dev.waymark.sandbox.kubectl.call.Session;
import dev.waymark.sandbox.kubectl.rest.Call;
import dev.waymark.sandbox.line.Flag;
import dev.waymark.sandbox.object.Tree;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** {@code kubectl create job} and {@code cronjob}. */
final class CreateJobs {
    private static final String MANAGER = "kubectl-create";
    private static final List<Flag> FLAGS =
            Flags.together(Output.FLAGS, Flags.WRITING, List.of(Flag.value("image"), Flag.value("from")));

    private CreateJobs() {}

    static List<Command> commands() {
        List<Flag> timed = Flags.together(
                Output.FLAGS,
                Flags.WRITING,
                List.of(Flag.value("image"), Flag.value("schedule"), Flag.value("restart")));
        return List.of(
                Command.of("create job", FLAGS, CreateJobs::job),
                Command.of("create cronjob", timed, CreateJobs::cronJob),
                Command.of("create cj", timed, CreateJobs::cronJob));
    }

    private static void job(Session session) {
        String name = Draft.name(session, "create job");
        Optional<String> from = session.arguments().value("from").filter(text -> !text.isEmpty());
        Optional<String> image = session.arguments().value("image").filter(text -> !text.isEmpty());
        if (from.isPresent() == image.isPresent()) {
            throw Failure.of("either --image or --from must be specified");
        }
        Draft draft = new Draft(session, "batch/v1", "Job", name);
        if (from.isPresent()) {
            if (!Draft.afterDash(session).isEmpty()) {
                throw Failure.of("cannot specify --from and command");
            }
            copy(session, from.get(), draft);
        } else {
            template(draft, container(session, name, image.get()), "Never", "spec", "template");
        }
        draft.put(Map.of(), "status").create(MANAGER, "created");
    }

    /** A Job that is started by hand from the template of a CronJob. */
    private static void copy(Session session, String from, Draft draft) {
        String[] parts = from.split("/", 2);
        if (parts.length == 1) {
            session.resource(from);
        }
        boolean known =
                parts.length == 2 && session.resource(parts[0]).fullName().equals("cronjobs.batch");
        if (!known) {
            throw Failure.of("from must be an existing cronjob");
        }
        Map<String, Object> cron =
                session.api().tree(Call.get(session.resource("cronjobs.batch").path(session.namespace(), parts[1])));
        Map<String, Object> annotations = new LinkedHashMap<>();
        annotations.put("cronjob.kubernetes.io/instantiate", "manual");
        annotations.putAll(Tree.map(cron, "spec", "jobTemplate", "metadata", "annotations"));
        draft.put(annotations, "metadata", "annotations");
        Map<String, Object> labels = Tree.map(cron, "spec", "jobTemplate", "metadata", "labels");
        if (!labels.isEmpty()) {
            draft.put(labels, "metadata", "labels");
        }
        Map<String, Object> owner = new LinkedHashMap<>();
        owner.put("apiVersion", "batch/v1");
        owner.put("kind", "CronJob");
        owner.put("name", parts[1]);
        owner.put("uid", Tree.text(cron, "metadata", "uid").orElse(""));
        owner.put("controller", true);
        draft.put(List.of(owner), "metadata", "ownerReferences")
                .put(Tree.map(cron, "spec", "jobTemplate", "spec"), "spec");
    }

    private static void cronJob(Session session) {
        String image = Draft.required(session, "image");
        String schedule = Draft.required(session, "schedule");
        String name = Draft.name(session, "create cronjob");
        String restart = session.arguments().value("restart").orElse("OnFailure");
        Draft draft = new Draft(session, "batch/v1", "CronJob", name)
                .put(null, "spec", "jobTemplate", "metadata", "creationTimestamp")
                .put(name, "spec", "jobTemplate", "metadata", "name");
        template(draft, container(session, name, image), restart, "spec", "jobTemplate", "spec", "template");
        draft.put(schedule, "spec", "schedule").put(Map.of(), "status").create(MANAGER, "created");
    }

    private static Map<String, Object> container(Session session, String name, String image) {
        Map<String, Object> container = new LinkedHashMap<>();
        List<String> command = Draft.afterDash(session);
        if (!command.isEmpty()) {
            container.put("command", command);
        }
        container.putAll(Draft.container(name, image));
        return container;
    }

    private static void template(Draft draft, Map<String, Object> container, String restart, String... path) {
        Map<String, Object> metadata = new LinkedHashMap<>();
        metadata.put("creationTimestamp", null);
        Map<String, Object> spec = new LinkedHashMap<>();
        spec.put("containers", List.of(container));
        spec.put("restartPolicy", restart);
        Map<String, Object> template = new LinkedHashMap<>();
        template.put("metadata", metadata);
        template.put("spec", spec);
        draft.put(template, path);
    }
}

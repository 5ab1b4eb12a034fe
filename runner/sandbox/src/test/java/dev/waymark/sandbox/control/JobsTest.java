package dev.waymark.sandbox.control;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waymark.sandbox.control.loop.Conditions;
import dev.waymark.sandbox.object.ApiError;
import dev.waymark.sandbox.object.Kind;
import dev.waymark.sandbox.object.KubeObject;
import dev.waymark.sandbox.object.Tree;
import dev.waymark.sandbox.registry.DeleteOptions;
import dev.waymark.sandbox.registry.WriteOptions;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class JobsTest {
    private static final String JOB = """
            apiVersion: batch/v1
            kind: Job
            metadata: {name: sum, namespace: shop}
            spec: {SPEC, template: {spec: {restartPolicy: Never, containers: [{name: main, image: "example.org/sum:v1"}]}}}
            """;
    private static final String CRON_JOB = """
            apiVersion: batch/v1
            kind: CronJob
            metadata: {name: tick, namespace: shop}
            spec:
              schedule: "@every 1s"
              concurrencyPolicy: Forbid
              successfulJobsHistoryLimit: 1
              jobTemplate:
                metadata: {labels: {from: tick}}
                spec: {template: {spec: {restartPolicy: Never, containers: [{name: main, image: "example.org/sum:v1"}]}}}
            """;

    private final ControlStand stand = new ControlStand();
    private final Kind jobs = stand.kind("batch", "Job");
    private final Kind cronJobs = stand.kind("batch", "CronJob");
    private final Kind pods = stand.kind("", "Pod");
    private final Kind events = stand.kind("", "Event");

    @BeforeEach
    void aNamespace() {
        stand.create("{apiVersion: v1, kind: Namespace, metadata: {name: shop}}");
    }

    @AfterEach
    void stop() {
        stand.close();
    }

    private void create(String spec) {
        stand.create(JOB.replace("SPEC", spec));
    }

    private KubeObject job() {
        return stand.get(jobs, "shop", "sum");
    }

    private List<KubeObject> running() {
        return stand.list(pods, "shop").stream()
                .filter(pod -> pod.text("status", "phase").equals("Running") && !pod.deleting())
                .toList();
    }

    private void hasRunning(int count) {
        stand.eventually(() -> assertThat(running()).hasSize(count));
    }

    private void end(KubeObject pod, int code) {
        stand.runtime.observers.get(pod.namespace() + "/" + pod.name()).exited("main", code);
    }

    private void becomes(String condition, String reason) {
        stand.eventually(() -> assertThat(Conditions.find(job().maps("status", "conditions"), condition))
                .hasValueSatisfying(found ->
                        assertThat(found).containsEntry("status", "True").containsEntry("reason", reason)));
    }

    @Test
    void as_many_pods_run_at_once_as_are_still_wanted() {
        create("completions: 3, parallelism: 2");
        hasRunning(2);
        stand.eventually(() ->
                assertThat(job().map("status")).containsEntry("active", 2L).containsEntry("ready", 2L));

        end(running().get(0), 0);
        stand.eventually(() -> assertThat(job().number("status", "succeeded")).contains(1L));
        hasRunning(2);
        running().forEach(pod -> end(pod, 0));

        becomes("Complete", "CompletionsReached");
        stand.eventually(() -> assertThat(job().map("status"))
                .containsEntry("succeeded", 3L)
                .containsEntry("uncountedTerminatedPods", Map.of())
                .doesNotContainKeys("active", "failed"));
        stand.eventually(() -> assertThat(stand.list(pods, "shop"))
                .hasSize(3)
                .allSatisfy(
                        pod -> assertThat(pod.list("metadata", "finalizers")).isEmpty()));
    }

    @Test
    void a_failure_policy_ignores_some_exit_codes_and_ends_the_job_on_others() {
        create("backoffLimit: 0, parallelism: 1, podFailurePolicy: {rules: ["
                + "{action: Ignore, onExitCodes: {operator: In, values: [3]}}, "
                + "{action: FailJob, onExitCodes: {containerName: main, operator: NotIn, values: [3, 4]}}]}");
        hasRunning(1);
        end(running().get(0), 3);
        stand.eventually(() -> assertThat(stand.list(pods, "shop"))
                .anySatisfy(pod -> assertThat(pod.text("status", "phase")).isEqualTo("Failed"))
                .allSatisfy(pod -> assertThat(pod.text("status", "phase").equals("Failed")
                                && !pod.list("metadata", "finalizers").isEmpty())
                        .isFalse()));
        assertThat(job().map("status")).doesNotContainKey("failed");
        assertThat(Conditions.isTrue(job(), "Failed")).isFalse();
    }

    @Test
    void a_failure_policy_fails_the_job_and_says_by_which_rule() {
        create("backoffLimit: 6, podFailurePolicy: {rules: ["
                + "{action: Count, onExitCodes: {operator: In, values: [1]}}, "
                + "{action: FailJob, onExitCodes: {containerName: main, operator: In, values: [42]}}]}");
        hasRunning(1);
        KubeObject pod = running().get(0);
        end(pod, 42);

        becomes("Failed", "PodFailurePolicy");
        assertThat(Conditions.find(job().maps("status", "conditions"), "Failed").orElseThrow())
                .containsEntry(
                        "message",
                        "Container main for pod shop/" + pod.name()
                                + " failed with exit code 42 matching FailJob rule at index 1");
    }

    @Test
    void a_success_policy_ends_the_job_when_the_indexes_that_count_are_done() {
        create("completionMode: Indexed, completions: 3, parallelism: 3, "
                + "successPolicy: {rules: [{succeededIndexes: \"1-2\", succeededCount: 1}]}");
        hasRunning(3);
        KubeObject leader = running().stream()
                .filter(pod -> "1".equals(pod.annotations().get("batch.kubernetes.io/job-completion-index")))
                .findFirst()
                .orElseThrow();
        end(leader, 0);

        becomes("SuccessCriteriaMet", "SuccessPolicy");
        becomes("Complete", "SuccessPolicy");
        stand.eventually(() -> assertThat(job().map("status"))
                .containsEntry("succeeded", 1L)
                .containsEntry("completedIndexes", "1")
                .doesNotContainKey("active"));
        hasRunning(0);
    }

    @Test
    void events_of_one_second_are_listed_as_they_happened() {
        create("completions: 3, parallelism: 1");
        for (int pod = 0; pod < 3; pod++) {
            hasRunning(1);
            end(running().get(0), 0);
            long succeeded = pod + 1;
            stand.eventually(
                    () -> assertThat(job().number("status", "succeeded")).contains(succeeded));
        }

        stand.eventually(() -> assertThat(stand.list(events, "shop"))
                .filteredOn(event -> event.text("involvedObject", "name").equals("sum"))
                .extracting(event -> event.text("reason"))
                .containsExactly("SuccessfulCreate", "SuccessfulCreate", "SuccessfulCreate", "Completed"));
    }

    @Test
    void too_many_failures_end_a_job_and_its_other_pods() {
        create("completions: 2, parallelism: 2, backoffLimit: 0");
        hasRunning(2);

        end(running().get(0), 1);

        becomes("FailureTarget", "BackoffLimitExceeded");
        becomes("Failed", "BackoffLimitExceeded");
        hasRunning(0);
        stand.eventually(() -> assertThat(stand.list(events, "shop"))
                .anySatisfy(event ->
                        assertThat(event.text("message")).isEqualTo("Job has reached the specified backoff limit")));
    }

    @Test
    void the_pod_after_a_failure_comes_after_a_pause() {
        create("backoffLimit: 3");
        hasRunning(1);

        end(running().get(0), 1);

        stand.eventually(() -> assertThat(job().number("status", "failed")).contains(1L));
        assertThat(stand.list(pods, "shop")).hasSize(1);
        assertThat(Conditions.isTrue(job(), "Failed")).isFalse();
    }

    @Test
    void a_job_that_takes_too_long_fails() {
        create("activeDeadlineSeconds: 1");

        becomes("Failed", "DeadlineExceeded");
        hasRunning(0);
    }

    @Test
    void a_suspended_job_has_no_pods_until_it_is_resumed() {
        create("suspend: true");
        becomes("Suspended", "JobSuspended");
        assertThat(stand.list(pods, "shop")).isEmpty();
        assertThat(job().text("status", "startTime")).isEmpty();

        stand.edit(jobs, "shop", "sum", tree -> Tree.put(tree, false, "spec", "suspend"));
        hasRunning(1);
        stand.edit(jobs, "shop", "sum", tree -> Tree.put(tree, true, "spec", "suspend"));

        becomes("Suspended", "JobSuspended");
        hasRunning(0);
    }

    @Test
    void a_finished_job_goes_with_its_pods_when_its_time_is_over() {
        create("ttlSecondsAfterFinished: 1");
        hasRunning(1);

        end(running().get(0), 0);

        becomes("Complete", "CompletionsReached");
        stand.eventually(() -> {
            Assertions.assertThatThrownBy(this::job).isInstanceOf(ApiError.class);
            assertThat(stand.list(pods, "shop")).isEmpty();
        });
    }

    @Test
    void the_pods_of_a_deleted_job_go_although_nobody_counts_them() {
        create("parallelism: 2");
        hasRunning(2);

        stand.delete(jobs, "shop", "sum", DeleteOptions.Propagation.BACKGROUND);

        stand.eventually(() -> assertThat(stand.list(pods, "shop")).isEmpty());
    }

    @Test
    void a_cron_job_starts_a_job_and_notes_when_it_was_done_well() {
        stand.create(CRON_JOB);
        hasRunning(1);
        KubeObject first = stand.list(jobs, "shop").get(0);
        assertThat(first.labels()).containsEntry("from", "tick");
        assertThat(first.annotations()).containsKey("batch.kubernetes.io/cronjob-scheduled-timestamp");
        stand.eventually(() -> assertThat(stand.get(cronJobs, "shop", "tick").maps("status", "active"))
                .singleElement()
                .satisfies(reference -> assertThat(reference).containsEntry("name", first.name())));

        end(running().get(0), 0);

        stand.eventually(() -> assertThat(stand.get(cronJobs, "shop", "tick").map("status"))
                .containsKey("lastSuccessfulTime")
                .doesNotContainKey("active"));
    }

    @Test
    void a_cron_job_that_was_late_starts_one_job_for_the_last_time_it_missed() {
        stand.create(CRON_JOB.replace("@every 1s", "* * * * *")
                .replace("spec:\n  schedule", "spec:\n  suspend: true\n  schedule"));
        stand.registry.edit(
                cronJobs,
                "shop",
                "tick",
                "status",
                cron -> cron.with(
                        Instant.now()
                                .minusSeconds(600)
                                .truncatedTo(ChronoUnit.SECONDS)
                                .toString(),
                        "status",
                        "lastScheduleTime"),
                WriteOptions.by("test"));
        assertThat(stand.list(jobs, "shop")).isEmpty();

        stand.edit(cronJobs, "shop", "tick", tree -> Tree.put(tree, false, "spec", "suspend"));

        hasRunning(1);
        String minute = Optional.of(stand.list(jobs, "shop").get(0).name())
                .map(name -> name.substring("tick-".length()))
                .orElseThrow();
        assertThat(Long.parseLong(minute)).isCloseTo(Instant.now().getEpochSecond() / 60, Assertions.within(1L));
        assertThat(stand.list(jobs, "shop")).hasSize(1);
    }
}

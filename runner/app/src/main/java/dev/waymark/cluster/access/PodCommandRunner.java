package dev.waymark.cluster.access;

import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.dsl.ExecWatch;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Runs commands in a ready pod of a workload, through the cluster's exec API. Thread-safe. */
public final class PodCommandRunner implements CommandRunner {
    private final Connection connection;
    private final Pods pods;
    private final Workload workload;
    private final String container;

    /** @param container empty for the pod's first */
    public PodCommandRunner(Connection connection, Workload workload, String container) {
        this.connection = connection;
        this.pods = new Pods(new Objects(connection));
        this.workload = workload;
        this.container = container;
    }

    @Override
    public CommandResult run(List<String> command, Duration limit) {
        Map<String, Object> pod = pods.running(workload)
                .orElseThrow(() -> new CommandFailure(
                        workload + " has no ready pod to send requests from",
                        "Look at: kubectl get pods -n " + workload.namespace()));
        ByteArrayOutputStream output = new ByteArrayOutputStream();
        ByteArrayOutputStream errors = new ByteArrayOutputStream();
        try (ExecWatch running = connection
                .client()
                .pods()
                .inNamespace(workload.namespace())
                .withName(Trees.name(pod))
                .inContainer(Pods.container(pod, container))
                .withReadyWaitTimeout(0)
                .writingOutput(output)
                .writingError(errors)
                .exec(command.toArray(String[]::new))) {
            int exitCode = running.exitCode().get(limit.toMillis(), TimeUnit.MILLISECONDS);
            return new CommandResult(exitCode, output.toByteArray(), errors.toString(StandardCharsets.UTF_8));
        } catch (TimeoutException e) {
            throw new CommandFailure(
                    "a command in " + Trees.title(pod) + " did not end within " + limit.toSeconds() + " s",
                    "Try again; see whether the pod is busy");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CommandFailure("interrupted", "Try again");
        } catch (ExecutionException | KubernetesClientException e) {
            throw new CommandFailure(
                    "no command can be run in " + Trees.title(pod) + ": " + Failures.explain(e),
                    "The pod needs the programs sh and curl; an image such as curlimages/curl has them");
        }
    }
}

package dev.waymark.cli;

import dev.waymark.cluster.Cluster;
import dev.waymark.cluster.ClusterChoice;
import dev.waymark.cluster.Clusters;
import dev.waymark.cluster.Surroundings;
import dev.waymark.lab.Lab;
import dev.waymark.report.LabReport;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

/**
 * Many labs: side by side in sandboxes of their own, or one after another on a cluster of the user's.
 *
 * <p>An interrupt of the process stops what runs, lets every lab clean up, and only then lets the process end.
 */
final class CheckRun {
    /** How long clean-ups may hold up the end of an interrupted process. */
    private static final long FAREWELL_SECONDS = 120;

    private final Installation installation;
    private final ClusterChoice choice;
    private final int jobs;
    private final boolean failFast;
    private final CheckTalk talk;
    private final Map<String, String> environment = System.getenv();
    private final Set<LabRun> running = ConcurrentHashMap.newKeySet();
    private volatile boolean stopped;

    CheckRun(Installation installation, ClusterChoice choice, int jobs, boolean failFast, CheckTalk talk) {
        this.installation = installation;
        this.choice = choice;
        this.jobs = jobs;
        this.failFast = failFast;
        this.talk = talk;
    }

    /** The reports of the labs that ran, in the order given. */
    List<LabReport> run(List<Lab> labs) {
        CountDownLatch ended = new CountDownLatch(1);
        Thread farewell = new Thread(() -> interrupt(ended), "interrupt");
        Runtime.getRuntime().addShutdownHook(farewell);
        try {
            return choice instanceof ClusterChoice.Sandbox ? inSandboxes(labs) : onCluster(labs);
        } finally {
            ended.countDown();
            forget(farewell);
        }
    }

    private List<LabReport> inSandboxes(List<Lab> labs) {
        ExecutorService workers = Executors.newFixedThreadPool(Math.min(jobs, Math.max(1, labs.size())));
        try {
            List<Future<List<LabReport>>> futures = new ArrayList<>();
            for (Lab lab : labs) {
                futures.add(workers.submit(() -> inSandbox(lab)));
            }
            List<LabReport> reports = new ArrayList<>();
            for (Future<List<LabReport>> future : futures) {
                reports.addAll(result(future));
            }
            return reports;
        } finally {
            workers.shutdownNow();
        }
    }

    /** One report, or none when the run was stopped before the lab's turn came. */
    private List<LabReport> inSandbox(Lab lab) {
        if (stopped) {
            return List.of();
        }
        try (PrivateFolder folder = PrivateFolder.create();
                Cluster cluster = Clusters.open(choice, Surroundings.of(folder.path()))) {
            return List.of(one(lab, cluster));
        }
    }

    private List<LabReport> onCluster(List<Lab> labs) {
        try (PrivateFolder folder = PrivateFolder.create();
                Cluster cluster = Clusters.open(choice, Surroundings.of(folder.path()))) {
            talk.cluster(cluster.name());
            List<LabReport> reports = new ArrayList<>();
            for (Lab lab : labs) {
                if (!stopped) {
                    reports.add(one(lab, cluster));
                }
            }
            return reports;
        }
    }

    private LabReport one(Lab lab, Cluster cluster) {
        LabRun run = new LabRun(installation, environment, Clock.systemUTC());
        running.add(run);
        try {
            if (stopped) {
                run.interrupt();
            }
            LabReport report = run.run(lab, cluster, event -> talk.event(lab, event));
            stopped |= failFast && !report.passed();
            talk.ended(report);
            return report;
        } finally {
            running.remove(run);
        }
    }

    private void interrupt(CountDownLatch ended) {
        stopped = true;
        running.forEach(LabRun::interrupt);
        try {
            ended.await(FAREWELL_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void forget(Thread hook) {
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException e) {
            // The process is ending, and the hook is what waits for this very method.
        }
    }

    private static List<LabReport> result(Future<List<LabReport>> future) {
        try {
            return future.get();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RuntimeException problem) {
                throw problem;
            }
            throw new IllegalStateException(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }
}

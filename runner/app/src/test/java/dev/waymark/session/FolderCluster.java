package dev.waymark.session;

import dev.waymark.check.Check;
import dev.waymark.check.CheckEvaluator;
import dev.waymark.check.CheckProgress;
import dev.waymark.check.CheckScope;
import dev.waymark.check.Condition;
import dev.waymark.check.Evidence;
import dev.waymark.check.Execution;
import dev.waymark.check.Leftovers;
import dev.waymark.check.Outcome;
import dev.waymark.check.TextComparison;
import dev.waymark.check.TextMatch;
import dev.waymark.cluster.Baseline;
import dev.waymark.cluster.Cluster;
import dev.waymark.cluster.traffic.TrafficFeed;
import dev.waymark.cluster.traffic.TrafficWindow;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/** A cluster whose objects are the files of a folder, {@code $OBJECTS}: quick, and changed by a lab's own commands. */
public final class FolderCluster implements Cluster, CheckEvaluator {

    private final Path folder;
    private final String name;
    private final boolean restored;
    private final Set<Consumer<TrafficWindow>> listeners = ConcurrentHashMap.newKeySet();

    public FolderCluster(Path folder, String name, boolean restored) {
        this.folder = folder;
        this.name = name;
        this.restored = restored;
    }

    @Override
    public boolean restored() {
        return restored;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public boolean sandbox() {
        return name.equals("sandbox");
    }

    @Override
    public Path kubeconfig() {
        return folder.resolve("kubeconfig");
    }

    @Override
    public Map<String, String> environment() {
        return Map.of("OBJECTS", folder.toString());
    }

    @Override
    public TrafficFeed traffic(Consumer<TrafficWindow> listener) {
        listeners.add(listener);
        return () -> listeners.remove(listener);
    }

    /** Tells those who listen that requests were carried. */
    public void carry(TrafficWindow window) {
        listeners.forEach(listener -> listener.accept(window));
    }

    @Override
    public Baseline baseline() {
        Set<String> before = names();
        return () -> {
            Set<String> after = names();
            return new Leftovers(without(after, before), List.of(), without(before, after), List.of());
        };
    }

    private static List<String> without(Set<String> names, Set<String> others) {
        return names.stream().filter(name -> !others.contains(name)).sorted().toList();
    }

    private Set<String> names() {
        try (var files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).collect(Collectors.toSet());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public CheckEvaluator evaluator() {
        return this;
    }

    @Override
    public Outcome await(Check check, CheckScope scope, CheckProgress progress) {
        Outcome outcome = judge(check.condition(), scope);
        long deadline = System.nanoTime() + check.within().toNanos();
        boolean waits = check.condition() instanceof Condition.Resource || check.condition() instanceof Condition.Not;
        while (waits && !outcome.passed() && !progress.cancelled()) {
            long left = deadline + progress.extension().toNanos() - System.nanoTime();
            if (left < 0) {
                return new Outcome.TimedOut(outcome.evidence(), "Apply it.", check.within());
            }
            progress.waiting(outcome.evidence(), Duration.ofNanos(left));
            LockSupport.parkNanos(1_000_000);
            outcome = judge(check.condition(), scope);
        }
        return outcome;
    }

    private Outcome judge(Condition condition, CheckScope scope) {
        if (condition instanceof Condition.Resource resource) {
            String wanted = resource.resource().name().orElseThrow();
            boolean there = Files.exists(folder.resolve(wanted));
            return verdict(
                    there, resource.resource() + " is there", there ? "it is there" : "there is none", List.of());
        }
        if (condition instanceof Condition.Not not) {
            return verdict(!judge(not.condition(), scope).passed(), "the opposite", "it is as wanted", List.of());
        }
        if (condition instanceof Condition.Output output) {
            Execution execution = scope.executions().get(output.command());
            for (TextMatch match : output.expected()) {
                var mismatch = new TextComparison(text -> Optional.empty()).compare(match, execution.output());
                if (mismatch.isPresent()) {
                    return verdict(
                            false,
                            "the output of " + output.command(),
                            mismatch.get().summary(),
                            mismatch.get().difference());
                }
            }
            return verdict(true, "the output", "it is as wanted", List.of());
        }
        Condition.Exit exit = (Condition.Exit) condition;
        int code = scope.executions().get(exit.command()).exitCode();
        return verdict(code == exit.code(), "exit code " + exit.code(), "exit code " + code, List.of());
    }

    private static Outcome verdict(boolean holds, String expected, String observed, List<String> difference) {
        Evidence evidence = new Evidence(
                expected, observed, difference, holds ? List.of() : List.of("Nobody made it."), Instant.EPOCH);
        return holds ? new Outcome.Passed(evidence, Duration.ZERO) : new Outcome.Failed(evidence, "Make it.");
    }

    @Override
    public void close() {}
}

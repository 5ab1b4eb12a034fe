package dev.waymark.cli;

import dev.waymark.cluster.Baseline;
import dev.waymark.cluster.ClusterChoice;
import dev.waymark.cluster.ClusterException;
import dev.waymark.lab.Lab;
import dev.waymark.report.LabResult;
import dev.waymark.report.ResultRecorder;
import dev.waymark.session.Event;
import dev.waymark.session.Session;
import dev.waymark.session.Summary.Ending;
import dev.waymark.session.Unattended;
import dev.waymark.shell.ShellException;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Runs labs without a person, some at a time in sandboxes of their own, or one after another on a context. */
final class CheckRunner {

    private final Installation installation;
    private final LabSessions sessions;
    private final ClusterChoice choice;
    private final Interruption interruption;
    private final PrintWriter err;
    private final boolean failFast;
    private final boolean leftovers;
    private volatile boolean stopped;

    CheckRunner(
            Installation installation,
            LabSessions sessions,
            ClusterChoice choice,
            Interruption interruption,
            PrintWriter err,
            boolean failFast,
            boolean leftovers) {
        this.installation = installation;
        this.sessions = sessions;
        this.choice = choice;
        this.interruption = interruption;
        this.err = err;
        this.failFast = failFast;
        this.leftovers = leftovers;
    }

    /** The results in the labs' order; labs that were not begun are not among them. */
    List<LabResult> run(List<Lab> labs, int jobs) {
        try {
            return runAll(labs, jobs);
        } catch (RuntimeException e) {
            // Nothing has begun: no lab can be run here.
            Complaint complaint = Complaint.of(e);
            complaint.print("waymark: ", err);
            return labs.stream()
                    .map(lab -> new ResultRecorder(lab, installation.clock()).result(Optional.of(complaint.message())))
                    .toList();
        }
    }

    private List<LabResult> runAll(List<Lab> labs, int jobs) {
        Preflight preflight = new Preflight(installation, labs);
        if (choice instanceof ClusterChoice.Sandbox) {
            try (Sandboxes sandboxes = new Sandboxes(() -> new OpenCluster(choice, installation))) {
                if (!preflight.haveTools()) {
                    sandboxes.examine(preflight::require);
                }
                AtomicInteger left = new AtomicInteger(labs.size());
                return all(labs, jobs, (lab, recorder) -> inSandbox(lab, sandboxes, left, recorder));
            }
        }
        try (OpenCluster cluster = new OpenCluster(choice, installation)) {
            String name = cluster.get().name();
            err.println("Cluster: the context '" + name + "'");
            preflight.require(cluster.get());
            return all(labs, 1, (lab, recorder) -> run(lab, cluster, name, Optional.empty(), recorder));
        }
    }

    /** @param left how many labs have not begun */
    private void inSandbox(Lab lab, Sandboxes sandboxes, AtomicInteger left, ResultRecorder recorder) {
        Sandboxes.Place place = sandboxes.take();
        boolean another = left.decrementAndGet() > 0;
        boolean passed = false;
        try {
            run(lab, place.cluster(), "sandbox", Optional.of(place.before()), recorder);
            passed = recorder.result(Optional.empty()).passed();
        } finally {
            if (passed && another) {
                sandboxes.giveBack(place, leftovers);
            } else {
                sandboxes.end(place);
            }
        }
    }

    private interface LabRun {
        void run(Lab lab, ResultRecorder recorder);
    }

    private List<LabResult> all(List<Lab> labs, int jobs, LabRun each) {
        ExecutorService pool = Executors.newFixedThreadPool(jobs);
        try {
            Map<Integer, Future<Optional<LabResult>>> running = new TreeMap<>();
            for (int place : begun(labs, jobs)) {
                Lab lab = labs.get(place);
                running.put(
                        place,
                        pool.submit(() -> stopped || interruption.requested()
                                ? Optional.empty()
                                : Optional.of(result(lab, each))));
            }
            List<LabResult> results = new ArrayList<>();
            for (Future<Optional<LabResult>> future : running.values()) {
                future.get().ifPresent(results::add);
            }
            return results;
        } catch (ExecutionException e) {
            throw new IllegalStateException(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        } finally {
            pool.shutdown();
        }
    }

    /** Labs by their places, as they begin: of several at a time the longest first, so that none is left alone at the end. */
    private static List<Integer> begun(List<Lab> labs, int jobs) {
        Stream<Integer> places = IntStream.range(0, labs.size()).boxed();
        return (jobs == 1
                        ? places
                        : places.sorted(Comparator.comparingInt(
                                place -> -labs.get(place).minutes())))
                .toList();
    }

    /** Runs a lab; whatever keeps it from its end is said and becomes its result. */
    private LabResult result(Lab lab, LabRun each) {
        ResultRecorder recorder = new ResultRecorder(lab, installation.clock());
        Optional<String> error = Optional.empty();
        try {
            each.run(lab, recorder);
        } catch (RuntimeException | Error e) {
            error = Optional.of(interruption.requested() ? "interrupted" : complain(lab, e));
            // What has no cluster or no shell has none for the other labs either.
            stopped |= e instanceof ClusterException || e instanceof ShellException;
        }
        LabResult result = recorder.result(error);
        stopped |= failFast && !result.passed();
        return result;
    }

    private String complain(Lab lab, Throwable e) {
        Complaint complaint = Complaint.of(e);
        complaint.print(lab.id() + "  ", err);
        return complaint.message();
    }

    /** @param before what the cluster held when it was as it is now; empty when that has to be looked up */
    private void run(Lab lab, OpenCluster cluster, String name, Optional<Baseline> before, ResultRecorder recorder) {
        Consumer<Event> listener = recorder.andThen(new CheckTalk(lab, err));
        try (Session session = sessions.open(
                lab,
                name,
                name.equals("sandbox"),
                cluster::get,
                sessions.store().checks().create(lab),
                listener)) {
            Runnable cancel = session::cancel;
            interruption.cancels(cancel);
            Ending ending = Ending.FAILED;
            try {
                if (leftovers) {
                    session.compareWith(before.orElseGet(() -> cluster.get().baseline()));
                }
                session.begin();
                ending = new Unattended(session, interruption::requested).walk();
            } finally {
                session.finish(ending);
                interruption.forget(cancel);
            }
        }
    }
}

package dev.waymark.session;

import dev.waymark.check.Execution;
import dev.waymark.check.Stopwatch;
import dev.waymark.cluster.Baseline;
import dev.waymark.lab.CheckBlock;
import dev.waymark.lab.Command;
import dev.waymark.lab.Hint;
import dev.waymark.lab.Lab;
import dev.waymark.lab.Solution;
import dev.waymark.lab.Step;
import dev.waymark.session.Summary.Ending;
import dev.waymark.shell.ShellTerminal;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * One walk through a lab. A face calls its methods from one thread; what happens comes as {@link Event}s. Only
 * {@link #cancel}, {@link #extend} and {@link #terminal} may be called from any other thread.
 *
 * <pre>
 *   begin ──► OPEN ── run ... run ── check ──► PASSED ── proceed ──► the next step, or the end
 *              ▲  │                    └─────► FAILED ─┐
 *              │  └─ skip ──► SKIPPED ── proceed       │
 *              └───────────── run, check, back ────────┘
 * </pre>
 */
public final class Session implements AutoCloseable {

    private final SessionSettings settings;
    private final Journal journal;
    private final StepRunner runner;
    private final List<StepProgress> progress = new ArrayList<>();
    private final Stopwatch running = Stopwatch.started();
    private int index = -1;
    private final CleanUp cleanUp;
    private boolean over;
    private boolean watching;

    private Session(SessionSettings settings, Journal journal) {
        this.settings = settings;
        this.journal = journal;
        this.runner = new StepRunner(settings, journal);
        this.cleanUp = new CleanUp(settings, runner);
        journal.complainTo(runner::notice);
        settings.lab().steps().forEach(step -> progress.add(new StepProgress()));
    }

    /**
     * A session in its workspace, new or with what an earlier one has left there.
     *
     * @throws UncheckedIOException also when another process has this very session open; the message is for the user
     */
    public static Session open(SessionSettings settings) {
        try {
            settings.workspace().prepare(settings.assets());
            Journal journal = Journal.open(settings.workspace().folder(), settings.secrets()::hide)
                    .orElseThrow(() -> new IOException("another window has this session open"));
            return new Session(settings, journal);
        } catch (IOException e) {
            throw new UncheckedIOException("The session's journal cannot be used: " + e.getMessage(), e);
        }
    }

    /** Has the checks of the steps that are opened from now on watched; {@link Event.CheckSeen} tells of them. */
    public void watchChecks() {
        watching = true;
    }

    /** Has the cluster after the clean-up compared with what it was; a difference fails the lab. */
    public void compareWith(Baseline before) {
        cleanUp.compareWith(before);
    }

    /** Opens the first step, or the one at which an earlier session in this workspace goes on. */
    public void begin() {
        Progress earlier = earlier();
        int passed = earlier.passed(lab());
        runner.emit(new Event.SessionStarted(
                lab(),
                settings.clusterName(),
                Optional.of(passed)
                        .filter(n -> n > 0 && n < lab().steps().size())
                        .map(lab().steps()::get)));
        journal.append(new Entry.Began(lab().id(), settings.clusterName()));
        int first = 0;
        if (passed > 0) {
            runner.changedBefore(earlier.changes());
            cleanUp.goesOn(runner.remembers());
            first = new Resumption(settings, runner).resume(earlier);
            for (int i = 0; i < first; i++) {
                String id = lab().steps().get(i).id();
                progress.get(i)
                        .earlier(earlier.ended().get(id), earlier.proofs().get(id));
            }
        }
        openStep(first);
    }

    public Lab lab() {
        return settings.lab();
    }

    /** The step that is open, or was last. */
    public Step step() {
        return lab().steps().get(index);
    }

    /** The number of that step, from 0. */
    public int index() {
        return index;
    }

    public StepState state() {
        return current().state();
    }

    /** Whether the last step is behind the learner. */
    public boolean over() {
        return over;
    }

    /** The command to run next; empty when all of the step have run. */
    public Optional<Command> next() {
        return step().commands().stream()
                .filter(command -> !command.hidden() && runner.applies(command))
                .filter(command -> !current().done(command.name()))
                .findFirst();
    }

    /** Runs the next command as the lab has it. */
    public Execution run() {
        return run(next().orElseThrow().script());
    }

    /**
     * Runs the next command with another script. When it does not do what it should, the step has failed for now, and
     * the command stays the next one.
     */
    public Execution run(String script) {
        Command command = next().orElseThrow();
        Execution execution = runner.run(step(), command, script);
        if (Judgement.right(step(), command, execution)) {
            current().ran(command.name(), script.equals(command.script()));
        } else {
            fail();
        }
        return execution;
    }

    /** Goes past the next command without running it: somebody must do by hand what it stands for. */
    public void leaveOut() {
        next().ifPresent(command -> current().ran(command.name(), false));
    }

    /** Runs what the learner types; it belongs to the step, and proves nothing by itself. */
    public Execution type(String script) {
        return runner.run(step(), FreeTyping.command(step(), script), script);
    }

    /**
     * The terminal at which the learner can type into the shell of the lab; empty when it has none. Safe on any thread;
     * blocks while the cluster is not there yet.
     */
    public Optional<ShellTerminal> terminal() {
        return runner.terminal();
    }

    /**
     * What the last word of a command that is being typed can become, in order; empty while nothing is known.
     *
     * @param words unquoted, the last one as far as it has been typed
     */
    public List<String> complete(List<String> words) {
        return words.isEmpty() ? List.of() : runner.complete(words);
    }

    /** Whether a command of an event is one that the learner typed, not one of the lab. */
    public static boolean typed(Command command) {
        return command.name().equals(FreeTyping.NAME);
    }

    /** Awaits the step's checks; passes the step when they hold and no command is left to run. */
    public boolean check() {
        List<CheckBlock> checks =
                Judgement.checks(step(), lab().plain(), current().asWritten());
        List<Proof> proofs = new ArrayList<>();
        boolean holds = runner.check(
                        checks, current().opened(settings.clock().instant()), outcome -> proofs.add(Proof.of(outcome)))
                && runner.unobjected();
        if (!holds) {
            fail();
        } else if (next().isPresent()) {
            runner.notice("The checks hold, but there are still commands to run or to skip in this step.");
        } else {
            current().tried();
            current().proved(proofs);
            proofs.forEach(proof -> journal.append(new Entry.Proved(step().id(), proof)));
            end(StepState.PASSED);
        }
        return holds && state() == StepState.PASSED;
    }

    /** Leaves the step, after running its solution or else its remaining commands, so that the next one can begin. */
    public void skip() {
        List<Command> remaining = step().commands().stream()
                .filter(command -> !command.hidden() && !current().done(command.name()))
                .toList();
        List<Command> solution = solution();
        if (!runAll(solution.isEmpty() ? remaining : solution)) {
            runner.notice("A command of the skipped step failed, so the next steps may not work.");
        }
        end(StepState.SKIPPED);
    }

    /** Runs the step's solution where it has one; false when a command of it failed, and with it the step. */
    public boolean solve() {
        boolean right = runAll(solution());
        if (!right) {
            fail();
        }
        return right;
    }

    private List<Command> solution() {
        return step().solution().map(Solution::commands).orElse(List.of());
    }

    /** Runs commands up to the first that does not do what it should. */
    private boolean runAll(List<Command> commands) {
        for (Command command : commands) {
            if (runner.applies(command)
                    && !command.manual()
                    && !Judgement.right(step(), command, runner.run(step(), command, command.script()))) {
                return false;
            }
        }
        return true;
    }

    /** Opens the step after one that was passed or skipped; after the last one the session is over. */
    public void proceed() {
        if (index + 1 < lab().steps().size()) {
            openStep(index + 1);
        } else {
            over = true;
        }
    }

    /** Opens the step before this one again; false when this is the first. */
    public boolean back() {
        if (index == 0) {
            return false;
        }
        openStep(index - 1);
        return true;
    }

    /** Opens this step again from its beginning. */
    public void restart() {
        openStep(index);
    }

    /** The next hint of the step, the last one again when there are no more; empty when it has none. */
    public Optional<Hint> hint() {
        List<Hint> hints = step().hints();
        return hints.isEmpty()
                ? Optional.empty()
                : Optional.of(hints.get(current().nextHint(hints.size())));
    }

    /** Stops the command or the check that is under way; the clean-up only when it is asked for twice. */
    public void cancel() {
        if (!cleanUp.spare()) {
            runner.cancel();
        }
    }

    /** Lets the check that is under way wait longer. */
    public void extend(Duration by) {
        runner.extend(by);
    }

    /** Puts the session aside: nothing is cleaned up, and a session in the same workspace can take it up. */
    public Summary pause() {
        journal.append(new Entry.Paused());
        return end(Ending.PAUSED, runner.changes());
    }

    /** Cleans up and ends the session; the workspace goes, unless the lab has failed and somebody may want to look. */
    public Summary finish(Ending ending) {
        runner.dismiss();
        runner.follow(List.of(), Instant.EPOCH);
        List<String> built = runner.changes();
        cleanUp.run();
        Ending proved = ending == Ending.INTERRUPTED || cleanUp.restored() ? ending : Ending.FAILED;
        journal.append(new Entry.Finished());
        Summary summary = end(proved, built);
        if (proved != Ending.FAILED) {
            settings.workspace().delete();
        }
        return summary;
    }

    /** Ends the shell and lets go of the journal; to be called at last, however the session ended. */
    @Override
    public void close() {
        runner.close();
        journal.close();
    }

    private Summary end(Ending ending, List<String> built) {
        close();
        List<Summary.StepResult> results = new ArrayList<>();
        for (int i = 0; i < progress.size(); i++) {
            StepProgress each = progress.get(i);
            results.add(new Summary.StepResult(
                    lab().steps().get(i), each.state(), each.tries(), each.spent(), each.hints(), each.proofs()));
        }
        Summary summary = new Summary(results, ending, running.passed(), built);
        runner.emit(new Event.SessionEnded(summary));
        return summary;
    }

    private void openStep(int next) {
        index = next;
        if (index == lab().steps().size()) {
            index--;
            over = true;
            return;
        }
        current().open(settings.clock().instant());
        runner.emit(new Event.StepOpened(step(), index, lab().steps().size()));
        runner.open(step());
        if (watching) {
            runner.follow(step().checks(), current().opened(settings.clock().instant()));
        }
    }

    private void end(StepState state) {
        current().end(state);
        journal.append(new Entry.Ended(
                step().id(),
                state,
                current().tries(),
                current().hints(),
                current().spent()));
        runner.emit(new Event.StepEnded(step(), state));
    }

    private void fail() {
        current().tried();
        current().end(StepState.FAILED);
        runner.emit(new Event.StepEnded(step(), StepState.FAILED));
    }

    private Progress earlier() {
        try {
            return Progress.of(Journal.read(settings.workspace().folder()));
        } catch (IOException e) {
            throw new UncheckedIOException("The session's journal cannot be read: " + e.getMessage(), e);
        }
    }

    private StepProgress current() {
        return progress.get(index);
    }
}

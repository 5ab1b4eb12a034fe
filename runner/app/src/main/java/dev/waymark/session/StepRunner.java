package dev.waymark.session;

import dev.waymark.check.CheckScope;
import dev.waymark.check.Execution;
import dev.waymark.check.Outcome;
import dev.waymark.cluster.Cluster;
import dev.waymark.cluster.traffic.TrafficFeed;
import dev.waymark.lab.CheckBlock;
import dev.waymark.lab.Command;
import dev.waymark.lab.FileBlock;
import dev.waymark.lab.Step;
import dev.waymark.shell.Completion;
import dev.waymark.shell.Script;
import dev.waymark.shell.Shell;
import dev.waymark.shell.ShellTerminal;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** Does what a step asks for: writes its files, runs its commands, awaits its checks. Tells it all as events. */
final class StepRunner implements AutoCloseable {

    private final SessionSettings settings;
    private final Journal journal;
    private final Map<String, Execution> executions = new HashMap<>();
    private Optional<Cluster> cluster = Optional.empty();
    private final LiveChecks live = new LiveChecks(() -> cluster().evaluator(), this::emit);
    private final OfferedFiles offered;
    private final NeighbouringFiles neighbours;
    private final Objections objections;
    private final Changes changes = new Changes();
    private TrafficFeed traffic = TrafficFeed.silent();
    private volatile Optional<Shell> shell = Optional.empty();
    private volatile Optional<CheckRun> waiting = Optional.empty();
    private volatile boolean cancelled;
    private volatile boolean touched;
    private boolean toldOfTerminal;

    StepRunner(SessionSettings settings, Journal journal) {
        this.settings = settings;
        this.journal = journal;
        this.offered = new OfferedFiles(settings, this::notice);
        this.objections = new Objections(settings);
        this.neighbours = new NeighbouringFiles(settings.lab(), settings.workspace(), this::notice);
    }

    /** Whether anything may have happened that a clean-up would undo. */
    boolean touched() {
        return touched;
    }

    /** Whether {@link #cancel} was called since the last command or check began. */
    boolean cancelled() {
        return cancelled;
    }

    /** Writes the step's files and runs its hidden commands. */
    void open(Step step) {
        objections.clear();
        for (FileBlock file : step.of(FileBlock.class)) {
            switch (settings.workspace().write(settings.secrets().reveal(file))) {
                case WRITTEN -> emit(new Event.FileWritten(file));
                case EDITED -> notice("You have changed " + file.path() + "; it stays as you left it.");
                case UNCHANGED -> {}
            }
        }
        provide(step);
        for (Command command : step.commands()) {
            if (command.hidden() && applies(command)) {
                Execution execution = run(step, command, command.script());
                if (!Judgement.right(step, command, execution)) {
                    notice("The preparation of this step failed (" + command.position() + ").");
                }
            }
        }
    }

    /** Puts the files that a plain step reads where its commands find them. */
    void provide(Step step) {
        offered.provide(step);
        neighbours.provide(step);
    }

    /** Whether a command is meant for this kind of cluster. */
    boolean applies(Command command) {
        return command.only().isEmpty() || settings.sandbox();
    }

    Execution run(Step step, Command command, String text) {
        String script = withoutTerminal(offered.withoutDownloads(text));
        Execution execution = told(step, command, script);
        if (execution.exitCode() != 0) {
            Optional<String> local = offered.afterDownload(script, execution.output());
            if (local.isPresent()) {
                return told(step, command, local.get());
            }
            offered.complain(step, command, script);
        } else {
            objections.read(command, script);
        }
        return execution;
    }

    private Execution told(Step step, Command command, String script) {
        endBefore(command)
                .forEach(ended ->
                        notice("Ended, as the text says: " + ended.script().strip()));
        emit(new Event.CommandStarted(command, script));
        Execution execution = run(
                command,
                script,
                printed ->
                        emit(new Event.OutputArrived(command, settings.secrets().hide(printed))));
        journal.append(new Entry.Ran(step.id(), command.name(), script, execution.exitCode()));
        changes.read(execution.output()).forEach(change -> journal.append(new Entry.Changed(change)));
        emit(new Event.CommandEnded(
                command, execution.printing(settings.secrets().hide(execution.output()))));
        return execution;
    }

    /** Whether nothing speaks against what the commands of the open step have done; tells of what does. */
    boolean unobjected() {
        objections.list().forEach(this::emit);
        return objections.list().isEmpty();
    }

    private String withoutTerminal(String text) {
        String script = TerminalFlags.without(text);
        if (!script.equals(text) && !toldOfTerminal) {
            toldOfTerminal = true;
            notice("Commands of a lab run without a terminal: the flag that asks for one (-t) is left out.");
        }
        return script;
    }

    /** What the commands have made and changed on the cluster and not removed again. */
    List<String> changes() {
        return changes.list();
    }

    /** Takes over what an earlier session changed. */
    void changedBefore(List<String> earlier) {
        earlier.forEach(changes::read);
    }

    /** Runs a script without a word: to rebuild what an earlier session has done. */
    Execution replay(Command command, String script) {
        endBefore(command);
        return run(command, script, text -> {});
    }

    private Execution run(Command command, String script, Consumer<String> output) {
        cancelled = false;
        touched = true;
        Script run = new Script(
                command.name(),
                settings.secrets().reveal(script),
                command.timeout().orElse(settings.limit()),
                command.mode());
        // The first shell comes with the cluster, which takes its time: somebody may have lost patience since.
        Shell ready = shell();
        Execution execution = cancelled ? NeverRan.of(run) : ready.run(run, output);
        executions.put(command.name(), execution);
        return execution;
    }

    /** Ends what runs in the background up to a command, and tells what that was. */
    private List<Command> endBefore(Command command) {
        List<Command> ended = settings.lab().steps().stream()
                .flatMap(step -> step.commands().stream())
                .filter(earlier -> earlier.mode() instanceof Command.Mode.Background mode
                        && mode.upTo().filter(command.name()::equals).isPresent()
                        && executions.containsKey(earlier.name()))
                .toList();
        ended.forEach(earlier -> shell.ifPresent(running -> running.end(earlier.name())));
        return ended;
    }

    /** The terminal of the shell, which is started when there is none yet; safe on any thread. */
    Optional<ShellTerminal> terminal() {
        touched = true;
        return shell().terminal();
    }

    /** Ends what the learner has left running in the terminal's foreground. */
    void dismiss() {
        shell.ifPresent(Shell::dismiss);
    }

    /** What the last of some words can become, asked of the shell without a word to the listener. */
    List<String> complete(List<String> words) {
        StringBuffer printed = new StringBuffer();
        shell().run(Completion.script(words), printed::append);
        return printed.toString().lines().distinct().sorted().toList();
    }

    /**
     * Awaits the checks in order, up to the first that does not pass.
     *
     * @param held takes the outcome of each that does
     */
    boolean check(List<CheckBlock> checks, Instant opened, Consumer<Outcome> held) {
        cancelled = false;
        for (int i = 0; i < checks.size(); i++) {
            CheckBlock check = checks.get(i);
            emit(new Event.CheckStarted(check, i, checks.size()));
            Outcome outcome = await(
                    check,
                    opened,
                    new CheckRun((lastSeen, remaining) -> emit(
                            new Event.CheckWaiting(check, lastSeen.reworded(settings.secrets()::hide), remaining))));
            emit(new Event.CheckEnded(check, outcome));
            if (outcome.passed()) {
                held.accept(outcome);
            } else if (!(outcome instanceof Outcome.Skipped)) {
                return false;
            }
        }
        return true;
    }

    /** Tells from now on when checks begin and cease to hold, instead of those it told of before. */
    void follow(List<CheckBlock> checks, Instant opened) {
        live.follow(checks, opened);
    }

    /** Judges a check without a word. */
    Outcome verify(CheckBlock check, Instant opened) {
        return await(check, opened, new CheckRun((lastSeen, remaining) -> {}));
    }

    private Outcome await(CheckBlock check, Instant opened, CheckRun run) {
        waiting = Optional.of(run);
        try {
            return cluster()
                    .evaluator()
                    .await(check.check(), new CheckScope(executions, opened), run)
                    .reworded(settings.secrets()::hide);
        } finally {
            waiting = Optional.empty();
        }
    }

    /** Stops the command or the check that is under way; safe on any thread. */
    void cancel() {
        cancelled = true;
        shell.ifPresent(Shell::cancel);
        waiting.ifPresent(CheckRun::cancel);
    }

    /** Lets the check that is under way wait longer; safe on any thread. */
    void extend(Duration by) {
        waiting.ifPresent(run -> run.extend(by));
    }

    @Override
    public void close() {
        live.close();
        shell.ifPresent(Shell::close);
        shell = Optional.empty();
        traffic.close();
    }

    void emit(Event event) {
        settings.listener().accept(event);
    }

    void notice(String text) {
        emit(new Event.Notice(text));
    }

    /** Whether the cluster has what an earlier session did. */
    boolean remembers() {
        return !settings.sandbox() || cluster().restored();
    }

    private synchronized Cluster cluster() {
        if (cluster.isEmpty()) {
            Cluster opened = settings.cluster().get();
            cluster = Optional.of(opened);
            traffic = opened.traffic(window -> emit(new Event.TrafficSeen(window)));
        }
        return cluster.get();
    }

    private synchronized Shell shell() {
        if (shell.isEmpty()) {
            shell = Optional.of(settings.shell().open(cluster(), settings.workspace(), this::notice));
        }
        return shell.get();
    }
}

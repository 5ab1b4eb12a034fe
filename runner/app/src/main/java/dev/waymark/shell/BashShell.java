package dev.waymark.shell;

import dev.waymark.check.Execution;
import dev.waymark.check.Execution.Ending;
import dev.waymark.lab.Command;
import dev.waymark.shell.BashProcess.Signal;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * A bash whose streams are pipes, so that programs behave as in a script: no colours, no questions; standard input is
 * empty. The user's start-up files and history are left alone. With a terminal, a person can have the shell in between.
 *
 * <p>When a script ends the shell itself ({@code exit}, {@code set -e}, {@code exec}), a new one takes its place with
 * the variables, functions, aliases, options, traps and directory of the old one, and the learner is told.
 */
public final class BashShell implements Shell {

    /** How long a shell at its prompt may take to give its streams back, and a program to end before a word is said. */
    private static final Duration ANSWER = Duration.ofMillis(500);

    /** How often it is asked to; then it is no bash any more. */
    private static final int TRIES = 5;

    private final ShellSettings settings;
    private final BlockingQueue<Signal> signals = new LinkedBlockingQueue<>();
    private final List<ProcessFamily> families = new ArrayList<>();
    private final Map<Integer, BackgroundScript> backgrounds = new HashMap<>();
    /** The process of each background script, by its name; it may be over. */
    private final Map<String, Long> jobs = new HashMap<>();

    private final Semaphore use = new Semaphore(1);
    private final Optional<BashTerminal> terminal;
    private volatile BashProcess bash;
    private ProcessFamily family;
    private Optional<Watchdog> watchdog = Optional.empty();
    private int number;
    private long lastJob;
    private volatile boolean running;
    private volatile boolean closed;

    private BashShell(ShellSettings settings) {
        this.settings = settings;
        this.terminal = settings.screen().map(screen -> new BashTerminal(this::take, use::release));
    }

    /** Starts a shell, with the state that an earlier one has left in the same folder if there is any. */
    public static BashShell open(ShellSettings settings) {
        BashShell shell = new BashShell(settings);
        shell.start(settings.fixed());
        return shell;
    }

    @Override
    public Execution run(Script script, Consumer<String> output) {
        long begun = System.nanoTime();
        signals.removeIf(Signal.Cancel.class::isInstance);
        running = true;
        try {
            use.acquire();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ShellException("interrupted before a command ran", e);
        }
        try {
            if (!takeBack()) {
                return new Execution(script.name(), 130, Ending.CANCELLED, "", Optional.empty(), since(begun));
            }
            number++;
            String source = source(script);
            return script.mode() instanceof Command.Mode.Background background
                    ? background(script, background.until(), source, output, begun)
                    : foreground(script, source, output, begun);
        } catch (IOException e) {
            throw new UncheckedIOException(settings.folder() + " cannot be written: " + e.getMessage(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ShellException("interrupted while a command ran", e);
        } finally {
            running = false;
            use.release();
        }
    }

    @Override
    public void end(String name) {
        // The number of a process that is over may be another's.
        Optional.ofNullable(jobs.remove(name))
                .filter(pid -> members().stream().anyMatch(member -> member.pid() == pid))
                .ifPresent(this::stop);
    }

    @Override
    public Optional<ShellTerminal> terminal() {
        return terminal.filter(each -> bash.terminal().isPresent()).map(ShellTerminal.class::cast);
    }

    @Override
    public void dismiss() {
        if (terminal.isPresent() && !terminal.get().dismiss(settings.terminated())) {
            bash.kill();
        }
    }

    @Override
    public void cancel() {
        if (running) {
            signals.add(new Signal.Cancel());
        }
    }

    @Override
    public void close() {
        if (closed) {
            return;
        }
        closed = true;
        terminal.ifPresent(BashTerminal::close);
        Set<ProcessHandle> left = members();
        bash.end();
        left.addAll(members());
        ProcessFamily.end(left, settings.terminated());
        watchdog.ifPresent(Watchdog::close);
        try {
            for (BackgroundScript background : backgrounds.values()) {
                background.finish();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void start(Map<String, String> fixed) {
        bash = BashProcess.start(settings, Glue.saved(settings.folder()), fixed, signals);
        family = new ProcessFamily(bash.handle());
        // The number of a shell that has left nothing behind may become another process's.
        families.removeIf(each -> each.members().isEmpty());
        families.add(family);
        terminal.filter(each -> bash.terminal().isPresent()).ifPresent(each -> each.use(bash));
        watch();
    }

    private void watch() {
        List<Long> shells = families.stream().map(ProcessFamily::leader).toList();
        try {
            Watchdog next = Watchdog.over(shells, settings.environment());
            watchdog.ifPresent(Watchdog::close);
            watchdog = Optional.of(next);
        } catch (IOException e) {
            bash.kill();
            throw new ShellException("bash does not start: " + e.getMessage(), e);
        }
    }

    private Set<ProcessHandle> members() {
        Set<ProcessHandle> members = new HashSet<>();
        families.forEach(each -> members.addAll(each.members()));
        return members;
    }

    /** What has bash read a script: its file, or on a full disk, where the clean-up still has to run, its text. */
    private String source(Script script) {
        Path file = settings.folder().resolve(script.name().replaceAll("[^A-Za-z0-9._-]", "-") + ".sh");
        try {
            return Glue.source(Files.writeString(file, script.text() + "\n"));
        } catch (IOException e) {
            return Glue.source(script.text());
        }
    }

    private Execution foreground(Script script, String source, Consumer<String> output, long begun)
            throws InterruptedException {
        Path full = settings.folder().resolve(script.name().replaceAll("[^A-Za-z0-9._-]", "-") + "-" + number + ".log");
        OutputRecord record = new OutputRecord(full, output);
        Set<ProcessHandle> earlier = lastJob == 0 ? Set.of() : members();
        bash.output().into(record);
        bash.write(bash.glue().run(source, number));
        End end = await(script.limit(), earlier);
        try {
            bash.output().finish(number, end.gone());
        } finally {
            record.end();
            if (end.ending() == Ending.CANCELLED || end.ending() == Ending.TIMED_OUT) {
                Set<ProcessHandle> left = members();
                left.removeAll(earlier);
                ProcessFamily.end(left, settings.terminated());
            }
            if (end.gone() && !closed) {
                replace();
            }
        }
        return new Execution(script.name(), end.exitCode(), end.ending(), record.kept(), record.full(), since(begun));
    }

    /** How a script ended, and whether the shell did with it. */
    private record End(Ending ending, int exitCode, boolean gone) {}

    private End await(Duration limit, Set<ProcessHandle> earlier) throws InterruptedException {
        Ending ending = Ending.EXITED;
        Optional<Ladder> ladder = Optional.empty();
        long deadline = System.nanoTime() + limit.toNanos();
        while (true) {
            Signal signal = signals.poll(deadline - System.nanoTime(), TimeUnit.NANOSECONDS);
            if (signal instanceof Signal.Ended ended && ended.number() == number) {
                lastJob = ended.job();
                return new End(ending, ended.exitCode(), false);
            } else if (signal instanceof Signal.Gone gone
                    && gone.pid() == bash.handle().pid()) {
                return new End(ending == Ending.EXITED ? Ending.SHELL_LOST : ending, gone.exitCode(), true);
            } else if (signal == null || signal instanceof Signal.Cancel) {
                if (ladder.isEmpty()) {
                    ending = signal == null ? Ending.TIMED_OUT : Ending.CANCELLED;
                    ladder = Optional.of(new Ladder(bash, family, earlier, settings));
                }
                deadline = System.nanoTime() + ladder.get().climb(number).toNanos();
            }
        }
    }

    private void replace() {
        replace("The command ended the shell.");
    }

    private void replace(String reason) {
        boolean kept = Glue.saved(settings.folder()).isPresent();
        start(Map.of());
        settings.notices()
                .accept(reason
                        + (kept
                                ? " A new shell has its variables, functions, options and directory."
                                : " A new shell begins afresh, without its variables."));
    }

    /** Takes the shell for a moment; false while a script has it. */
    private boolean take() {
        if (!use.tryAcquire()) {
            return false;
        }
        if (closed) {
            use.release();
            return false;
        }
        revive();
        return true;
    }

    /** Starts a new shell when the last one has ended between scripts. */
    private void revive() {
        if (!closed && !bash.handle().isAlive()) {
            replace("The shell has ended.");
        }
    }

    /** Takes the shell back from the person; waits for a program in the foreground, or, saying false, for a cancel. */
    private boolean takeBack() throws InterruptedException {
        long asked = System.nanoTime() - ANSWER.toNanos();
        long patience = System.nanoTime() + ANSWER.toNanos();
        int tries = 0;
        while (terminal.isPresent() && terminal.get().attached()) {
            BashTerminal person = terminal.get();
            boolean mine = tries == 0 ? person.program().isEmpty() : person.alone();
            if (mine && System.nanoTime() - asked >= ANSWER.toNanos()) {
                if (tries++ == TRIES) {
                    bash.kill();
                } else {
                    person.detach();
                }
                asked = System.nanoTime();
            } else if (!mine && System.nanoTime() > patience) {
                patience = Long.MAX_VALUE;
                settings.notices()
                        .accept("The command waits until " + person.program().orElse("bash")
                                + " ends, which you have started in the shell.");
            }
            Signal signal = signals.poll(20, TimeUnit.MILLISECONDS);
            if (signal instanceof Signal.Cancel && tries == 0) {
                return false;
            } else if (signal instanceof Signal.Detached) {
                person.detached();
            }
        }
        revive();
        return true;
    }

    private Execution background(
            Script script, Optional<String> until, String source, Consumer<String> output, long begun)
            throws IOException, InterruptedException {
        BackgroundScript background = new BackgroundScript(number, settings.folder(), until, output, signals);
        backgrounds.put(number, background);
        bash.write(bash.glue().background(source, background.pipe(), number));
        End end = awaitReady(number, until.isPresent(), script.limit());
        if (end.ending() == Ending.BACKGROUND) {
            jobs.put(script.name(), lastJob);
        } else {
            background.finish();
        }
        OutputRecord record = background.record();
        return new Execution(script.name(), end.exitCode(), end.ending(), record.kept(), record.full(), since(begun));
    }

    private End awaitReady(int background, boolean awaited, Duration limit) throws InterruptedException {
        long pid = 0;
        boolean isReady = !awaited;
        long deadline = System.nanoTime() + limit.toNanos();
        while (true) {
            Signal signal = signals.poll(deadline - System.nanoTime(), TimeUnit.NANOSECONDS);
            if (signal instanceof Signal.BackgroundStarted started && started.number() == background) {
                pid = started.pid();
                lastJob = pid;
            } else if (signal instanceof Signal.Ready ready && ready.number() == background) {
                isReady = true;
            } else if (signal instanceof Signal.BackgroundEnded ended && ended.number() == background) {
                return new End(Ending.EXITED, ended.exitCode(), false);
            } else if (signal instanceof Signal.Gone gone
                    && gone.pid() == bash.handle().pid()) {
                replace();
                return new End(Ending.SHELL_LOST, gone.exitCode(), true);
            } else if (signal == null || signal instanceof Signal.Cancel) {
                stop(pid);
                return new End(signal == null ? Ending.TIMED_OUT : Ending.CANCELLED, 143, false);
            }
            if (isReady && pid != 0) {
                return new End(Ending.BACKGROUND, 0, false);
            }
        }
    }

    private void stop(long pid) {
        ProcessHandle.of(pid).ifPresent(job -> {
            Set<ProcessHandle> processes = new HashSet<>(job.descendants().toList());
            processes.add(job);
            ProcessFamily.end(processes, settings.terminated());
        });
    }

    private static Duration since(long begun) {
        return Duration.ofNanos(System.nanoTime() - begun);
    }
}

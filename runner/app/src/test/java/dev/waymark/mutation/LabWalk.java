package dev.waymark.mutation;

import dev.waymark.check.Check;
import dev.waymark.check.CheckScope;
import dev.waymark.check.Execution;
import dev.waymark.check.Outcome;
import dev.waymark.cluster.Cluster;
import dev.waymark.cluster.ClusterChoice;
import dev.waymark.cluster.Clusters;
import dev.waymark.cluster.Surroundings;
import dev.waymark.lab.CheckBlock;
import dev.waymark.lab.Command;
import dev.waymark.lab.FileBlock;
import dev.waymark.lab.Step;
import dev.waymark.shell.BashShell;
import dev.waymark.shell.Script;
import dev.waymark.shell.Shell;
import dev.waymark.shell.ShellSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** A walk through a lab in a sandbox of its own, on which files, commands and checks can be tried in any order. */
final class LabWalk implements AutoCloseable {
    /** For commands that may wait for what never comes. */
    static final Duration SHORT = Duration.ofSeconds(12);

    private static final Duration LIMIT = Duration.ofMinutes(5);

    /** Far more than any check needs here on a machine that does other things too. */
    private static final Duration LONG = Duration.ofMinutes(4);

    /** What checks say before they have seen anything, which on a busy machine can take a while. */
    private static final Pattern NOTHING_YET = Pattern.compile("not answered yet|no answer yet|not been read yet");

    private static final int PATIENCE = 4;

    private final Path work;
    private final Path link;
    private final Cluster cluster;
    private final Shell shell;
    private final Map<String, Execution> executions = new HashMap<>();
    private Instant opened = Instant.now();

    /** @param assets the course's files */
    LabWalk(Path folder, Path assets) throws IOException {
        this.work = Files.createDirectories(folder.resolve("work"));
        this.link = Files.createSymbolicLink(work.resolve("assets"), assets);
        this.cluster = Clusters.open(new ClusterChoice.Sandbox(), Surroundings.of(folder.resolve("cluster")));
        Map<String, String> environment = new HashMap<>(System.getenv());
        environment.putAll(cluster.environment());
        this.shell = BashShell.open(ShellSettings.of(
                Files.createDirectories(folder.resolve("shell")),
                work,
                environment,
                cluster.environment(),
                notice -> {}));
    }

    /** From now on checks look at what happens after this moment. */
    void open() {
        opened = Instant.now();
    }

    /** Writes the files of a step as they should be. */
    void prepare(Step step) throws IOException {
        for (FileBlock file : step.of(FileBlock.class)) {
            write(file, file.content());
        }
    }

    void write(FileBlock file, String content) throws IOException {
        Path target = work.resolve(file.path());
        Files.createDirectories(target.getParent());
        Files.writeString(target, content);
    }

    void run(Command command, String script) {
        run(command, script, LIMIT);
    }

    /** @param most how long it may take; less when the command says so */
    void run(Command command, String script, Duration most) {
        Duration limit =
                command.timeout().filter(own -> own.compareTo(most) < 0).orElse(most);
        executions.put(
                command.name(), shell.run(new Script(command.name(), script, limit, command.mode()), printed -> {}));
    }

    /** Waits a little for what has been deployed, so that a check fails for what is wrong and not for what is late. */
    void settle() {
        run("kubectl wait deployment --all --all-namespaces --for=condition=Available --timeout=15s");
    }

    /** Runs a script that no check can refer to. */
    void run(String script) {
        shell.run(Script.foreground("mishap", script, LIMIT), printed -> {});
    }

    /** A check that must come to hold. */
    void require(CheckBlock check, String state) {
        Outcome outcome = judge(check, LONG);
        if (!outcome.passed()) {
            throw new AssertionError(check.position() + " does not hold " + state + ": "
                    + outcome.evidence().observed());
        }
    }

    /** Judges a check that may wait for so long; longer when nothing at all has been seen by then. */
    Outcome judge(CheckBlock block, Duration within) {
        Outcome outcome = judge(block, within, executions);
        return NOTHING_YET.matcher(outcome.evidence().observed()).find()
                ? judge(block, within.multipliedBy(PATIENCE), executions)
                : outcome;
    }

    /** Judges a check as if a command had printed nothing. */
    Outcome judgeWithout(CheckBlock block, String command, Duration within) {
        Map<String, Execution> changed = new HashMap<>(executions);
        changed.put(
                command,
                new Execution(command, 0, Execution.Ending.EXITED, "", Optional.empty(), Duration.ofMillis(1)));
        return judge(block, within, changed);
    }

    private Outcome judge(CheckBlock block, Duration within, Map<String, Execution> executed) {
        Check check = block.check();
        return cluster.evaluator()
                .await(
                        new Check(check.condition(), within, check.stays(), check.hints()),
                        new CheckScope(executed, opened),
                        (lastSeen, remaining) -> {});
    }

    @Override
    public void close() throws IOException {
        shell.close();
        cluster.close();
        Files.deleteIfExists(link);
    }
}

package dev.waymark.shell;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.waymark.check.Execution;
import dev.waymark.check.Execution.Ending;
import dev.waymark.lab.Command;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BashShellTest {

    @TempDir
    Path folder;

    private final List<String> notices = Collections.synchronizedList(new ArrayList<>());
    private final StringBuffer live = new StringBuffer();
    private BashShell shell;

    @BeforeEach
    void open() throws IOException {
        Path work = Files.createDirectories(folder.resolve("work"));
        shell = BashShell.open(new ShellSettings(
                folder.resolve("shell"),
                work,
                System.getenv(),
                java.util.Map.of(),
                Duration.ofSeconds(3),
                Duration.ofMillis(500),
                notices::add,
                screen()));
    }

    Optional<ShellSettings.Screen> screen() {
        return Optional.empty();
    }

    /** Tells the sleeping processes of this class from those of others that run at the same time. */
    String own() {
        return ".1";
    }

    @AfterEach
    void close() {
        shell.close();
    }

    @Test
    void stateSurvivesFromScriptToScript() {
        run("export A=one; B='two words'; f() { echo \"f:$1\"; }; alias ll='echo aliased'; shopt -s nullglob; cd /");
        assertThat(output("echo \"$A|$B\"; f x; ll; shopt -q nullglob && echo on; pwd; bash -c 'echo $A'"))
                .isEqualTo("one|two words\nf:x\naliased\non\n/\none\n");
    }

    @Test
    void aScriptRunsEvenWhereItCannotBeWritten() throws IOException {
        Files.createDirectories(folder.resolve("shell/in-the-way.sh/folder"));
        Script script = new Script(
                "in-the-way", "echo 'it runs'\nfalse", Duration.ofSeconds(20), new Command.Mode.Foreground());
        Execution execution = shell.run(script, live::append);
        assertThat(execution.output()).isEqualTo("it runs\n");
        assertThat(execution.exitCode()).isOne();
        assertThat(output("echo on")).isEqualTo("on\n");
    }

    @Test
    void theExitCodeIsTheScripts() {
        assertThat(run("true").exitCode()).isZero();
        assertThat(run("false").exitCode()).isOne();
        assertThat(run("(exit 42)").exitCode()).isEqualTo(42);
        assertThat(output("echo $?")).isEqualTo("42\n");
    }

    @Test
    void heredocsQuotesAndSeveralLinesPassUnharmed() {
        String script = """
                cat <<'END'
                $HOME `date` \\ "quotes" 'single' %s
                END
                for i in 1 \\
                  2; do
                  echo "line
                $i"
                done
                """;
        assertThat(output(script)).isEqualTo("$HOME `date` \\ \"quotes\" 'single' %s\nline\n1\nline\n2\n");
    }

    @Test
    void standardInputIsEmpty() {
        assertThat(output("cat; read -r x || echo none")).isEqualTo("none\n");
    }

    @Test
    void aSyntaxErrorIsTheScriptsFailureAndTheShellGoesOn() {
        Execution execution = run("echo before\nif true; then\n");
        assertThat(execution.exitCode()).isNotZero();
        assertThat(execution.output()).startsWith("before\n").contains("syntax error");
        assertThat(output("echo fine")).isEqualTo("fine\n");
    }

    @Test
    void anUnknownCommandIsReportedAsInATerminal() {
        Execution execution = run("no-such-command-here");
        assertThat(execution.exitCode()).isEqualTo(127);
        assertThat(execution.output()).isEqualTo("bash: no-such-command-here: command not found\n");
    }

    @Test
    void redirectionsMadeWithExecEndWithTheScript() {
        run("exec >stolen 2>&1; echo hidden");
        assertThat(output("echo seen; cat stolen")).isEqualTo("seen\nhidden\n");
        run("exec 1>&- 2>&-");
        assertThat(output("echo again")).isEqualTo("again\n");
    }

    @Test
    void strictOptionsDoNotDisturb() {
        run("set -u -f -C; IFS=,");
        assertThat(output("echo x >|one; echo $-")).contains("u").contains("C");
        assertThat(run("echo $UNSET_HERE").exitCode()).isNotZero();
        assertThat(output("set -x; true; set +x")).isEqualTo("++ true\n++ set +x\n");
    }

    @Test
    void typingExitKeepsTheStateInANewShellAndSaysSo() {
        run("X='a \"b\" $c\nd'; arr=(1 '2 3'); g() { echo g; }; alias hi='echo hi'; cd /");
        Execution execution = run("export LATE=1; exit 7");
        assertThat(execution.exitCode()).isEqualTo(7);
        assertThat(execution.ending()).isEqualTo(Ending.SHELL_LOST);
        assertThat(notices).singleElement().asString().contains("A new shell has its variables");
        assertThat(output("echo \"$X\"; echo \"${arr[1]} $LATE\"; g; hi; pwd"))
                .isEqualTo("a \"b\" $c\nd\n2 3 1\ng\nhi\n/\n");
    }

    @Test
    void errexitEndsTheScriptAtItsFirstFailureAndTheShellGoesOn() {
        Execution execution = run("set -e; echo one; false; echo two");
        assertThat(execution.output()).isEqualTo("one\n");
        assertThat(execution.exitCode()).isOne();
        assertThat(run("! true; echo fine").output()).isEqualTo("fine\n");
    }

    @Test
    void aShellThatIsReplacedOrKilledIsStartedAnew() {
        run("K=kept");
        assertThat(run("exec true").ending()).isEqualTo(Ending.SHELL_LOST);
        assertThat(output("echo $K")).isEqualTo("kept\n");
        assertThat(run("kill -9 $$").exitCode()).isEqualTo(137);
        assertThat(output("echo $K")).isEqualTo("kept\n");
        assertThat(notices).hasSize(2);
    }

    @Test
    void backgroundJobsGoOn() {
        run("sleep 60 & echo $! >pid");
        assertThat(output("jobs %1 >/dev/null && echo there; kill %1")).isEqualTo("there\n");
    }

    @Test
    void theTimeLimitEndsAScriptWithAllItsChildren() {
        Execution execution = shell.run(
                Script.foreground(
                        "slow",
                        "sleep 61%1$s & (trap '' INT TERM; sleep 62%1$s; true)".formatted(own()),
                        Duration.ofMillis(300)),
                live::append);
        assertThat(execution.ending()).isEqualTo(Ending.TIMED_OUT);
        assertThat(output("ps -A -o args | grep -E '^sleep 6[12]%s$' || echo none".formatted(own())))
                .isEqualTo("none\n");
    }

    @Test
    void cancellingStopsALoopButNotEarlierJobs() {
        run("sleep 63 & job=$!");
        cancelWhenSeen("go");
        Execution execution = run("echo go; while true; do sleep 0.05; done; echo never");
        assertThat(execution.ending()).isEqualTo(Ending.CANCELLED);
        assertThat(execution.output()).isEqualTo("go\n");
        assertThat(output("kill -0 $job && echo alive; kill $job")).isEqualTo("alive\n");
        assertThat(notices).isEmpty();
    }

    @Test
    void aScriptThatIgnoresEverySignalIsEndedAndTheStateKept() {
        run("V=1");
        cancelWhenSeen("go");
        Execution execution = run("trap '' INT; echo go; while :; do :; done");
        assertThat(execution.ending()).isEqualTo(Ending.CANCELLED);
        assertThat(output("echo $V")).isEqualTo("1\n");
    }

    @Test
    void anEndlessStreamIsBoundedInMemoryAndKeptInAFile() throws IOException {
        Execution execution = run("echo first; head -c 3000000 /dev/zero | tr '\\0' x; echo; echo last");
        assertThat(execution.output()).startsWith("first\n").endsWith("last\n").contains("characters left out");
        assertThat(execution.output().length()).isLessThan(2 * OutputRecord.KEPT + 100);
        assertThat(Files.size(execution.full().orElseThrow())).isEqualTo(3000012);
    }

    @Test
    void binaryOutputIsHarmless() {
        assertThat(output("printf 'a\\0\\033[31mred\\033[0m\\377\\033]0;title\\007b\\r\\nc\\n'"))
                .isEqualTo("ared\ufffdb\nc\n");
    }

    @Test
    void outputArrivesWhileTheScriptRuns() {
        CompletableFuture<Execution> running =
                CompletableFuture.supplyAsync(() -> run("echo now; until [ -e done ]; do sleep 0.02; done"));
        await().until(() -> live.toString().contains("now"));
        assertThat(running).isNotDone();
        assertThat(folder.resolve("work/done").toFile().mkdir()).isTrue();
        assertThat(running.join().exitCode()).isZero();
    }

    @Test
    void aBackgroundScriptIsReadyAtItsTextAndEndsWithTheShell() throws IOException {
        run("greeting=Listening");
        Execution execution = background("echo starting; echo \"$greeting on 80\"; echo $BASHPID >pid; exec sleep 64");
        assertThat(execution.ending()).isEqualTo(Ending.BACKGROUND);
        assertThat(execution.output()).startsWith("starting\nListening on 80\n");
        await().until(() -> !output("cat pid").isBlank());
        long pid = Long.parseLong(Files.readString(folder.resolve("work/pid")).strip());
        assertThat(ProcessHandle.of(pid)).isPresent();
        shell.close();
        assertThat(ProcessHandle.of(pid).filter(ProcessFamily::alive)).isEmpty();
    }

    @Test
    void aBackgroundScriptCanBeEndedAloneWithAllItsChildren() {
        String children = "ps -A -o args | grep -cE '^sleep 6[89]%s$'".formatted(own());
        background("sleep 68%1$s & (trap '' INT; sleep 69%1$s) & echo Listening on; wait".formatted(own()));
        run("sleep 70%s & other=$!".formatted(own()));
        await().until(() -> output(children).equals("2\n"));

        shell.end("nobody");
        shell.end("server");

        assertThat(output(children)).isEqualTo("0\n");
        assertThat(output("kill $other && echo there")).isEqualTo("there\n");
        shell.end("server");
    }

    @Test
    void aBackgroundScriptThatEndsTooSoonHasItsExitCode() {
        Execution execution = background("echo broken >&2; exit 3");
        assertThat(execution.ending()).isEqualTo(Ending.EXITED);
        assertThat(execution.exitCode()).isEqualTo(3);
        assertThat(execution.output()).isEqualTo("broken\n");
    }

    @Test
    void closingLeavesNoProcessEvenOfAnotherGroup() {
        run("set -m; sleep 65%1$s & set +m; (setsid sleep 66%1$s &); (sleep 67%1$s &)".formatted(own()));
        shell.close();
        assertThat(ProcessHandle.allProcesses()
                        .filter(process ->
                                process.info().commandLine().orElse("").matches(".*sleep 6[57]" + own())))
                .isEmpty();
        ProcessHandle.allProcesses()
                .filter(process -> process.info().commandLine().orElse("").matches(".*sleep 66" + own()))
                .forEach(ProcessHandle::destroy);
    }

    @Test
    void theUsersHistoryAndStartUpFilesAreLeftAlone() {
        assertThat(output("echo \"[${HISTFILE-}]\"; history; shopt -o history"))
                .startsWith("[]\n")
                .contains("off");
    }

    @Test
    void aNewShellInTheSameFolderTakesUpTheState() {
        run("R='to resume'; cd /");
        shell.close();
        shell = BashShell.open(ShellSettings.of(
                folder.resolve("shell"), folder, System.getenv(), java.util.Map.of("FIXED", "it's"), notices::add));
        assertThat(output("echo \"$R\"; pwd; echo $FIXED")).isEqualTo("to resume\n/\nit's\n");
    }

    Execution run(String text) {
        return shell.run(Script.foreground("test", text, Duration.ofSeconds(20)), live::append);
    }

    private String output(String text) {
        return run(text).output();
    }

    private Execution background(String text) {
        return shell.run(
                new Script(
                        "server",
                        text,
                        Duration.ofSeconds(10),
                        new Command.Mode.Background(Optional.of("Listening on"))),
                live::append);
    }

    private void cancelWhenSeen(String text) {
        CompletableFuture.runAsync(() -> {
            await().until(() -> live.toString().contains(text));
            shell.cancel();
        });
    }
}

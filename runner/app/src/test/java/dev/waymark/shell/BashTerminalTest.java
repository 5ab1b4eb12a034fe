package dev.waymark.shell;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.waymark.check.Execution;
import dev.waymark.check.Execution.Ending;
import dev.waymark.shell.ShellSettings.Screen;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BashTerminalTest {

    @TempDir
    Path folder;

    private final List<String> notices = Collections.synchronizedList(new ArrayList<>());
    private final StringBuffer seen = new StringBuffer();
    private final List<String> ends = Collections.synchronizedList(new ArrayList<>());
    private BashShell shell;
    private ShellTerminal terminal;

    @BeforeEach
    void open() throws IOException {
        Map<String, String> environment = new HashMap<>(System.getenv());
        environment.put("HOME", Files.createDirectories(folder.resolve("home")).toString());
        environment.put("TERM", "xterm");
        shell = BashShell.open(new ShellSettings(
                folder.resolve("shell"),
                Files.createDirectories(folder.resolve("work")),
                environment,
                Map.of(),
                Duration.ofSeconds(3),
                Duration.ofMillis(500),
                notices::add,
                java.util.Optional.of(new Screen("screen-256color", 80, 24))));
        terminal = shell.terminal().orElseThrow();
        terminal.listen(new ShellTerminal.Listener() {
            @Override
            public void output(String text) {
                seen.append(text);
            }

            @Override
            public void ended() {
                ends.add("ended");
            }
        });
    }

    @AfterEach
    void close() {
        shell.close();
    }

    @Test
    void whatIsTypedAndWhatScriptsDoIsOneShell() {
        run("export LAB=from-the-lab; greet() { echo \"hello $1\"; }; cd /");
        prompt();
        type("greet \"$LAB\" && pwd && HAND=from-the-hand && cd /tmp\r");
        see("hello from-the-lab");
        prompt();
        assertThat(output("echo $HAND; pwd")).isEqualTo("from-the-hand\n/tmp\n");
    }

    @Test
    void programsSeeATerminalOfTheScreensSizeAndScriptsSeeNone() {
        assertThat(output("[ -t 1 ] || echo none; echo $TERM")).isEqualTo("none\nxterm\n");
        prompt();
        terminal.resize(101, 37);
        type("[ -t 0 ] && [ -t 1 ] && echo \"size $(stty size) $TERM\"\r");
        see("size 37 101 screen-256color");
        assertThat(output("[ -t 1 ] || echo none; echo $TERM")).isEqualTo("none\nxterm\n");
    }

    @Test
    void thePersonAndScriptsTakeTurnsAgainAndAgain() {
        for (int i = 0; i < 5; i++) {
            prompt();
            type("N=" + i + "; echo \"typed $N\"\r");
            see("typed " + i);
            assertThat(output("echo script $N")).isEqualTo("script " + i + "\n");
            assertThat(terminal.attached()).isFalse();
        }
        assertThat(seen.toString())
                .doesNotContain("detach.sh")
                .doesNotContain("exec 60")
                .doesNotContain("script");
        assertThat(notices).isEmpty();
    }

    @Test
    void aLineThatIsLeftUnfinishedDoesNotDisturbTheNextScript() {
        for (String unfinished : List.of(
                "echo 'open quote",
                "for i in 1 2\r do\r",
                "\022abc",
                "ls /etc/pass\t",
                "\026",
                "set -o vi\recho a b\033b")) {
            prompt();
            type(unfinished);
            assertThat(output("echo fine")).as(unfinished).isEqualTo("fine\n");
        }
        assertThat(notices).isEmpty();
    }

    @Test
    void jobControlWorks() {
        prompt();
        type("sleep 71\r");
        await().until(() -> terminal.program().equals(java.util.Optional.of("sleep")));
        type("\032");
        see("Stopped");
        prompt();
        type("kill %1; wait; echo \"jobs:$(jobs -r)\"\r");
        see("jobs:\r\n");
    }

    @Test
    void controlCEndsTheProgramAndNothingElse() {
        prompt();
        type("sleep 72\r");
        await().until(() -> terminal.program().isPresent());
        type("\003");
        await().until(() -> terminal.program().isEmpty());
        assertThat(output("echo there")).isEqualTo("there\n");
    }

    @Test
    void aScriptWaitsForTheProgramInTheForeground() {
        prompt();
        type("cat; V=after-cat\r");
        await().until(() -> terminal.program().equals(java.util.Optional.of("cat")));
        CompletableFuture<Execution> running = CompletableFuture.supplyAsync(() -> run("echo $V"));
        await().until(() -> !notices.isEmpty());
        assertThat(notices.get(0)).contains("waits until cat ends");
        assertThat(running).isNotDone();
        type("\004");
        assertThat(running.join().output()).isEqualTo("after-cat\n");
    }

    @Test
    void aScriptThatWaitsCanBeCancelled() {
        prompt();
        type("cat\r");
        await().until(() -> terminal.program().isPresent());
        CompletableFuture<Execution> running = CompletableFuture.supplyAsync(() -> run("echo never"));
        await().until(() -> !notices.isEmpty());
        shell.cancel();
        assertThat(running.join().ending()).isEqualTo(Ending.CANCELLED);
        assertThat(terminal.program()).contains("cat");
    }

    @Test
    void aForgottenProgramIsDismissed() {
        for (String program : List.of("cat", "(trap '' TERM INT; sleep 73; sleep 74)", "while :; do :; done")) {
            prompt();
            type(program + "\r");
            await().until(() -> terminal.program().isPresent());
            shell.dismiss();
            assertThat(output("echo clean")).as(program).isEqualTo("clean\n");
        }
    }

    @Test
    void whileAScriptRunsThePersonCannotHaveTheShell() {
        CompletableFuture<Execution> running =
                CompletableFuture.supplyAsync(() -> run("touch running; until [ -e done ]; do sleep 0.02; done"));
        await().until(() -> Files.exists(folder.resolve("work/running")));
        assertThat(terminal.attach()).isFalse();
        assertThat(folder.resolve("work/done").toFile().mkdir()).isTrue();
        assertThat(running.join().exitCode()).isZero();
        prompt();
    }

    @Test
    void typingExitEndsTheTurnAndTheNextShellHasTheState() {
        prompt();
        type("KEPT='by hand'; set -m; f() { echo kept; }; cd /; exit\r");
        await().until(() -> ends.size() == 1);
        assertThat(terminal.attached()).isFalse();
        assertThat(output("echo \"$KEPT\"; f; pwd")).isEqualTo("by hand\nkept\n/\n");
        assertThat(notices).singleElement().asString().contains("The shell has ended. A new shell has its variables");
        prompt();
        type("echo \"again $KEPT\"\r");
        see("again by hand");
    }

    @Test
    void aShellThatEndsLeavesTheJobsOfScriptsRunning() {
        run("sleep 75 & echo $! >pid");
        long pid = Long.parseLong(output("cat pid").strip());
        assertThat(run("exit 3").ending()).isEqualTo(Ending.SHELL_LOST);
        assertThat(ProcessHandle.of(pid).filter(ProcessFamily::alive)).isPresent();
        shell.close();
        assertThat(ProcessHandle.of(pid).filter(ProcessFamily::alive)).isEmpty();
    }

    @Test
    void nothingIsLeftWhenTheShellIsClosedUnderAProgram() {
        prompt();
        type("sleep 76 & sleep 77 | cat\r");
        await().until(() -> terminal.program().isPresent());
        List<ProcessHandle> family = ProcessHandle.current()
                .descendants()
                .filter(process -> process.info().commandLine().orElse("").matches(".*sleep 7[67]"))
                .toList();
        assertThat(family).hasSize(2);
        shell.close();
        assertThat(family).noneMatch(ProcessFamily::alive);
    }

    @Test
    void historyIsThereAndStaysInTheShell() {
        prompt();
        type("echo first\r");
        see("first\r\n");
        prompt();
        type("\020\r");
        await().until(() -> seen.toString().split("first\r\n", -1).length > 4);
        run("true");
        prompt();
        type("history; exit\r");
        await().until(() -> !ends.isEmpty());
        assertThat(seen.toString()).doesNotContain("detach.sh").containsPattern("1 +echo first\r\n +2 +history");
        assertThat(folder.resolve("home")).isEmptyDirectory();
    }

    @Test
    void strictOptionsOfScriptsHoldForScriptsOnly() {
        run("set -e");
        prompt();
        type("false\r");
        type("echo still-$((1 + 1))\r");
        see("still-2");
        assertThat(run("false; echo never").output()).isEmpty();
    }

    private void prompt() {
        await().until(terminal::attach);
        await().until(() -> terminal.program().isEmpty());
    }

    private void type(String keys) {
        terminal.type(keys);
    }

    private void see(String text) {
        await().untilAsserted(() -> assertThat(seen.toString()).contains(text));
    }

    private Execution run(String text) {
        return shell.run(Script.foreground("test", text, Duration.ofSeconds(20)), output -> {});
    }

    private String output(String text) {
        return run(text).output();
    }
}

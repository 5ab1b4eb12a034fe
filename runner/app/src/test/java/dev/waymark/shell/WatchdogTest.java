package dev.waymark.shell;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WatchdogTest {

    /** A shell with a child that goes on for long, one in another session, and one that ignores what it can ignore. */
    private static final String SHELL = """
            sleep 600 & echo $!
            setsid sleep 600 & echo $!
            (trap '' HUP INT TERM; exec sleep 600) & echo $!
            (sleep 600 & echo $!)
            echo complete
            wait; touch next; sleep 600
            """;

    private static final Map<String, String> ENVIRONMENT = System.getenv();

    @TempDir
    Path folder;

    private final List<ProcessHandle> started = new ArrayList<>();
    private Process shell;

    @AfterEach
    void end() {
        started.forEach(ProcessHandle::destroyForcibly);
    }

    @Test
    void everythingOfAShellEndsWhenTheProcessThatWatchesIsGone() throws IOException {
        List<ProcessHandle> family = shell();
        Process watchdog = watch();
        assertThat(family).allMatch(ProcessFamily::alive);

        watchdog.getOutputStream().close();

        await().atMost(Duration.ofMinutes(1)).until(() -> family.stream().noneMatch(ProcessFamily::alive));
        assertThat(shell.onExit()).succeedsWithin(Duration.ofMinutes(1));
        assertThat(folder.resolve("next")).doesNotExist();
        await().atMost(Duration.ofMinutes(1)).until(() -> !watchdog.isAlive());
    }

    @Test
    void signalsThatEndWaymarkDoNotEndIt() throws IOException {
        List<ProcessHandle> family = shell();
        Process watchdog = watch();
        // Once a later one has done its work, the first is ready for signals.
        Process twin = watch();
        twin.getOutputStream().close();
        await().atMost(Duration.ofMinutes(1)).until(() -> family.stream().noneMatch(ProcessFamily::alive));
        for (String signal : List.of("INT", "HUP", "TERM")) {
            ProcessFamily.signal(signal, List.of(watchdog.pid()));
        }
        assertThat(watchdog.isAlive()).isTrue();
    }

    @Test
    void nothingHappensWhenItIsToldThatAllIsWell() throws IOException {
        List<ProcessHandle> family = shell();
        Watchdog watchdog = Watchdog.over(List.of(shell.pid()), ENVIRONMENT);
        watchdog.close();
        await().during(Duration.ofMillis(300)).until(() -> family.stream().allMatch(ProcessFamily::alive));
    }

    private Process watch() throws IOException {
        Process watchdog = new ProcessBuilder(Watchdog.command(List.of(shell.pid()), ENVIRONMENT)).start();
        started.add(watchdog.toHandle());
        return watchdog;
    }

    private List<ProcessHandle> shell() throws IOException {
        List<String> command = new ArrayList<>(OwnSession.prefix(ENVIRONMENT));
        command.addAll(List.of("bash", "-c", SHELL));
        shell = new ProcessBuilder(command).directory(folder.toFile()).start();
        started.add(shell.toHandle());
        List<ProcessHandle> family = new ArrayList<>();
        BufferedReader lines = shell.inputReader();
        for (String line; !(line = lines.readLine()).equals("complete"); ) {
            family.add(ProcessHandle.of(Long.parseLong(line)).orElseThrow());
        }
        started.addAll(family);
        return family;
    }
}

package dev.waymark.e2e;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.awaitility.core.ConditionTimeoutException;

/** A program in a real terminal: one window of a tmux server of the test's own, which ends with it. */
final class Tmux implements AutoCloseable {

    /** What takes longer hangs, also on a slow and busy machine. */
    private static final Duration LIMIT = Duration.ofMinutes(2);

    private final Path socket;

    private Tmux(Path socket) {
        this.socket = socket;
    }

    /** Which version there is; empty when there is none. */
    static Optional<String> version() {
        try {
            return Optional.of(run(List.of("tmux", "-V")).strip());
        } catch (UncheckedIOException e) {
            return Optional.empty();
        }
    }

    /**
     * Starts a program.
     *
     * @param environment what it has besides that of this process
     */
    static Tmux start(Path folder, Map<String, String> environment, int columns, int rows, List<String> program) {
        Tmux tmux = new Tmux(own(folder));
        List<String> command = new ArrayList<>(List.of("-u", "-f", "/dev/null", "new-session", "-d"));
        command.addAll(List.of("-x", Integer.toString(columns), "-y", Integer.toString(rows), "-c", folder.toString()));
        environment.forEach((name, value) -> command.addAll(List.of("-e", name + "=" + value)));
        // The window stays when its program has ended, so that its last words and its exit code can be read.
        command.addAll(List.of("exec sleep 600", ";", "set-option", "-g", "remain-on-exit", "on"));
        tmux.tell(command);
        List<String> again = new ArrayList<>(List.of("respawn-pane", "-k", "-c", folder.toString()));
        environment.forEach((name, value) -> again.addAll(List.of("-e", name + "=" + value)));
        again.addAll(program);
        tmux.tell(again);
        return tmux;
    }

    /** Types characters. */
    Tmux type(String text) {
        tell(List.of("send-keys", "-l", text));
        return this;
    }

    /** Presses keys, by the names tmux has for them: {@code Enter}, {@code C-c}, {@code Escape}. */
    Tmux press(String... keys) {
        List<String> command = new ArrayList<>(List.of("send-keys"));
        command.addAll(List.of(keys));
        tell(command);
        return this;
    }

    Tmux resize(int columns, int rows) {
        tell(List.of("resize-window", "-x", Integer.toString(columns), "-y", Integer.toString(rows)));
        return this;
    }

    /** What is on the screen. */
    String screen() {
        return tell(List.of("capture-pane", "-p"));
    }

    /** What is on the screen with the sequences that colour it. */
    String coloured() {
        return tell(List.of("capture-pane", "-p", "-e"));
    }

    /** What tmux knows of the window, in the words of its formats. */
    String ask(String format) {
        return tell(List.of("display-message", "-p", format)).strip();
    }

    /** The processes that the program has started. */
    Stream<ProcessHandle> programs() {
        return ProcessHandle.of(Long.parseLong(ask("#{pane_pid}"))).stream().flatMap(ProcessHandle::descendants);
    }

    /** Waits until the screen shows all these texts. */
    Tmux see(String... texts) {
        return see(screen -> List.of(texts).stream().allMatch(screen::contains), String.join(", ", texts));
    }

    Tmux see(Predicate<String> wanted, String what) {
        try {
            await().atMost(LIMIT).pollInterval(Duration.ofMillis(50)).until(() -> wanted.test(screen()));
            return this;
        } catch (ConditionTimeoutException e) {
            throw new AssertionError("the screen does not show " + what + ":\n" + screen(), e);
        }
    }

    /** Waits for the end of the program, and gives its exit code. */
    int exit() {
        see(screen -> !status().isEmpty(), "the end of the program");
        return Integer.parseInt(status());
    }

    /** The exit code; empty while the program runs. */
    private String status() {
        String status =
                tell(List.of("display-message", "-p", "#{pane_dead_status}")).strip();
        if (status.isEmpty()
                && tell(List.of("display-message", "-p", "#{pane_dead}")).startsWith("1")) {
            // tmux 3.3 may miss the signal that a program has ended. Another one makes it look.
            run(List.of(
                    "kill",
                    "-CHLD",
                    tell(List.of("display-message", "-p", "#{pid}")).strip()));
        }
        return status;
    }

    /** Hangs up on the program, and waits until it has cleaned up and ended. */
    @Override
    public void close() {
        long program = Long.parseLong(
                tell(List.of("display-message", "-p", "#{pane_pid}")).strip());
        tell(List.of("kill-server"));
        await().atMost(LIMIT).until(() -> ProcessHandle.of(program).isEmpty());
    }

    /** A socket for one server: the next one may begin before this one has ended. */
    private static Path own(Path folder) {
        try {
            return Files.createTempDirectory(folder, "tmux").resolve("socket");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private String tell(List<String> arguments) {
        List<String> command = new ArrayList<>(List.of("tmux", "-S", socket.toString()));
        command.addAll(arguments);
        return run(command);
    }

    private static String run(List<String> command) {
        try {
            Process process =
                    new ProcessBuilder(command).redirectErrorStream(true).start();
            process.getOutputStream().close();
            String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            if (process.waitFor() != 0) {
                throw new AssertionError(String.join(" ", command) + " fails: " + said);
            }
            return said;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted", e);
        }
    }
}

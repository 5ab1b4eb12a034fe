package dev.waymark.shell;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * The processes that a shell has started, near and far: its descendants, and those that belong to its session although
 * their parent is gone. The shell itself is not among them.
 */
final class ProcessFamily {

    private static final Path PROC = Path.of("/proc");

    private final ProcessHandle shell;

    /** @param shell leader of a session of its own */
    ProcessFamily(ProcessHandle shell) {
        this.shell = shell;
    }

    /** The process id of the shell, which is that of its session. */
    long leader() {
        return shell.pid();
    }

    Set<ProcessHandle> members() {
        Set<ProcessHandle> members = new HashSet<>();
        shell.descendants().forEach(members::add);
        for (long pid : session()) {
            ProcessHandle.of(pid).ifPresent(members::add);
        }
        members.stream().flatMap(ProcessHandle::descendants).toList().forEach(members::add);
        members.remove(shell);
        members.removeIf(member -> !alive(member));
        return members;
    }

    /** Ends the processes: SIGTERM, then SIGKILL for those that are left; waits until they are gone. */
    static void end(Collection<ProcessHandle> processes, Duration grace) {
        if (processes.isEmpty()) {
            return;
        }
        processes.forEach(ProcessHandle::destroy);
        if (!gone(processes, grace)) {
            processes.forEach(ProcessHandle::destroyForcibly);
            gone(processes, Duration.ofSeconds(1));
        }
    }

    /**
     * Sends a signal, such as {@code INT}, that the JDK cannot send.
     *
     * @param pids of processes, or, below zero, of groups
     */
    static void signal(String name, List<Long> pids) {
        List<String> command = new ArrayList<>(List.of("bash", "-c", "kill -s \"$0\" -- \"$@\"", name));
        pids.forEach(pid -> command.add(Long.toString(pid)));
        try {
            new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start()
                    .waitFor();
        } catch (IOException e) {
            throw new ShellException("No signal can be sent: " + e.getMessage(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Looks often instead of using {@link ProcessHandle#onExit}, which takes a process for alive until it is reaped. */
    private static boolean gone(Collection<ProcessHandle> processes, Duration within) {
        long deadline = System.nanoTime() + within.toNanos();
        try {
            while (processes.stream().anyMatch(ProcessFamily::alive)) {
                if (System.nanoTime() > deadline) {
                    return false;
                }
                TimeUnit.MILLISECONDS.sleep(10);
            }
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /** Whether a process runs; one that has ended and waits to be reaped does not. */
    static boolean alive(ProcessHandle process) {
        return process.isAlive()
                && stat(PROC.resolve(Long.toString(process.pid())))
                        .filter(fields -> fields[0].equals("Z"))
                        .isEmpty();
    }

    /** The process group that a shell's terminal listens to; empty when that is the shell's own, or not to be found. */
    Optional<Long> foreground() {
        return terminalGroup().filter(group -> group > 0 && group != shell.pid());
    }

    private Optional<Long> terminalGroup() {
        if (Files.isDirectory(PROC.resolve("self"))) {
            return stat(PROC.resolve(Long.toString(shell.pid()))).map(fields -> Long.parseLong(fields[5]));
        }
        return ps("-p", Long.toString(shell.pid()), "-o", "tpgid=").stream()
                .findFirst()
                .map(String::strip)
                .filter(group -> group.matches("-?[0-9]{1,18}"))
                .map(Long::parseLong);
    }

    private List<Long> session() {
        return Files.isDirectory(PROC.resolve("self")) ? fromProc() : fromPs();
    }

    private List<Long> fromProc() {
        List<Long> pids = new ArrayList<>();
        try (DirectoryStream<Path> folders = Files.newDirectoryStream(PROC, "[0-9]*")) {
            for (Path folder : folders) {
                stat(folder)
                        .filter(fields -> fields[3].equals(Long.toString(shell.pid())))
                        .ifPresent(fields ->
                                pids.add(Long.parseLong(folder.getFileName().toString())));
            }
        } catch (IOException e) {
            return pids;
        }
        return pids;
    }

    /** State, parent, group, session and more: what follows the command in brackets in {@code /proc/PID/stat}. */
    private static Optional<String[]> stat(Path folder) {
        try {
            String line = Files.readString(folder.resolve("stat"), StandardCharsets.ISO_8859_1);
            return Optional.of(line.substring(line.lastIndexOf(')') + 2).split(" "));
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    private List<Long> fromPs() {
        String group = Long.toString(shell.pid());
        return ps("-A", "-o", "pid=", "-o", "pgid=").stream()
                .map(line -> line.strip().split("\\s+"))
                .filter(fields -> fields.length == 2 && fields[1].equals(group))
                .map(fields -> Long.parseLong(fields[0]))
                .toList();
    }

    /** The lines of ps; none when it does not start. */
    private static List<String> ps(String... arguments) {
        List<String> command = new ArrayList<>(List.of("ps"));
        command.addAll(List.of(arguments));
        try {
            Process ps = new ProcessBuilder(command)
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            try (Stream<String> lines = ps.inputReader().lines()) {
                return lines.toList();
            }
        } catch (IOException e) {
            return List.of();
        }
    }
}

package dev.waymark.shell;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;

/**
 * One running bash, leader of a session of its own so that the terminal's Ctrl-C does not reach it: lines go to its
 * standard input, its standard output is what scripts print, and its standard error is the control stream. It may have
 * a controlling terminal besides, at which a person can type.
 */
final class BashProcess {

    /** What a shell process tells. */
    sealed interface Signal {
        /** A script is over; the last background job ever started has this process id, or 0. */
        record Ended(int number, long job, int exitCode) implements Signal {}

        /** A background script runs as this process. */
        record BackgroundStarted(int number, long pid) implements Signal {}

        record BackgroundEnded(int number, int exitCode) implements Signal {}

        /** A background script has printed the text that was waited for. */
        record Ready(int number) implements Signal {}

        /** The shell's streams are the pipes again. */
        record Detached() implements Signal {}

        /** The shell itself is over. */
        record Gone(long pid, int exitCode) implements Signal {}

        /** The learner wants the script that runs to end. */
        record Cancel() implements Signal {}
    }

    private final Process process;
    private final Writer lines;
    private final OutputPump output;
    private final Glue glue;
    private final Optional<Pty> terminal;

    private BashProcess(Process process, Glue glue, Optional<Pty> terminal, BlockingQueue<Signal> signals) {
        this.process = process;
        this.glue = glue;
        this.terminal = terminal;
        this.lines = process.outputWriter(StandardCharsets.UTF_8);
        this.output = new OutputPump(process.getInputStream(), glue.token());
        output.start();
        Thread control = new Thread(() -> control(signals), "waymark-shell-control");
        control.setDaemon(true);
        control.start();
        process.onExit().thenAccept(ended -> signals.add(new Signal.Gone(ended.pid(), ended.exitValue())));
    }

    /**
     * @param state that of an earlier shell
     * @param fixed variables to set whatever the state says
     */
    static BashProcess start(
            ShellSettings settings, Optional<Path> state, Map<String, String> fixed, BlockingQueue<Signal> signals) {
        Glue glue = new Glue(settings.folder(), UUID.randomUUID().toString().replace("-", ""));
        try {
            glue.write(settings.screen().map(ShellSettings.Screen::type).orElse("dumb"));
        } catch (IOException e) {
            throw new ShellException(
                    settings.folder() + " cannot be written: " + e.getMessage() + "; make room, or set XDG_STATE_HOME",
                    e);
        }
        Optional<Pty> terminal = settings.screen().flatMap(screen -> Pty.open(screen.columns(), screen.rows()));
        try {
            ProcessBuilder builder = new ProcessBuilder(command(settings.environment(), terminal));
            builder.directory(settings.directory().toFile());
            Map<String, String> environment = builder.environment();
            environment.clear();
            environment.putAll(settings.environment());
            environment.put("PS1", "");
            environment.put("PS2", "");
            BashProcess bash = new BashProcess(builder.start(), glue, terminal, signals);
            bash.write(glue.begin(state, fixed));
            return bash;
        } catch (IOException e) {
            terminal.ifPresent(Pty::close);
            throw new ShellException("bash does not start: " + e.getMessage() + "; install bash 3.2 or newer", e);
        }
    }

    /**
     * Interactive, because only an interactive bash goes on after an interrupt, a failed expansion or a syntax error;
     * without line editing, since nobody types into its standard input.
     */
    private static List<String> command(Map<String, String> environment, Optional<Pty> terminal) {
        List<String> command = new ArrayList<>(terminal.map(pty -> OwnSession.prefix(environment, pty))
                .orElseGet(() -> OwnSession.prefix(environment)));
        command.addAll(List.of("bash", "--norc", "--noprofile", "--noediting", "-i"));
        return command;
    }

    ProcessHandle handle() {
        return process.toHandle();
    }

    Optional<Pty> terminal() {
        return terminal;
    }

    OutputPump output() {
        return output;
    }

    Glue glue() {
        return glue;
    }

    /** Sends lines; a shell that is gone does not take them, and says so by itself. */
    void write(String text) {
        try {
            lines.write(text);
            lines.flush();
        } catch (IOException e) {
            process.onExit().join();
        }
    }

    /** Lets the shell end by itself, running its EXIT trap, and kills it when it does not. */
    void end() {
        try {
            lines.close();
        } catch (IOException e) {
            // It is gone already.
        }
        try {
            if (!process.waitFor(500, TimeUnit.MILLISECONDS)) {
                process.destroyForcibly().waitFor();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }

    void kill() {
        process.destroyForcibly();
    }

    private void control(BlockingQueue<Signal> signals) {
        try (BufferedReader reader = process.errorReader(StandardCharsets.UTF_8)) {
            for (String line; (line = reader.readLine()) != null; ) {
                String[] words = line.split(" ");
                if (words[0].equals(glue.token())) {
                    signals.add(signal(words));
                }
            }
        } catch (IOException e) {
            // The shell is gone, which its end reports.
        }
    }

    private static Signal signal(String[] words) {
        if (words[1].equals("detached")) {
            return new Signal.Detached();
        }
        if (words[1].startsWith("over")) {
            return new Signal.BackgroundEnded(Integer.parseInt(words[1].substring(4)), Integer.parseInt(words[2]));
        }
        if (words[1].startsWith("started")) {
            return new Signal.BackgroundStarted(Integer.parseInt(words[1].substring(7)), Long.parseLong(words[2]));
        }
        return new Signal.Ended(Integer.parseInt(words[1]), Long.parseLong(words[2]), Integer.parseInt(words[3]));
    }
}

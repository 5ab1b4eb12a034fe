package dev.waymark.sandbox.kubectl.command;

import dev.waymark.sandbox.kubectl.call.Failure;
import dev.waymark.sandbox.kubectl.call.Session;
import dev.waymark.sandbox.kubectl.call.Target;
import dev.waymark.sandbox.kubectl.rest.Call;
import dev.waymark.sandbox.kubectl.rest.Channels;
import dev.waymark.sandbox.object.Tree;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.Supplier;

/** A command in a container, and its streams. */
final class RemoteCommand {
    private final Session session;
    private final Target pod;
    private final String container;
    private final boolean input;
    private final boolean terminal;

    /** @param terminal whether the command is to have a terminal, if the caller has one */
    RemoteCommand(Session session, Target pod, String container, boolean input, boolean terminal) {
        this.session = session;
        this.pod = pod;
        this.container = container;
        this.input = input;
        boolean real = session.caller().terminal();
        this.terminal = terminal && real;
        if (terminal && input && !real) {
            session.err("Unable to use a TTY - input is not a terminal or the right kind of file\n");
        }
    }

    /** Runs until the command ends; returns its exit status. */
    int run(String subresource, List<String> command) {
        return run(subresource, command, () -> session.console().in(), this::show);
    }

    /** Runs a command that reads what it is given and not the caller's input. */
    int fed(List<String> command, InputStream from) {
        return run("exec", command, () -> from, this::show);
    }

    /** Runs a command without input, whose output goes elsewhere. */
    int collected(List<String> command, OutputStream to) {
        return run("exec", command, InputStream::nullInputStream, (errors, bytes) -> {
            if (errors) {
                show(true, bytes);
            } else {
                write(to, bytes);
            }
        });
    }

    /** Runs a command without input that nobody sees anything of. */
    int quietly(List<String> command) {
        Map<String, Object> status = status("exec", command, InputStream::nullInputStream, (errors, bytes) -> {});
        return Tree.text(status, "status").filter("Success"::equals).isPresent() ? 0 : 1;
    }

    private static void write(OutputStream to, byte[] bytes) {
        try {
            to.write(bytes);
        } catch (IOException e) {
            throw Failure.of(e.getMessage());
        }
    }

    private void show(boolean errors, byte[] bytes) {
        if (errors) {
            session.console().err(bytes, bytes.length);
        } else {
            session.console().out(bytes, bytes.length);
        }
        session.console().flush();
    }

    private int run(
            String subresource, List<String> command, Supplier<InputStream> from, BiConsumer<Boolean, byte[]> to) {
        return exit(status(subresource, command, from, to));
    }

    private Map<String, Object> status(
            String subresource, List<String> command, Supplier<InputStream> source, BiConsumer<Boolean, byte[]> to) {
        StringBuilder path = new StringBuilder(pod.path()).append('/').append(subresource);
        // The same parameter stands in the query once for every word.
        String separator = "?";
        for (String word : command) {
            path.append(separator).append("command=").append(Channels.encoded(word));
            separator = "&";
        }
        Call call = Call.get(path.toString())
                .with("container", container)
                .with("stdin", input ? "true" : "")
                .with("stdout", "true")
                .with("stderr", terminal ? "" : "true")
                .with("tty", terminal ? "true" : "");
        session.console().flush();
        try (Channels channels = Channels.open(session.api(), call)) {
            session.console().onGone(channels::close);
            if (terminal) {
                session.console().raw();
            }
            if (input) {
                InputStream from = source.get();
                Thread sender = new Thread(() -> send(from, channels), "command-input");
                sender.setDaemon(true);
                sender.start();
            }
            return channels.receive(to);
        }
    }

    private static void send(InputStream from, Channels to) {
        byte[] buffer = new byte[16 * 1024];
        try {
            for (int read = from.read(buffer); read >= 0; read = from.read(buffer)) {
                to.send(java.util.Arrays.copyOf(buffer, read));
            }
            to.closeInput();
        } catch (IOException gone) {
            to.close();
        }
    }

    private int exit(Map<String, Object> status) {
        if (Tree.text(status, "status").filter("Success"::equals).isPresent()) {
            return 0;
        }
        if (Tree.text(status, "reason").filter("NonZeroExitCode"::equals).isPresent()) {
            int code = Tree.maps(status, "details", "causes").stream()
                    .filter(cause -> "ExitCode".equals(cause.get("reason")))
                    .flatMap(cause -> Tree.text(cause, "message").stream())
                    .mapToInt(Integer::parseInt)
                    .findFirst()
                    .orElse(1);
            session.err("command terminated with exit code " + code + "\n");
            return code;
        }
        String reason = Tree.text(status, "reason").orElse("");
        String message = Tree.text(status, "message").orElse("the connection was lost");
        throw reason.isEmpty()
                ? Failure.of(message)
                : Failure.plain((reason.equals("InternalError") ? "error: Internal error occurred: " : "error: ")
                        + message.replaceFirst("^Internal error occurred: ", ""));
    }
}

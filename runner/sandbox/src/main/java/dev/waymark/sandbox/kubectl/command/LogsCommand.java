package dev.waymark.sandbox.kubectl.command;

import dev.waymark.sandbox.kubectl.call.ErrorText;
import dev.waymark.sandbox.kubectl.call.Failure;
import dev.waymark.sandbox.kubectl.call.Session;
import dev.waymark.sandbox.kubectl.call.Target;
import dev.waymark.sandbox.kubectl.print.GoText;
import dev.waymark.sandbox.kubectl.rest.Api;
import dev.waymark.sandbox.kubectl.rest.Call;
import dev.waymark.sandbox.line.Flag;
import dev.waymark.sandbox.object.ApiError;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;

/** {@code kubectl logs}. */
final class LogsCommand {
    private static final int MOST_AT_ONCE = 5;
    private static final String USAGE = "expected 'logs [-f] [-p] (POD | TYPE/NAME) [-c CONTAINER]'.\n"
            + "POD or TYPE/NAME is a required argument for the logs command";
    private static final List<Flag> FLAGS = List.of(
            Flag.plain("follow", 'f'),
            Flag.plain("previous", 'p'),
            Flag.plain("timestamps"),
            Flag.plain("prefix"),
            Flag.plain("all-containers"),
            Flag.plain("all-pods"),
            Flag.plain("ignore-errors"),
            Flag.plain("insecure-skip-tls-verify-backend"),
            Flag.value("container", 'c'),
            Flag.value("selector", 'l'),
            Flag.number("tail"),
            Flag.duration("since"),
            Flag.value("since-time"),
            Flag.number("limit-bytes"),
            Flag.number("max-log-requests"),
            Flag.duration("pod-running-timeout"));

    private final Session session;
    private final PodChoice choice;

    private LogsCommand(Session session) {
        this.session = session;
        this.choice = new PodChoice(session);
    }

    /** A log to read, and what its lines begin with. */
    private record Source(Target pod, String container, String prefix) {}

    static Command command() {
        return Command.of("logs", FLAGS, session -> new LogsCommand(session).run());
    }

    private void run() {
        List<String> words = session.arguments().words();
        boolean selects = session.arguments().value("selector").isPresent();
        if (words.isEmpty() && !selects) {
            throw Failure.usage("logs", USAGE);
        }
        if (words.size() > 2) {
            throw Failure.usage("logs", USAGE);
        }
        if (!words.isEmpty() && selects) {
            throw Failure.usage("logs", "only a selector (-l) or a POD name is allowed");
        }
        if (session.arguments().has("since") && session.arguments().has("since-time")) {
            throw Failure.of("at most one of `sinceTime` or `sinceSeconds` may be specified");
        }
        List<Source> sources = sources(words, selects);
        if (sources.isEmpty()) {
            session.err("No resources found in " + session.namespace() + " namespace.\n");
            return;
        }
        boolean follow = session.arguments().on("follow");
        long most = session.arguments().number("max-log-requests").orElse((long) MOST_AT_ONCE);
        if (follow && sources.size() > most) {
            throw Failure.of("you are attempting to follow " + sources.size()
                    + " log streams, but maximum allowed concurrency is " + most
                    + ", use --max-log-requests to increase the limit");
        }
        if (follow && sources.size() > 1) {
            together(sources);
        } else {
            sources.forEach(this::copy);
        }
    }

    private List<Source> sources(List<String> words, boolean selects) {
        List<Target> pods;
        if (selects) {
            pods = choice.selected(
                    session.namespace(), session.arguments().value("selector").orElseThrow());
        } else {
            Target object = object(words.get(0));
            boolean every = session.arguments().on("all-pods");
            if (every) {
                pods = choice.podsOf(object);
            } else {
                Target pod = choice.pod(object);
                pods = List.of(pod);
                if (!object.resource().plural().equals("pods")) {
                    int count = choice.podsOf(object).size();
                    if (count > 1) {
                        session.err("Found " + count + " pods, using pod/" + pod.name() + "\n");
                    }
                }
            }
        }
        List<Source> sources = new ArrayList<>();
        for (Target pod : pods) {
            List<String> containers = session.arguments().on("all-containers")
                    ? PodChoice.everyContainer(pod)
                    : List.of(words.size() > 1 ? words.get(1) : choice.container(pod, false));
            containers.forEach(container -> sources.add(new Source(
                    pod,
                    container,
                    session.arguments().on("prefix") || session.arguments().on("all-pods")
                            ? "[pod/" + pod.name() + "/" + container + "] "
                            : "")));
        }
        return sources;
    }

    private Target object(String word) {
        try {
            return choice.object(word);
        } catch (ApiError refused) {
            throw Failure.of("error from server (" + refused.reason() + "): " + refused.getMessage() + " in namespace "
                    + GoText.quoted(session.namespace()));
        }
    }

    private Call call(Source source) {
        String tail = session.arguments()
                .value("tail")
                .orElse(session.arguments().value("selector").isPresent() ? "10" : "-1");
        String since = session.arguments()
                .duration("since")
                .map(length -> Long.toString(Math.max(1, (length.toMillis() + 999) / 1000)))
                .orElse("");
        return Call.get(source.pod().path() + "/log")
                .with("container", source.container())
                .with("follow", flag("follow"))
                .with("previous", flag("previous"))
                .with("timestamps", flag("timestamps"))
                .with("tailLines", tail.startsWith("-") ? "" : tail)
                .with("sinceSeconds", since)
                .with("sinceTime", session.arguments().value("since-time").orElse(""))
                .with("limitBytes", session.arguments().value("limit-bytes").orElse(""));
    }

    private String flag(String name) {
        return session.arguments().on(name) ? "true" : "";
    }

    private void copy(Source source) {
        try (Api.Stream log = session.api().stream(call(source))) {
            if (source.prefix().isEmpty()) {
                bytes(log.body());
            } else {
                lines(log.body(), source.prefix());
            }
        } catch (ApiError refused) {
            if (!session.arguments().on("ignore-errors")) {
                throw refused;
            }
            session.out(ErrorText.standard(refused) + "\n");
        } catch (IOException gone) {
            throw new CancellationException("the command was ended");
        }
    }

    private void bytes(InputStream log) throws IOException {
        byte[] buffer = new byte[16 * 1024];
        for (int read = log.read(buffer); read >= 0; read = log.read(buffer)) {
            session.console().out(buffer, read);
            session.console().flush();
        }
    }

    private void lines(InputStream log, String prefix) throws IOException {
        byte[] buffer = new byte[16 * 1024];
        StringBuilder open = new StringBuilder();
        for (int read = log.read(buffer); read >= 0; read = log.read(buffer)) {
            open.append(new String(buffer, 0, read, StandardCharsets.ISO_8859_1));
            int end = open.lastIndexOf("\n");
            if (end >= 0) {
                StringBuilder whole = new StringBuilder();
                open.substring(0, end)
                        .lines()
                        .forEach(line -> whole.append(prefix).append(line).append('\n'));
                byte[] bytes = whole.toString().getBytes(StandardCharsets.ISO_8859_1);
                session.console().out(bytes, bytes.length);
                session.console().flush();
                open.delete(0, end + 1);
            }
        }
    }

    /** Follows several logs, each on a thread of its own, until all have ended. */
    private void together(List<Source> sources) {
        List<Thread> threads = new ArrayList<>();
        for (Source source : sources) {
            Thread thread = new Thread(
                    () -> {
                        try (Api.Stream log = session.api().stream(call(source))) {
                            session.console().onGone(log::close);
                            lines(log.body(), source.prefix());
                        } catch (IOException | CancellationException gone) {
                            Thread.currentThread().interrupt();
                        }
                    },
                    "log-follower");
            thread.setDaemon(true);
            thread.start();
            threads.add(thread);
        }
        try {
            for (Thread thread : threads) {
                thread.join();
            }
        } catch (InterruptedException gone) {
            throw new CancellationException("the command was ended");
        }
    }
}

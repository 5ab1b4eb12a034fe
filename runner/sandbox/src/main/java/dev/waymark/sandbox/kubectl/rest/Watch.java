package dev.waymark.sandbox.kubectl.rest;

import dev.waymark.sandbox.api.wire.Json;
import dev.waymark.sandbox.object.ApiError;
import dev.waymark.sandbox.object.Tree;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;

/** Follows the changes of objects. */
public final class Watch {
    /** Ends connections whose time is over. */
    private static final ScheduledExecutorService DEADLINES = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread thread = new Thread(task, "watch-deadlines");
        thread.setDaemon(true);
        return thread;
    });

    private Watch() {}

    /**
     * A change.
     *
     * @param type {@code ADDED}, {@code MODIFIED} or {@code DELETED}
     */
    public record Event(String type, Map<String, Object> object) {}

    /** Hands every change to the receiver until it returns false or the server ends the watch. */
    public static void follow(Api api, Call list, Predicate<Event> receiver) {
        try (Api.Stream stream = api.stream(list.with("watch", "true"))) {
            read(stream, receiver);
        }
    }

    /**
     * The same for a limited time.
     *
     * @return whether the receiver had enough before the time was over
     */
    public static boolean follow(Api api, Call list, Duration patience, Predicate<Event> receiver) {
        try (Api.Stream stream = api.stream(list.with("watch", "true"))) {
            var deadline = DEADLINES.schedule(stream::close, Math.max(patience.toMillis(), 0), TimeUnit.MILLISECONDS);
            try {
                return read(stream, receiver);
            } finally {
                deadline.cancel(false);
            }
        }
    }

    private static boolean read(Api.Stream stream, Predicate<Event> receiver) {
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(stream.body(), StandardCharsets.UTF_8))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                Map<String, Object> event = Tree.asMap(
                        Json.parse(line.getBytes(StandardCharsets.UTF_8)).tree());
                String type = Tree.text(event, "type").orElse("");
                Map<String, Object> object = Tree.map(event, "object");
                if (type.equals("ERROR")) {
                    throw new ApiError(
                            Tree.number(object, "code").orElse(500L).intValue(),
                            Tree.text(object, "reason").orElse(""),
                            Tree.text(object, "message").orElse(""),
                            Map.of());
                }
                if (!type.equals("BOOKMARK") && !receiver.test(new Event(type, object))) {
                    return true;
                }
            }
            return false;
        } catch (IOException gone) {
            if (Thread.currentThread().isInterrupted()) {
                throw new CancellationException("the command was ended");
            }
            return false;
        }
    }
}

package dev.waymark.sandbox.api.console;

import io.vertx.core.MultiMap;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.FutureTask;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * Runs commands for the scripts of a sandbox: {@code POST /waymark/NAME} begins one, {@code POST /waymark/input/CALL}
 * sends its standard input.
 *
 * <p>A command runs on a thread of its own, which is interrupted when the script goes away. Thread-safe.
 */
public final class ScriptCalls {
    private static final Logger LOG = Logger.getLogger(ScriptCalls.class.getName());
    private static final String ROOT = "/waymark/";
    private static final String FORM = "application/x-www-form-urlencoded";
    private static final String INPUT = ROOT + "input/";
    /** How long a command may go on after its script has gone without being noticed. */
    private static final long PING_MILLIS = 1000;

    private final Vertx vertx;
    private final Commands commands;
    private final Map<String, ScriptConsole> open = new ConcurrentHashMap<>();
    private final ExecutorService threads = Executors.newCachedThreadPool(task -> {
        Thread thread = new Thread(task, "script-command");
        thread.setDaemon(true);
        return thread;
    });

    public ScriptCalls(Vertx vertx, Commands commands) {
        this.vertx = vertx;
        this.commands = commands;
    }

    /** Whether a path leads here. */
    public boolean serves(String path) {
        return path.startsWith(INPUT) || path.startsWith(ROOT) && commands.has(path.substring(ROOT.length()));
    }

    /** Serves a request whose sender has been found to be allowed to send it; on the server's event loop. */
    public void serve(HttpServerRequest http) {
        if (http.path().startsWith(INPUT)) {
            input(http, http.path().substring(INPUT.length()));
            return;
        }
        String type = http.headers().contains("Content-Type") ? http.getHeader("Content-Type") : "";
        if (!http.method().equals(HttpMethod.POST) || !type.startsWith(FORM)) {
            http.response()
                    .setStatusCode(http.method().equals(HttpMethod.POST) ? 415 : 405)
                    .end();
            return;
        }
        http.setExpectMultipart(true);
        String name = http.path().substring(ROOT.length());
        http.end()
                .onSuccess(received -> begin(name, http.formAttributes(), http.response()))
                .onFailure(malformed -> http.response().setStatusCode(400).end());
    }

    private void input(HttpServerRequest http, String call) {
        ScriptConsole console = open.get(call);
        if (console == null) {
            http.response().setStatusCode(404).end();
            return;
        }
        console.input().fill(http);
        http.end().onComplete(received -> http.response().end());
    }

    private void begin(String name, MultiMap form, HttpServerResponse response) {
        String call = String.join("", form.getAll("call")).replaceAll("[^0-9]", "");
        response.setChunked(true).putHeader("Content-Type", "text/plain");
        ScriptConsole console = new ScriptConsole(response, commands.files(), call);
        open.put(call, console);
        FutureTask<Void> running = new FutureTask<>(() -> run(name, form, console), null);
        long pings = vertx.setPeriodic(PING_MILLIS, PING_MILLIS, tick -> console.ping());
        response.closeHandler(closed -> {
            vertx.cancelTimer(pings);
            open.remove(call, console);
            console.close();
            running.cancel(true);
            threads.execute(() -> remove(call));
        });
        threads.execute(running);
    }

    private void run(String name, MultiMap form, ScriptConsole console) {
        int status = 1;
        try {
            status = commands.run(name, caller(form), console);
        } catch (RuntimeException failure) {
            LOG.log(Level.WARNING, "the command " + name + " failed", failure);
            console.err("error: internal error: " + failure + "\n");
        }
        console.end(status);
    }

    private static Caller caller(MultiMap form) {
        Map<String, String> environment = new LinkedHashMap<>();
        for (String each : form.getAll("environment")) {
            int equals = each.indexOf('=');
            environment.put(each.substring(0, equals), each.substring(equals + 1));
        }
        return new Caller(
                form.getAll("argument"),
                Path.of(String.join("", form.getAll("directory"))),
                environment,
                form.contains("terminal"));
    }

    /** Removes the pipe through which the script reads; files with output are the script's to remove. */
    private void remove(String call) {
        try {
            Files.deleteIfExists(commands.files().resolve(call));
        } catch (IOException e) {
            LOG.log(Level.FINE, "a pipe stays behind", e);
        }
    }
}

package dev.waymark.tui;

import dev.waymark.session.Session;
import dev.waymark.session.StepState;
import dev.waymark.session.Summary.Ending;
import dev.waymark.shell.ShellTerminal;
import dev.waymark.tui.model.Overlay;
import dev.waymark.tui.model.Standing;
import dev.waymark.tui.update.Action;
import dev.waymark.tui.update.Signal;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

/** Does with a session what the screen asks for, on a thread of its own, so that the screen never waits. */
final class SessionDriver {

    private final LabEntry entry;
    private final Mailbox mailbox;
    private final ExecutorService worker =
            Executors.newSingleThreadExecutor(task -> new Thread(task, "waymark-session"));
    private volatile Optional<Session> session = Optional.empty();
    private volatile Optional<RuntimeException> failure = Optional.empty();
    private volatile Optional<Ending> ending = Optional.empty();
    private volatile CompletableFuture<Integer> answer = new CompletableFuture<>();

    SessionDriver(LabEntry entry, Mailbox mailbox) {
        this.entry = entry;
        this.mailbox = mailbox;
    }

    /** Does it as soon as what was asked for before is done; what fails ends the lab. */
    void act(Action action) {
        worker.execute(() -> {
            if (ending.isPresent() || failure.isPresent()) {
                return;
            }
            try {
                perform(action);
            } catch (CancellationException e) {
                leave();
            } catch (RuntimeException e) {
                failure = Optional.of(e);
                mailbox.close();
            }
        });
    }

    void answer(int choice) {
        answer.complete(choice);
    }

    /** The terminal of the shell, which is started when there is none yet. */
    CompletableFuture<Optional<ShellTerminal>> terminal() {
        CompletableFuture<Optional<ShellTerminal>> terminal = new CompletableFuture<>();
        Thread thread = new Thread(
                () -> {
                    try {
                        terminal.complete(session.flatMap(Session::terminal));
                    } catch (RuntimeException e) {
                        terminal.completeExceptionally(e);
                    }
                },
                "waymark-shell-start");
        thread.setDaemon(true);
        thread.start();
        return terminal;
    }

    void cancel() {
        session.ifPresent(Session::cancel);
    }

    void extend(Duration by) {
        session.ifPresent(each -> each.extend(by));
    }

    /** How the lab ended; empty while it has not. */
    Optional<Ending> ending() {
        return ending;
    }

    /** What ended the lab before its time. */
    Optional<RuntimeException> failure() {
        return failure;
    }

    /**
     * Ends the session if nobody has, and waits for it. What cuts it off was no wish of the learner's, so what is behind
     * them is kept for later.
     *
     * @param interrupted whether the process was told to end, before which the lab is cleaned up
     */
    void close(boolean interrupted) {
        answer.cancel(true);
        worker.execute(() -> session.filter(each -> ending.isEmpty()).ifPresent(each -> cutOff(each, interrupted)));
        worker.shutdown();
        try {
            worker.awaitTermination(3, TimeUnit.MINUTES);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        session.ifPresent(Session::close);
    }

    private void cutOff(Session open, boolean interrupted) {
        boolean begun = open.index() > 0 || open.state() == StepState.PASSED;
        try {
            end(open, interrupted ? Ending.INTERRUPTED : begun ? Ending.PAUSED : Ending.QUIT);
        } catch (RuntimeException e) {
            failure = failure.or(() -> Optional.of(e));
        }
    }

    private void perform(Action action) {
        if (action instanceof Action.Begin) {
            begin();
            return;
        }
        Session open = session.orElseThrow();
        if (action instanceof Action.End end) {
            end(open, end.ending());
            return;
        } else if (action instanceof Action.Run run) {
            open.run(run.script());
        } else if (action instanceof Action.Type type) {
            open.type(type.script());
        } else if (action instanceof Action.Check) {
            open.check();
        } else if (action instanceof Action.Solve) {
            open.solve();
        } else if (action instanceof Action.Skip) {
            open.skip();
            open.proceed();
        } else if (action instanceof Action.Proceed) {
            open.proceed();
        } else if (action instanceof Action.Back) {
            open.back();
        } else {
            open.restart();
        }
        settled(action, open);
    }

    private void begin() {
        Optional<String> consent = entry.consent();
        if (consent.isPresent()
                && asked(
                                "Another cluster",
                                consent.get(),
                                new Overlay.Answer("y", "Go on"),
                                new Overlay.Answer("n", "Leave"))
                        != 0) {
            leave();
            return;
        }
        entry.require();
        Optional<Integer> earlier = entry.earlier();
        int choice = earlier.isEmpty()
                ? 1
                : asked(
                        "You have been here",
                        earlier.get() + " of " + entry.lab().steps().size() + " steps passed.",
                        new Overlay.Answer("y", "Go on there"),
                        new Overlay.Answer("n", "Begin anew, and forget what was done"),
                        new Overlay.Answer("q", "Leave, and keep it"));
        if (choice > 1) {
            leave();
            return;
        }
        Session open = entry.open(choice == 0, mailbox::put);
        session = Optional.of(open);
        open.watchChecks();
        open.begin();
        while (open.index() < entry.first()) {
            open.skip();
            open.proceed();
        }
        settled(new Action.Begin(), open);
    }

    /** The number of the answer; Esc gives the last one. */
    private int asked(String title, String text, Overlay.Answer... answers) {
        answer = new CompletableFuture<>();
        mailbox.put(new Signal.Questioned(new Overlay.Question(title, text, List.of(answers))));
        return answer.join();
    }

    private void leave() {
        ending = Optional.of(Ending.QUIT);
        mailbox.close();
    }

    private void end(Session open, Ending how) {
        ending = Optional.of(how);
        if (how == Ending.PAUSED) {
            open.pause();
        } else {
            open.finish(how);
        }
    }

    private void settled(Action done, Session open) {
        mailbox.put(new Signal.Settled(done, new Standing(open.index(), open.state(), open.next(), open.over())));
    }
}

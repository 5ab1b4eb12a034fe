package dev.waymark.tui;

import dev.waymark.shell.ShellTerminal;
import dev.waymark.tui.key.Input;
import dev.waymark.tui.layout.Picture;
import dev.waymark.tui.layout.Size;
import dev.waymark.tui.model.LabModel;
import dev.waymark.tui.pane.ShellPane;
import dev.waymark.tui.theme.Theme;
import dev.waymark.tui.view.ShellView;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/** The learner's time at the shell of the lab. The shell may not be there yet, or be busy with a command of the lab. */
final class ShellVisit {

    /** Nobody types more before there is a prompt. */
    private static final int MOST_EARLY = 1000;

    private final CompletableFuture<Optional<ShellTerminal>> terminal;
    private final Runnable changed;
    private Optional<ShellPane> pane;
    private final List<Input> early = new ArrayList<>();
    private boolean live;
    private boolean ready;
    private boolean ended;

    /**
     * @param terminal comes when there is a shell
     * @param earlier the pane of an earlier visit, with what it shows
     * @param changed called, on any thread, when there is something new
     */
    ShellVisit(CompletableFuture<Optional<ShellTerminal>> terminal, Optional<ShellPane> earlier, Runnable changed) {
        this.terminal = terminal;
        this.pane = earlier;
        this.changed = changed;
        terminal.whenComplete((opened, failure) -> changed.run());
    }

    /** Takes the shell as soon as it can be had; to be called when something has happened. */
    void advance(Size screen) {
        if (pane.isEmpty() && terminal.isDone() && !terminal.isCompletedExceptionally()) {
            pane = terminal.join().map(opened -> new ShellPane(opened, ShellView.pane(screen), changed));
        }
        if (live && !pane.get().live()) {
            ended = true;
        } else if (!live) {
            ready = pane.filter(ShellPane::live).isPresent();
            live = pane.filter(ShellPane::open).isPresent();
        }
        if (live && !ready && pane.get().program().isEmpty()) {
            ready = true;
            early.forEach(pane.get()::take);
            early.clear();
        }
    }

    /** Whether the learner has ended the shell, or there is none to be had. */
    boolean over() {
        return ended || unavailable();
    }

    /** Whether this machine has no terminal for the shell. */
    boolean unavailable() {
        return terminal.isDone()
                && (terminal.isCompletedExceptionally() || terminal.join().isEmpty());
    }

    /** Kept for the next visit. */
    Optional<ShellPane> pane() {
        return pane;
    }

    /** Types; what comes before the prompt waits for it. */
    void take(Input input, Size screen) {
        ShellView.inPane(input, screen).ifPresent(inside -> {
            if (ready) {
                pane.orElseThrow().take(inside);
            } else if (early.size() < MOST_EARLY) {
                early.add(inside);
            }
        });
    }

    Picture render(LabModel model, Size screen, Theme theme) {
        Size size = ShellView.pane(screen);
        Picture shown = pane.filter(each -> live)
                .map(each -> each.render(size, theme))
                .orElseGet(() -> ShellView.waiting(size, model, theme));
        return ShellView.render(model, shown, screen, theme);
    }
}

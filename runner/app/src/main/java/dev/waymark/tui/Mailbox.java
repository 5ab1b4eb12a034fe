package dev.waymark.tui;

import dev.waymark.session.Event;
import dev.waymark.tui.update.Signal;
import java.util.ArrayList;
import java.util.List;

/**
 * What has happened and is not on the screen yet. Any thread may put something in. Output is collected into one piece
 * for each look that the screen takes; when more comes than can be shown, the beginning is left out and counted, so
 * that neither the command nor the screen waits, and the memory stays bounded.
 */
final class Mailbox {

    /** More characters than the screen keeps. */
    private static final int MOST = 1 << 20;

    private final List<Signal> signals = new ArrayList<>();
    private final StringBuilder output = new StringBuilder();
    private long left;
    private boolean closed;

    synchronized void put(Event event) {
        if (event instanceof Event.OutputArrived arrived) {
            print(arrived.text());
            notifyAll();
        } else {
            put(new Signal.Happened(event));
        }
    }

    synchronized void put(Signal signal) {
        flush();
        signals.add(signal);
        notifyAll();
    }

    /** Wakes the one who waits, for good. */
    synchronized void close() {
        closed = true;
        notifyAll();
    }

    synchronized boolean closed() {
        return closed;
    }

    /**
     * Everything that has happened, oldest first.
     *
     * @param millis how long to wait for something to happen
     */
    synchronized List<Signal> take(long millis) throws InterruptedException {
        long deadline = System.nanoTime() + millis * 1_000_000;
        while (signals.isEmpty() && output.length() == 0 && !closed) {
            long wait = (deadline - System.nanoTime() + 999_999) / 1_000_000;
            if (wait <= 0) {
                break;
            }
            wait(wait);
        }
        flush();
        List<Signal> taken = List.copyOf(signals);
        signals.clear();
        return taken;
    }

    private void print(String text) {
        output.append(text);
        if (output.length() > 2 * MOST) {
            int cut = output.indexOf("\n", output.length() - MOST) + 1;
            int end = cut > 0 ? cut : output.length() - MOST;
            for (int i = 0; i < end; i++) {
                left += output.charAt(i) == '\n' ? 1 : 0;
            }
            output.delete(0, end);
        }
    }

    private void flush() {
        if (output.length() > 0) {
            signals.add(new Signal.Printed(output.toString(), left));
            output.setLength(0);
            left = 0;
        }
    }
}

package dev.waymark.tui.model;

/**
 * What of the texts is in sight.
 *
 * @param pane which of them the keys scroll
 * @param textTop the first line of the step's text that is shown
 * @param outputUp how many lines the output is scrolled up from its end; 0 to follow it
 * @param zoomed whether the pane has all of the room
 * @param search what was looked for last; empty for nothing
 */
public record Reading(Pane pane, int textTop, int outputUp, boolean zoomed, String search) {

    /** The texts of a lab. */
    public enum Pane {
        TEXT,
        OUTPUT,
        TRAFFIC
    }

    public static final Reading START = new Reading(Pane.TEXT, 0, 0, false, "");

    public Reading pane(Pane now) {
        return new Reading(now, textTop, outputUp, zoomed, search);
    }

    public Reading textTop(int top) {
        return new Reading(pane, Math.max(0, top), outputUp, zoomed, search);
    }

    public Reading outputUp(int up) {
        return new Reading(pane, textTop, Math.max(0, up), zoomed, search);
    }

    public Reading zoomed(boolean now) {
        return new Reading(pane, textTop, outputUp, now, search);
    }

    public Reading search(String now) {
        return new Reading(pane, textTop, outputUp, zoomed, now);
    }
}

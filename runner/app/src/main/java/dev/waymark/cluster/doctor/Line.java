package dev.waymark.cluster.doctor;

/**
 * One thing that was looked at.
 *
 * @param area what it is part of: {@code tools}, {@code cluster}, {@code permissions}, {@code labs}
 * @param subject its name
 * @param found what was seen, in a few words
 * @param advice what to do about it; empty when nothing is to be done
 */
public record Line(String area, String subject, Level level, String found, String advice) {

    /** What it means for labs. */
    public enum Level {
        FINE,
        /** Missing, and only some labs want it. */
        OPTIONAL,
        /** Missing, and labs will not work. */
        MISSING
    }

    static Line fine(String area, String subject, String found) {
        return new Line(area, subject, Level.FINE, found, "");
    }

    static Line missing(String area, String subject, String found, String advice) {
        return new Line(area, subject, Level.MISSING, found, advice);
    }

    public boolean blocks() {
        return level == Level.MISSING;
    }
}

package dev.waymark.lab;

/**
 * Something wrong in a lab, told to its author.
 *
 * @param severity whether the lab can be used at all
 * @param rule a short stable name such as {@code unknown-check-key}, for machine formats
 * @param message what is wrong, one sentence without a full stop
 * @param position where
 * @param sourceLine the line of the file, for showing it with a caret; empty when there is none
 * @param advice what to do next; empty when it is obvious
 */
public record Problem(
        Severity severity, String rule, String message, Position position, String sourceLine, String advice) {

    /** How bad a problem is. */
    public enum Severity {
        ERROR,
        WARNING
    }

    public boolean isError() {
        return severity == Severity.ERROR;
    }
}

package dev.waymark.cli;

/** An expected end: what went wrong in one sentence, what to do next, and the exit code. */
final class Failure extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final int exitCode;
    private final String advice;

    Failure(int exitCode, String message, String advice) {
        super(message);
        this.exitCode = exitCode;
        this.advice = advice;
    }

    int exitCode() {
        return exitCode;
    }

    /** What to do next; empty when the message says it. */
    String advice() {
        return advice;
    }
}

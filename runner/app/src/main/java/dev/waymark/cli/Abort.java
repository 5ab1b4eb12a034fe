package dev.waymark.cli;

/** An expected end of the program: one message, what to do next, and the exit code. */
final class Abort extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final int exitCode;
    private final String advice;

    private Abort(int exitCode, String message, String advice) {
        super(message);
        this.exitCode = exitCode;
        this.advice = advice;
    }

    static Abort usage(String message, String advice) {
        return new Abort(ExitCode.USAGE, message, advice);
    }

    static Abort invalidLab(String message, String advice) {
        return new Abort(ExitCode.INVALID_LAB, message, advice);
    }

    static Abort environment(String message, String advice) {
        return new Abort(ExitCode.ENVIRONMENT, message, advice);
    }

    int exitCode() {
        return exitCode;
    }

    /** One sentence; empty when the message says it all. */
    String advice() {
        return advice;
    }
}

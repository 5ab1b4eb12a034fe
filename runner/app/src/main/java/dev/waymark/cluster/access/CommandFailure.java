package dev.waymark.cluster.access;

/** A command could not be run where it should; the message says why and where, the advice what to do. */
public final class CommandFailure extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String advice;

    public CommandFailure(String message, String advice) {
        super(message);
        this.advice = advice;
    }

    public String advice() {
        return advice;
    }
}

package dev.waymark.sandbox.line;

/** A command line that cannot be read; the message is pflag's. */
public final class UsageError extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public UsageError(String message) {
        super(message);
    }
}

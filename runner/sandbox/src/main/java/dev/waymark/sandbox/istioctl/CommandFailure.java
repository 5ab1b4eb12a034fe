package dev.waymark.sandbox.istioctl;

/** A command that cannot be done; the message follows {@code Error: }. */
final class CommandFailure extends RuntimeException {
    private static final long serialVersionUID = 1L;
    /** The exit status of istioctl for a command line that it cannot read. */
    static final int USAGE = 64;

    private final int exit;
    private final String written;

    private CommandFailure(String message, int exit, String written) {
        super(message);
        this.exit = exit;
        this.written = written;
    }

    static CommandFailure of(String message) {
        return new CommandFailure(message, 1, "");
    }

    /** A failure after output was written already. */
    static CommandFailure after(String written, String message) {
        return new CommandFailure(message, 1, written);
    }

    static CommandFailure usage(String message) {
        return new CommandFailure(message, USAGE, "");
    }

    Answer answer() {
        return new Answer(exit, written, "Error: " + getMessage() + "\n");
    }
}

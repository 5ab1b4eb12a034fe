package dev.waymark.sandbox.kubectl.call;

/** A command that cannot be done. Thread-safe. */
public final class Failure extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final int exit;

    private Failure(String text, int exit) {
        super(text);
        this.exit = exit;
    }

    /** A failure that is shown as {@code error: MESSAGE}. */
    public static Failure of(String message) {
        return new Failure(message.startsWith("error: ") ? message : "error: " + message, 1);
    }

    /** A failure whose text is shown as it is. */
    public static Failure plain(String text) {
        return new Failure(text, 1);
    }

    /** A command line that makes no sense, with a hint at the command's help. */
    public static Failure usage(String command, String message) {
        return of(message + "\nSee 'kubectl " + command + " -h' for help and examples");
    }

    /** An exit status without a word, an empty text, or with one. */
    public static Failure exit(int status, String text) {
        return new Failure(text, status);
    }

    public int exit() {
        return exit;
    }
}

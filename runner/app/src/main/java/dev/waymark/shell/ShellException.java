package dev.waymark.shell;

/** There is no shell to run commands in: bash is missing or does not start. */
public final class ShellException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public ShellException(String message, Throwable cause) {
        super(message, cause);
    }
}

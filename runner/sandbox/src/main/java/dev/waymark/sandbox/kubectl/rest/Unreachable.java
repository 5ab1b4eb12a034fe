package dev.waymark.sandbox.kubectl.rest;

/** The server could not be asked; the message is kubectl's, whole. */
public final class Unreachable extends RuntimeException {
    private static final long serialVersionUID = 1L;

    Unreachable(String message, Throwable cause) {
        super(message, cause);
    }
}

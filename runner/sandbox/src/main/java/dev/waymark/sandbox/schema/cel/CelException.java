package dev.waymark.sandbox.schema.cel;

/** Why an expression could not be read or has no value. */
public final class CelException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public CelException(String message) {
        super(message);
    }
}

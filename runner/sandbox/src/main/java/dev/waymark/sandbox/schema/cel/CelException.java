package dev.waymark.sandbox.schema.cel;

/** Why an expression could not be read or has no value. */
public final class CelException extends RuntimeException {
    /** What cel-go says of an evaluation that costs more than one may. */
    public static final String TOO_EXPENSIVE = "operation cancelled: actual cost limit exceeded";

    private static final long serialVersionUID = 1L;

    public CelException(String message) {
        super(message);
    }
}

package dev.waymark.sandbox.api.wire;

/** A text that is no JSON; the message is that of Go's {@code encoding/json}. */
public final class NoJson extends IllegalArgumentException {
    private static final long serialVersionUID = 1L;

    private final int offset;

    NoJson(String message, int offset) {
        super(message);
        this.offset = offset;
    }

    /** How many bytes had been read, with the first one that cannot be there. */
    public int offset() {
        return offset;
    }
}

package dev.waymark.sandbox.kubectl.print;

/** A template or path that cannot be read or filled in; the message is the one of the Go library. */
public final class TemplateError extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public TemplateError(String message) {
        super(message);
    }
}

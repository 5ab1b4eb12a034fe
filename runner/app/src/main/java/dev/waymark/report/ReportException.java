package dev.waymark.report;

/** A report cannot be written; the message is one sentence for the user. */
public final class ReportException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public ReportException(String message, Throwable cause) {
        super(message, cause);
    }
}

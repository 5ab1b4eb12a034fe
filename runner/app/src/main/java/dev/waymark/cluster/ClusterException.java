package dev.waymark.cluster;

/** The cluster cannot be used: unreachable, unknown, forbidden. The message is one sentence for the user. */
public final class ClusterException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String advice;

    public ClusterException(String message, String advice, Throwable cause) {
        super(message, cause);
        this.advice = advice;
    }

    /** What to do next, one sentence. */
    public String advice() {
        return advice;
    }
}

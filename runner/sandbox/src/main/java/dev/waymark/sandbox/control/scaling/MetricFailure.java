package dev.waymark.sandbox.control.scaling;

/** A metric that could not be had; the message is the autoscaler's. */
final class MetricFailure extends Exception {
    private static final long serialVersionUID = 1L;

    private final String reason;
    private final String summary;

    /**
     * @param reason such as {@code FailedGetResourceMetric}
     * @param summary what the controller's own event says in front of the message
     */
    MetricFailure(String reason, String summary, String message) {
        super(message);
        this.reason = reason;
        this.summary = summary;
    }

    String reason() {
        return reason;
    }

    String summary() {
        return summary;
    }
}

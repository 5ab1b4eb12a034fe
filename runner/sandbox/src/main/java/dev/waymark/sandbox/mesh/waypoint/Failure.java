package dev.waymark.sandbox.mesh.waypoint;

/** Why a try brought no answer, in Envoy's words. */
enum Failure {
    CONNECT("remote connection failure", "UF"),
    RESET("connection termination", "UC"),
    OVERFLOW("overflow", "UO"),
    TRY_TIMEOUT("", "UT");

    private final String reason;
    private final String flag;

    Failure(String reason, String flag) {
        this.reason = reason;
        this.flag = flag;
    }

    /** The status that outlier detection counts it as. */
    int status() {
        return this == TRY_TIMEOUT ? 504 : 503;
    }

    /** The response flag in access logs. */
    String flag() {
        return flag;
    }

    /** The body of the answer that takes the place of the service's. */
    String body(boolean retried) {
        return "upstream connect error or disconnect/reset before headers. "
                + (retried ? "retried and the latest " : "") + "reset reason: " + reason;
    }

    String details() {
        return "upstream_reset_before_response_started{" + reason.replace(' ', '_') + "}";
    }
}

package dev.waymark.sandbox.mesh.waypoint;

import dev.waymark.sandbox.mesh.route.Retries;
import io.netty.handler.ssl.NotSslRecordException;
import io.vertx.core.http.HttpClosedException;
import io.vertx.core.http.StreamResetException;
import java.security.cert.CertificateException;

/** Why a try brought no answer, in Envoy's words. */
enum Failure {
    CONNECT("remote connection failure", "UF"),
    UNTRUSTED(tls("268435581:SSL routines:OPENSSL_internal:CERTIFICATE_VERIFY_FAILED"), "UF"),
    NOT_TLS(tls("268435703:SSL routines:OPENSSL_internal:WRONG_VERSION_NUMBER"), "UF"),
    RESET("connection termination", "UC"),
    REMOTE_RESET("remote reset", "UR"),
    REFUSED("remote refused stream reset", "UR"),
    OVERFLOW("overflow", "UO"),
    TRY_TIMEOUT("", "UT");

    /** The code of HTTP/2 for a stream that has not been looked at. */
    private static final long REFUSED_STREAM = 7;

    private final String reason;
    private final String flag;

    Failure(String reason, String flag) {
        this.reason = reason;
        this.flag = flag;
    }

    /** The reason with that of BoringSSL. */
    private static String tls(String cause) {
        return "remote connection failure, transport failure reason: TLS_error:|" + cause + ":TLS_error_end";
    }

    /** Why a connection could not be made. */
    static Failure ofConnecting(Throwable cause) {
        for (Throwable each = cause; each != null; each = each.getCause()) {
            if (each instanceof CertificateException) {
                return UNTRUSTED;
            } else if (each instanceof NotSslRecordException) {
                return NOT_TLS;
            }
        }
        return CONNECT;
    }

    /** Why a request that was sent got no answer; after a GOAWAY it is one that the service has not looked at. */
    static Failure ofSending(Throwable cause) {
        if (cause instanceof HttpClosedException closed && closed.goAway() != null) {
            return REFUSED;
        }
        if (cause instanceof StreamResetException reset) {
            return reset.getCode() == REFUSED_STREAM ? REFUSED : REMOTE_RESET;
        }
        return RESET;
    }

    /** Whether it is a reason to try again. */
    boolean retriable(Retries retries) {
        if (unsent()) {
            return retries.onConnectFailure();
        }
        return this == REFUSED ? retries.onRefusedStream() : retries.onReset();
    }

    /** Whether no byte of the request has been sent. */
    boolean unsent() {
        return this == CONNECT || this == UNTRUSTED || this == NOT_TLS;
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
        return "upstream_reset_before_response_started{"
                + reason.replace(", transport failure reason: ", "|").replace(' ', '_') + "}";
    }
}

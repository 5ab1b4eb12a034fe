package dev.waymark.cluster.access;

import io.fabric8.kubernetes.client.KubernetesClientException;
import java.net.ConnectException;
import java.net.UnknownHostException;
import java.util.Optional;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLException;

/** Failures of the Kubernetes API in the words of a person, one sentence without a full stop. */
public final class Failures {
    private Failures() {}

    public static String explain(Throwable failure) {
        Optional<KubernetesClientException> answer =
                find(failure, KubernetesClientException.class).filter(exception -> exception.getCode() > 0);
        if (answer.isPresent()) {
            return answer(answer.get());
        }
        if (find(failure, UnknownHostException.class).isPresent()) {
            return "its host name cannot be resolved";
        }
        if (find(failure, ConnectException.class).isPresent()) {
            return "nothing accepts connections there";
        }
        if (find(failure, TimeoutException.class).isPresent()
                || find(failure, java.net.SocketTimeoutException.class).isPresent()
                || innermost(failure).contains("imed out")
                || innermost(failure).contains("imeout")) {
            return "it does not answer in time";
        }
        return find(failure, SSLException.class).isPresent()
                ? "its certificate is not trusted: " + innermost(failure)
                : innermost(failure);
    }

    private static String answer(KubernetesClientException exception) {
        String message = Optional.ofNullable(exception.getStatus())
                .map(status -> status.getMessage())
                .orElse(String.valueOf(exception.getMessage()));
        return switch (exception.getCode()) {
            case 401 -> "it does not accept the credentials (401)";
            case 403 -> "it does not allow that (403): " + message;
            default -> message;
        };
    }

    private static String innermost(Throwable failure) {
        Throwable cause = failure;
        while (cause.getCause() != null && cause.getCause() != cause) {
            cause = cause.getCause();
        }
        return cause.getMessage() == null ? cause.getClass().getSimpleName() : cause.getMessage();
    }

    private static <T extends Throwable> Optional<T> find(Throwable failure, Class<T> type) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (type.isInstance(cause)) {
                return Optional.of(type.cast(cause));
            }
        }
        return Optional.empty();
    }
}

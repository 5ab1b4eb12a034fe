package dev.waymark.sandbox.mesh.route;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** What a route does with a request. */
public sealed interface Action {

    /**
     * Sends it to one of some backends, by weight.
     *
     * @param backends at least one; weights above 0
     * @param rewrite the change of the path
     * @param host the Host header to send
     * @param mirrors who gets copies
     * @param timeout how long everything may take, retries included; empty for no limit
     * @param retries when to try again
     */
    record Forward(
            List<Backend> backends,
            Optional<PathRewrite> rewrite,
            Optional<String> host,
            List<Mirror> mirrors,
            Optional<Duration> timeout,
            Retries retries)
            implements Action {
        public Forward {
            backends = List.copyOf(backends);
            mirrors = List.copyOf(mirrors);
        }
    }

    /**
     * Answers with another address.
     *
     * @param status 301, 302 and the like
     * @param scheme the new scheme; empty for the request's
     * @param host the new host; empty for the request's
     * @param port the port to name; empty for none
     * @param keepsHostPort whether the request's own port stays when neither host nor port is given
     * @param path the change of the path
     */
    record Redirect(
            int status,
            Optional<String> scheme,
            Optional<String> host,
            Optional<Integer> port,
            boolean keepsHostPort,
            Optional<PathRewrite> path)
            implements Action {

        /**
         * The Location for a request: the query stays unless the new path has one ({@code RouteEntryImplBase::newUri}).
         *
         * @param own the scheme that the request came by
         */
        public String location(RequestHead head, String own) {
            String target = path.map(change -> change.apply(head.path())).orElse(head.path());
            return scheme.orElse(own) + "://" + host.orElseGet(() -> host(head.authority(), own))
                    + port.map(number -> ":" + number).orElse("") + target
                    + (head.query().isEmpty() || target.contains("?") ? "" : "?" + head.query());
        }

        /** The request's own host, without its port where another is named or where it is that of the old scheme. */
        private String host(String authority, String own) {
            boolean changes = !scheme.orElse(own).equals(own);
            boolean usual = authority.endsWith(own.equals("https") ? ":443" : ":80");
            return !keepsHostPort || port.isPresent() || changes && usual
                    ? authority.replaceFirst(":\\d+$", "")
                    : authority;
        }
    }

    /**
     * Answers with a status.
     *
     * @param body as text; may be empty
     */
    record Answer(int status, String body) implements Action {}
}

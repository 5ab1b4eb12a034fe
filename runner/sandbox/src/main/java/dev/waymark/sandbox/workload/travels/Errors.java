package dev.waymark.sandbox.workload.travels;

import dev.waymark.sandbox.workload.http.GoJson;
import dev.waymark.sandbox.workload.http.Reply;

/** The application's error answers; each is also logged. */
final class Errors {
    private static final int LINE = 120;

    private Errors() {}

    static Reply notFound(Service service, String message) {
        service.info(LINE, "NotFound: " + message);
        return Reply.json(404, body(message));
    }

    static Reply internal(Service service, String message) {
        service.info(LINE, "Internal Error: " + message);
        return Reply.json(500, body(message));
    }

    private static String body(String message) {
        return GoJson.object("error", message).encode();
    }
}

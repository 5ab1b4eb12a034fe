package dev.waymark.sandbox.workload.bookinfo;

import dev.waymark.sandbox.workload.http.Call;
import dev.waymark.sandbox.workload.http.GoJson;
import dev.waymark.sandbox.workload.http.HttpService;
import dev.waymark.sandbox.workload.http.Reply;
import io.vertx.core.Future;

/** {@code GET /details/{n}}: what is known of a book. */
final class Details implements HttpService {

    @Override
    public Future<Reply> answer(Call call) {
        if (call.path().equals("/health")) {
            return Reply.json("{\"status\":\"Details is healthy\"}").now();
        }
        String id = call.path().startsWith("/details/") ? call.path().substring("/details/".length()) : "";
        if (id.isEmpty()) {
            return Reply.empty(404).now();
        }
        if (!id.matches("-?\\d{1,9}")) {
            return Reply.json(400, "{\"error\":\"please provide numeric product id\"}")
                    .now();
        }
        return Reply.json(GoJson.object(
                                "id", Integer.parseInt(id),
                                "author", "William Shakespeare",
                                "year", 1595,
                                "type", "paperback",
                                "pages", 200,
                                "publisher", "PublisherA",
                                "language", "English",
                                "ISBN-10", "1234567890",
                                "ISBN-13", "123-1234567890")
                        .encode())
                .now();
    }
}

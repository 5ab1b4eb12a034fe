package dev.waymark.sandbox.workload.travels;

import dev.waymark.sandbox.workload.http.Call;
import dev.waymark.sandbox.workload.http.GoJson;
import dev.waymark.sandbox.workload.http.HttpService;
import dev.waymark.sandbox.workload.http.Reply;
import io.vertx.core.Future;

/** {@code GET /discounts/{user}}: what share of the price a user is spared. */
final class Discounts implements HttpService {
    private final Service service;
    private final ChaosMonkey monkey;

    Discounts(Service service) {
        this.service = service;
        this.monkey = new ChaosMonkey(service);
    }

    @Override
    public Future<Reply> answer(Call call) {
        return Paths.get(call, "/discounts/", user -> {
            service.info(86, "GetDiscounts for user " + user + " from " + call.header("discountFrom"));
            String body = GoJson.object("user", user, "discount", GoJson.number(discount(user)))
                    .encode();
            return monkey.release(BusinessHeaders.of(call)).map(Reply.json(body + "\n"));
        });
    }

    private static float discount(String user) {
        return switch (user) {
            case "registered" -> 0.10f;
            case "new" -> 0.25f;
            default -> 0.05f;
        };
    }
}

package dev.waymark.sandbox.workload.travels;

import dev.waymark.sandbox.workload.http.Call;
import dev.waymark.sandbox.workload.http.GoJson;
import dev.waymark.sandbox.workload.http.HttpService;
import dev.waymark.sandbox.workload.http.PodHttpClient;
import dev.waymark.sandbox.workload.http.Reply;
import io.vertx.core.Future;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonArray;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Cars, flights, hotels or insurances: {@code GET /cars/{city}}, and for hotels also the list of cities. */
final class TradeService implements HttpService {
    private final Trade trade;
    private final Service service;
    private final ChaosMonkey monkey;
    private final Database database;
    private final PodHttpClient client;

    TradeService(Trade trade, Service service) {
        this.trade = trade;
        this.service = service;
        this.monkey = new ChaosMonkey(service);
        this.database = new Database(service.vertx(), service.container());
        this.client = new PodHttpClient(
                service.vertx(), service.container().pod(), service.container().network());
    }

    @Override
    public Future<Reply> answer(Call call) {
        if (trade == Trade.HOTELS && call.path().equals("/hotels")) {
            return Paths.only(call, "GET", this::cities);
        }
        return Paths.get(call, "/" + trade.service() + "/", city -> offers(call, city));
    }

    private Future<Reply> cities() {
        service.info(141, "GetCities");
        return database.query().map(rows -> Reply.json(cityList())).otherwise(this::failed);
    }

    private static String cityList() {
        JsonArray list = new JsonArray();
        City.all().forEach(city -> list.add(GoJson.object("city", city.name(), "lat", city.lat(), "lng", city.lng())));
        return list.encode() + "\n";
    }

    private Future<Reply> offers(Call call, String name) {
        return database.query()
                .compose(rows -> {
                    Optional<City> city = City.named(name);
                    if (city.isEmpty()) {
                        return Errors.notFound(service, "City " + name + " not found")
                                .now();
                    }
                    return discounted(call).compose(factor -> {
                        service.info(145, trade.handler() + " for city " + name);
                        return monkey.release(BusinessHeaders.of(call)).map(over -> list(city.get(), factor));
                    });
                })
                .otherwise(this::failed);
    }

    private Reply list(City city, float factor) {
        JsonArray list = new JsonArray();
        trade.offers()
                .apply(city)
                .forEach(offer -> list.add(
                        GoJson.object(trade.field(), offer.name(), "price", GoJson.number(offer.price() * factor))));
        return Reply.json(list.encode() + "\n");
    }

    /** What prices are multiplied by; 1 for nobody, and when the discount service is not there. */
    private Future<Float> discounted(Call call) {
        String user = call.header("user");
        if (user.isEmpty()) {
            return Future.succeededFuture(1f);
        }
        Map<String, String> headers = BusinessHeaders.propagated(call);
        headers.put("discountFrom", trade.service());
        return client.get(service.setting("DISCOUNTS_SERVICE", "http://localhost:8092") + "/discounts/" + user, headers)
                .map(answer -> {
                    float factor = 1f - discount(answer);
                    service.info(208, "Applying discount " + String.format(Locale.ROOT, "%f", factor) + " for " + user);
                    return factor;
                })
                .otherwise(cause -> {
                    service.log().error(201, "No discount. Discount service is not available");
                    return 1f;
                });
    }

    /** The discount in an answer; none in one that is not the service's. */
    private static float discount(PodHttpClient.Answer answer) {
        try {
            Float discount = answer.body().toJsonObject().getFloat("discount");
            return discount == null ? 0f : discount;
        } catch (DecodeException | ClassCastException notJson) {
            return 0f;
        }
    }

    private Reply failed(Throwable cause) {
        return Errors.internal(service, cause.getMessage());
    }

    @Override
    public void close() {
        database.close();
        client.close();
    }
}

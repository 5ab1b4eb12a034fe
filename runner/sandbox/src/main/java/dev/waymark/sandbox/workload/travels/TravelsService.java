package dev.waymark.sandbox.workload.travels;

import dev.waymark.sandbox.workload.http.Call;
import dev.waymark.sandbox.workload.http.GoJson;
import dev.waymark.sandbox.workload.http.HttpService;
import dev.waymark.sandbox.workload.http.PodHttpClient;
import dev.waymark.sandbox.workload.http.Reply;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The agency's front: the list of cities, and a quote for one that asks four services at the same time. */
final class TravelsService implements HttpService {
    private static final Map<String, String> DEFAULTS = Map.of(
            "cars", "http://localhost:8091",
            "flights", "http://localhost:8093",
            "hotels", "http://localhost:8094",
            "insurances", "http://localhost:8095");

    private final Service service;
    private final ChaosMonkey monkey;
    private final PodHttpClient client;

    TravelsService(Service service) {
        this.service = service;
        this.monkey = new ChaosMonkey(service);
        this.client = new PodHttpClient(
                service.vertx(), service.container().pod(), service.container().network());
    }

    @Override
    public Future<Reply> answer(Call call) {
        if (call.path().equals("/travels")) {
            return Paths.only(call, "GET", () -> destinations(call));
        }
        return Paths.get(call, "/travels/", city -> quote(call, city));
    }

    private Future<Reply> destinations(Call call) {
        service.info(152, "GetDestinations from " + who(BusinessHeaders.of(call)));
        return client.get(url(Trade.HOTELS) + "/hotels", BusinessHeaders.propagated(call))
                .map(answer -> Reply.json(rows(answer.body(), List.of("city", "lat", "lng")) + "\n"))
                .otherwise(cause -> Errors.internal(
                        service, "Error fetching destinations for portal [" + call.header("portal") + "]"));
    }

    private Future<Reply> quote(Call call, String city) {
        BusinessHeaders who = BusinessHeaders.of(call);
        service.info(177, "GetTravelQuote from " + who(who) + " for [city: " + city + "].");
        String travel = who.travel().isEmpty() ? "t1" : who.travel();
        Future<Object> flights = travel.equals("t1") || travel.equals("t2") ? ask(call, Trade.FLIGHTS, city) : none();
        Future<Object> hotels = ask(call, Trade.HOTELS, city);
        Future<Object> cars = travel.equals("t1") || travel.equals("t3") ? ask(call, Trade.CARS, city) : none();
        Future<Object> insurances = ask(call, Trade.INSURANCES, city);
        return Future.join(flights, hotels, cars, insurances)
                .map(all -> GoJson.object(
                        "city", city,
                        "coordinates", null,
                        "createdAt", now(),
                        "status", "Valid",
                        "flights", flights.result(),
                        "hotels", hotels.result(),
                        "cars", cars.result(),
                        "insurances", insurances.result()))
                .compose(quote -> monkey.release(Map.of("CHAOS_MONKEY_CITY", city, "CHAOS_MONKEY_USER", who.user()))
                        .map(over -> Reply.json(quote.encode() + "\n")))
                .otherwise(cause -> Errors.notFound(service, "Travel Quote for " + city + " not found"));
    }

    private static Future<Object> none() {
        return Future.succeededFuture(null);
    }

    private Future<Object> ask(Call call, Trade trade, String city) {
        String path = "/" + trade.service() + "/" + city.replace(" ", "%20");
        return client.get(url(trade) + path, BusinessHeaders.propagated(call)).compose(answer -> {
            if (answer.status() >= 400) {
                return Future.failedFuture(new IOException("status " + answer.status()));
            }
            return Future.succeededFuture(rows(answer.body(), List.of(trade.field(), "price")));
        });
    }

    /** The rows of an answer with these fields alone; none when the answer is not a list, as Go leaves it then. */
    private static JsonArray rows(Buffer body, List<String> fields) {
        JsonArray rows = new JsonArray();
        try {
            for (Object row : new JsonArray(body)) {
                JsonObject kept = new JsonObject();
                fields.forEach(field -> kept.put(field, ((JsonObject) row).getValue(field)));
                rows.add(kept);
            }
        } catch (DecodeException | ClassCastException notRows) {
            return new JsonArray();
        }
        return rows;
    }

    private String url(Trade trade) {
        String name = trade.service().toUpperCase(Locale.ROOT) + "_SERVICE";
        return service.setting(name, DEFAULTS.get(trade.service()));
    }

    private String now() {
        return DateTimeFormatter.ISO_INSTANT.format(
                service.clock().instant().truncatedTo(ChronoUnit.SECONDS).atOffset(ZoneOffset.UTC));
    }

    private static String who(BusinessHeaders who) {
        return "[" + who.portal() + "]. Device [" + who.device() + "]. User [" + who.user() + "]. Travel ["
                + who.travel() + "]";
    }

    @Override
    public void close() {
        client.close();
    }
}

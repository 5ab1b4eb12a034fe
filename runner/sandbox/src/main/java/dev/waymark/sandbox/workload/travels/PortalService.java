package dev.waymark.sandbox.workload.travels;

import dev.waymark.sandbox.workload.http.Call;
import dev.waymark.sandbox.workload.http.GoJson;
import dev.waymark.sandbox.workload.http.HttpService;
import dev.waymark.sandbox.workload.http.PodHttpClient;
import dev.waymark.sandbox.workload.http.Reply;
import io.vertx.core.Future;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.random.RandomGenerator;

/** A portal: it keeps asking the agency for cities and for a quote of a random one, and tells what it has done. */
final class PortalService implements HttpService {
    private static final long FIRST_MILLIS = 50;

    private final Service service;
    private final RandomGenerator random;
    private final String name;
    private final String agency;
    private final PodHttpClient client;
    private final PortalSettings settings = new PortalSettings();
    private final Tally tally = new Tally();
    private final Map<String, Tally> cities = new LinkedHashMap<>();
    private long timer;
    private boolean closed;

    PortalService(Service service, RandomGenerator random) {
        this.service = service;
        this.random = random;
        this.name = service.setting("PORTAL_NAME", "no-name");
        this.agency = service.setting("TRAVELS_AGENCY_SERVICE", "http://localhost:8090/travels");
        this.client = new PodHttpClient(
                service.vertx(), service.container().pod(), service.container().network());
        service.log().info(397, "Starting Travel Portal [" + name + "]");
        timer = service.vertx().setTimer(FIRST_MILLIS, now -> round());
    }

    private void round() {
        tally.begin();
        BusinessHeaders who = settings.next(name, tally.total());
        List.of(who.device(), who.user(), who.travel()).forEach(tally::add);
        client.get(agency + "/travels", who.map())
                .compose(answer -> sell(who, answer))
                .onFailure(cause -> service.log()
                        .error(
                                420,
                                "Error requesting Destinations from " + text(who) + " - Error: " + cause.getMessage()))
                .onComplete(done -> pause());
    }

    private Future<Void> sell(BusinessHeaders who, PodHttpClient.Answer answer) {
        JsonArray offered = list(answer);
        if (offered.isEmpty()) {
            service.log().warning(453, "Receiving empty Destinations from " + text(who));
            return Future.succeededFuture();
        }
        String city = offered.getJsonObject(random.nextInt(offered.size())).getString("city", "");
        String url = agency + "/travels/" + city.replace(" ", "%20");
        return client.get(url, who.map())
                .onSuccess(quote -> received(who, city, quote))
                .onFailure(cause -> service.log()
                        .error(
                                441,
                                "Error requesting Travel Quote from " + text(who) + " City [" + city + "] - Error: "
                                        + cause.getMessage()))
                .otherwiseEmpty()
                .mapEmpty();
    }

    private void received(BusinessHeaders who, String city, PodHttpClient.Answer quote) {
        if (quote.status() >= 400) {
            service.log()
                    .error(
                            444,
                            "Error requesting Travel Quote from " + text(who) + " City [" + city + "] - Status Error: "
                                    + quote.status());
            return;
        }
        Tally ofCity = cities.computeIfAbsent(city, first -> new Tally());
        ofCity.begin();
        List.of(who.device(), who.user(), who.travel()).forEach(ofCity::add);
        service.log()
                .info(
                        450,
                        "[" + name + "] Quote received - Device [" + who.device() + "] User [" + who.user()
                                + "] Travel Type [" + who.travel() + "] City [" + city + "]. Quote "
                                + quote.body().toString().strip());
    }

    private static JsonArray list(PodHttpClient.Answer answer) {
        try {
            return answer.body().toJsonArray();
        } catch (DecodeException | ClassCastException notList) {
            return new JsonArray();
        }
    }

    private void pause() {
        if (closed) {
            return;
        }
        long millis = settings.pause().toMillis();
        service.log().info(463, "Sleep [" + String.format(Locale.ROOT, "%2.3f", millis / 1000.0) + "] s");
        timer = service.vertx().setTimer(millis, now -> round());
    }

    private String text(BusinessHeaders who) {
        return "[" + name + "] - Device [" + who.device() + "] User [" + who.user() + "] Travel Type [" + who.travel()
                + "]";
    }

    @Override
    public Future<Reply> answer(Call call) {
        return switch (call.path()) {
            case "/status" ->
                Paths.only(call, "GET", () -> {
                    service.log().info(358, "Sent Status for [" + name + "]");
                    return Reply.json(status().encode()).now();
                });
            case "/settings" -> Paths.only(call, "PUT", () -> change(call).now());
            default -> Reply.notFound().now();
        };
    }

    private Reply change(Call call) {
        try {
            settings.change(call.body().toJsonObject());
        } catch (DecodeException | ClassCastException | NullPointerException bad) {
            return Reply.json(
                    400,
                    GoJson.object("error", "Error unmarshall settings", "detail", String.valueOf(bad.getMessage()))
                            .encode());
        }
        service.log()
                .info(
                        390,
                        "Received New Settings for [" + name + "] ["
                                + settings.json().encode() + "]");
        return Reply.json(settings.json().encode());
    }

    private JsonObject status() {
        JsonArray visited = new JsonArray();
        cities.forEach((city, requests) ->
                visited.add(GoJson.object("city", city, "coordinates", place(city), "requests", requests.json())));
        return GoJson.object(
                "name", name,
                "coordinates", coordinates(),
                "country", service.setting("PORTAL_COUNTRY", "no-country"),
                "settings", settings.json(),
                "status",
                        GoJson.object(
                                "requests",
                                tally.json(),
                                "cities",
                                visited.isEmpty() ? null : visited,
                                "error",
                                false));
    }

    private static JsonArray place(String city) {
        return City.named(city)
                .map(known -> JsonArray.of(Double.valueOf(known.lng()), Double.valueOf(known.lat())))
                .orElse(JsonArray.of(0, 0));
    }

    /** Longitude, then latitude; the variable has them the other way round. */
    private JsonArray coordinates() {
        String[] parts =
                service.setting("PORTAL_COORDINATES", "35.890134,-5.321187").split(",");
        try {
            return JsonArray.of(Double.valueOf(parts[1].strip()), Double.valueOf(parts[0].strip()));
        } catch (NumberFormatException | ArrayIndexOutOfBoundsException bad) {
            return JsonArray.of(-5.321187, 35.890134);
        }
    }

    @Override
    public void close() {
        closed = true;
        service.vertx().cancelTimer(timer);
        client.close();
    }
}

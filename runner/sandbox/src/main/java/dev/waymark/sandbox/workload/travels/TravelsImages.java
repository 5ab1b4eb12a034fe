package dev.waymark.sandbox.workload.travels;

import dev.waymark.sandbox.workload.ImageCatalogue;
import dev.waymark.sandbox.workload.Program;
import dev.waymark.sandbox.workload.Program.Container;
import dev.waymark.sandbox.workload.http.HttpProgram;
import dev.waymark.sandbox.workload.http.HttpService;
import io.vertx.core.Vertx;
import java.time.Clock;
import java.util.List;
import java.util.function.Function;
import java.util.random.RandomGenerator;

/** The images of the travels application, {@code demo_travels_*}. */
public final class TravelsImages {
    private final Vertx vertx;
    private final Clock clock;
    private final RandomGenerator random;

    public TravelsImages(Vertx vertx, Clock clock, RandomGenerator random) {
        this.vertx = vertx;
        this.clock = clock;
        this.random = random;
    }

    /** The catalogue with the application's images added. */
    public ImageCatalogue addTo(ImageCatalogue images) {
        return images.with("demo_travels_cars", trade(Trade.CARS, 8091))
                .with("demo_travels_flights", trade(Trade.FLIGHTS, 8093))
                .with("demo_travels_hotels", trade(Trade.HOTELS, 8094))
                .with("demo_travels_insurances", trade(Trade.INSURANCES, 8095))
                .with("demo_travels_discounts", program("discounts", 8092, Discounts::new))
                .with("demo_travels_travels", program("travels", 8090, TravelsService::new))
                .with("demo_travels_mysqldb", new DatabaseProgram(vertx))
                .with("demo_travels_portal", program("travel_portal", 8081, each -> new PortalService(each, random)))
                .with("demo_travels_control", program("travel_control", 8080, ControlService::new));
    }

    private Program trade(Trade trade, int port) {
        return program(trade.service(), port, service -> new TradeService(trade, service));
    }

    private Program program(String name, int port, Function<Service, HttpService> service) {
        return new HttpProgram(
                vertx,
                clock,
                container -> List.of(port(container, port)),
                container -> service.apply(Service.of(vertx, clock, container, name)));
    }

    private static int port(Container container, int otherwise) {
        String address = Service.setting(container, "LISTEN_ADDRESS", ":" + otherwise);
        return Integer.parseInt(address.substring(address.lastIndexOf(':') + 1));
    }
}

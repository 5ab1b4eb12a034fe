package dev.waymark.sandbox.workload.images;

import dev.waymark.sandbox.workload.ImageCatalogue;
import dev.waymark.sandbox.workload.ImageCommands;
import dev.waymark.sandbox.workload.Program;
import dev.waymark.sandbox.workload.Program.Container;
import dev.waymark.sandbox.workload.bookinfo.BookinfoImages;
import dev.waymark.sandbox.workload.curl.ClientProgram;
import dev.waymark.sandbox.workload.diagnose.DnsQuery;
import dev.waymark.sandbox.workload.diagnose.NameLookup;
import dev.waymark.sandbox.workload.diagnose.PacketTool;
import dev.waymark.sandbox.workload.diagnose.Ping;
import dev.waymark.sandbox.workload.diagnose.PortProbe;
import dev.waymark.sandbox.workload.echo.EchoAdvanced;
import dev.waymark.sandbox.workload.echo.EchoAdvancedTcp;
import dev.waymark.sandbox.workload.echo.EchoBasic;
import dev.waymark.sandbox.workload.echo.EchoBasicGrpc;
import dev.waymark.sandbox.workload.echo.EchoClient;
import dev.waymark.sandbox.workload.echo.HelloWorld;
import dev.waymark.sandbox.workload.echo.HttpEcho;
import dev.waymark.sandbox.workload.echo.NetExec;
import dev.waymark.sandbox.workload.echo.PlainEcho;
import dev.waymark.sandbox.workload.echo.TcpEcho;
import dev.waymark.sandbox.workload.echo.Whoami;
import dev.waymark.sandbox.workload.http.HttpProgram;
import dev.waymark.sandbox.workload.http.HttpService;
import dev.waymark.sandbox.workload.httpbin.Httpbin;
import dev.waymark.sandbox.workload.traces.Jaeger;
import dev.waymark.sandbox.workload.traces.Zipkin;
import dev.waymark.sandbox.workload.travels.TravelsImages;
import io.vertx.core.Vertx;
import java.time.Clock;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.random.RandomGenerator;

/** Every image that the sandbox knows, apart from those that are part of the mesh. */
public final class StandardImages {
    /** Client images: they serve nothing, their containers wait for commands or run one. */
    public static final List<String> CLIENTS =
            List.of("curl", "busybox", "alpine", "netshoot", "alpine-curl", "buildpack-deps");

    /** Images that have the commands of BIND. */
    private static final List<String> LOOKUP_IMAGES = List.of("netshoot", "dnsutils", "jessie-dnsutils", "agnhost");

    private final Vertx vertx;
    private final Clock clock;
    private final Program client;

    private StandardImages(Vertx vertx, Clock clock) {
        this.vertx = vertx;
        this.clock = clock;
        this.client = new ClientProgram(vertx);
    }

    /**
     * The catalogue.
     *
     * @param vertx whose event loops the programs use
     * @param random what random programs do
     */
    public static ImageCatalogue catalogue(Vertx vertx, Clock clock, RandomGenerator random) {
        ImageCatalogue plain = new StandardImages(vertx, clock).plain();
        return new BookinfoImages(vertx, clock, random).addTo(new TravelsImages(vertx, clock, random).addTo(plain));
    }

    /** The commands that come with these images and are not those of this machine. */
    public static ImageCommands commands(Vertx vertx) {
        ImageCommands commands = ImageCommands.none().with("echo-advanced", "client", new EchoClient(vertx));
        for (String image : CLIENTS) {
            for (String name : Ping.NAMES) {
                commands = commands.with(image, name, new Ping(name));
            }
            commands = commands.with(image, "nslookup", new NameLookup()).with(image, "nc", new PortProbe());
        }
        for (String image : LOOKUP_IMAGES) {
            commands = commands.with(image, "nslookup", new NameLookup());
            for (String name : DnsQuery.NAMES) {
                commands = commands.with(image, name, new DnsQuery(name));
            }
        }
        for (String name : PacketTool.NAMES) {
            commands = commands.with("netshoot", name, new PacketTool(name));
        }
        return commands;
    }

    private ImageCatalogue plain() {
        ImageCatalogue images = ImageCatalogue.unknownAs(unknown());
        for (String name : CLIENTS) {
            images = images.with(name, client);
        }
        for (String name : List.of("httpbin", "go-httpbin")) {
            images = images.with(name, server(Httpbin::ports, container -> new Httpbin(vertx)));
        }
        return images.with("echo-basic", server(echoPorts(), this::echoBasic))
                .with("echo-advanced", new EchoAdvancedTcp(vertx, server(EchoAdvanced::ports, EchoAdvanced::new)))
                .with("whoami", server(Whoami::ports, Whoami::new))
                .with("all-in-one", server(Jaeger::ports, Jaeger::new))
                .with("jaeger", server(Jaeger::ports, Jaeger::new))
                .with("zipkin", server(Zipkin::ports, container -> new Zipkin()))
                .with("http-echo", server(HttpEcho::ports, HttpEcho::new))
                .with("tcp-echo-server", new TcpEcho(vertx))
                .with("examples-helloworld-v1", server(HelloWorld::ports, own -> new HelloWorld(own, "v1")))
                .with("examples-helloworld-v2", server(HelloWorld::ports, own -> new HelloWorld(own, "v2")))
                .with("agnhost", agnhost());
    }

    private Program server(Function<Container, List<Integer>> ports, Function<Container, HttpService> service) {
        return new HttpProgram(vertx, clock, ports, service);
    }

    private Program unknown() {
        Program echo = server(Container::ports, PlainEcho::new);
        return container -> (ClientProgram.waits(container.command()) ? client : echo).start(container);
    }

    private Program agnhost() {
        Program netexec = server(NetExec::ports, container -> new NetExec(container, clock));
        return container -> (container.command().contains("netexec") ? netexec : client).start(container);
    }

    private HttpService echoBasic(Container container) {
        return container.environment().getOrDefault("GRPC_ECHO_SERVER", "").isEmpty()
                ? new EchoBasic(vertx, container)
                : new EchoBasicGrpc(container);
    }

    /** The conformance image listens on 3000, and on 3001 for HTTP/2, unless told; manifests that declare ports mean those. */
    private static Function<Container, List<Integer>> echoPorts() {
        return container -> {
            String told = container.environment().getOrDefault("HTTP_PORT", "");
            Set<Integer> ports = new LinkedHashSet<>();
            if (told.matches("\\d{1,5}")) {
                ports.add(Integer.parseInt(told));
            } else {
                ports.addAll(container.ports().isEmpty() ? List.of(3000) : container.ports());
            }
            String http2 = container.environment().getOrDefault("H2C_PORT", "3001");
            ports.add(http2.matches("\\d{1,5}") ? Integer.parseInt(http2) : 3001);
            ports.addAll(EchoBasic.secure(container).keySet());
            return List.copyOf(ports);
        };
    }
}

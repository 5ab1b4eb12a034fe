package dev.waymark.sandbox.workload.echo;

import dev.waymark.sandbox.workload.Program.Container;
import dev.waymark.sandbox.workload.http.Call;
import dev.waymark.sandbox.workload.http.GoJson;
import dev.waymark.sandbox.workload.http.HttpService;
import dev.waymark.sandbox.workload.http.Reply;
import dev.waymark.sandbox.workload.http.ServerTls;
import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** {@code traefik/whoami}: host name, addresses and the request as text, and as JSON under {@code /api}. */
public final class Whoami implements HttpService {
    private final Container container;

    public Whoami(Container container) {
        this.container = container;
    }

    /** The port of a container: that of its environment or its arguments, otherwise 80. */
    public static List<Integer> ports(Container container) {
        String told = container.environment().getOrDefault("WHOAMI_PORT_NUMBER", "");
        String port = told.isEmpty() ? flag(container, "port") : told;
        return List.of(port.matches("\\d{1,5}") ? Integer.parseInt(port) : 80);
    }

    /** The value of an argument; an empty string when it is not given. */
    private static String flag(Container container, String name) {
        Matcher given =
                Pattern.compile("(?:^| )--?" + name + "[= ](\\S+)").matcher(String.join(" ", container.command()));
        return given.find() ? given.group(1) : "";
    }

    /** Its port, when the arguments name a certificate that is there. */
    @Override
    public Map<Integer, ServerTls> secure() {
        return ServerTls.of(container, flag(container, "cert"), flag(container, "key"), flag(container, "cacert"))
                .map(tls -> Map.of(ports(container).get(0), tls))
                .orElse(Map.of());
    }

    @Override
    public Future<Reply> answer(Call call) {
        Reply reply = switch (call.path()) {
            case "/health" -> Reply.empty(200);
            case "/api" -> Reply.json(api(call));
            default -> Reply.text(text(call));
        };
        return reply.now();
    }

    private List<String> addresses() {
        return List.of("127.0.0.1", container.pod().ip());
    }

    private String text(Call call) {
        StringBuilder text = new StringBuilder();
        String name = container.environment().getOrDefault("WHOAMI_NAME", "");
        if (!name.isEmpty()) {
            text.append("Name: ").append(name).append('\n');
        }
        text.append("Hostname: ").append(container.pod().name()).append('\n');
        addresses().forEach(ip -> text.append("IP: ").append(ip).append('\n'));
        text.append("RemoteAddr: ").append(call.request().remoteAddress()).append('\n');
        text.append(call.method())
                .append(' ')
                .append(call.target())
                .append(' ')
                .append(call.protocol())
                .append("\r\n");
        text.append("Host: ").append(call.host()).append("\r\n");
        GoHeaders.of(call.request().headers())
                .forEach((header, values) -> values.forEach(
                        value -> text.append(header).append(": ").append(value).append("\r\n")));
        return text.append("\r\n").toString();
    }

    private String api(Call call) {
        Map<String, Object> headers = new LinkedHashMap<>();
        GoHeaders.of(call.request().headers()).forEach((name, values) -> headers.put(name, new JsonArray(values)));
        return GoJson.object(
                                "hostname", container.pod().name(),
                                "ip", new JsonArray(addresses()),
                                "headers", new JsonObject(headers),
                                "url", call.target(),
                                "host", call.host(),
                                "method", call.method(),
                                "remoteAddr", call.request().remoteAddress().toString())
                        .encode()
                + "\n";
    }
}

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
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The control page's server: it gathers the portals' status and hands them new settings. */
final class ControlService implements HttpService {
    private final Service service;
    private final Map<String, String> portals = new TreeMap<>();
    private final PodHttpClient client;

    ControlService(Service service) {
        this.service = service;
        this.client = new PodHttpClient(
                service.vertx(), service.container().pod(), service.container().network());
        for (String portal : service.setting("PORTAL_SERVICES", "").split(",")) {
            String[] nameAndUrl = portal.split(";");
            if (nameAndUrl.length == 2) {
                portals.put(nameAndUrl[0], nameAndUrl[1]);
            }
        }
        service.log().info(159, "Starting Travel Control");
    }

    @Override
    public Future<Reply> answer(Call call) {
        String path = call.path();
        if (path.equals("/status")) {
            return Paths.only(call, "GET", this::status);
        }
        if (path.startsWith("/settings/")) {
            return Paths.only(call, "PUT", () -> change(call, path.substring("/settings/".length())));
        }
        if (path.equals("/") || path.equals("/console") || path.equals("/index.html")) {
            return Reply.of(200, "text/html; charset=utf-8", page()).now();
        }
        return Reply.notFound().now();
    }

    private Future<Reply> status() {
        List<Future<JsonObject>> answers = new ArrayList<>();
        portals.forEach((name, url) -> answers.add(client.get(url + "/status", Map.of())
                .map(answer -> answer.body().toJsonObject())
                .otherwise(cause -> lost(name, url, cause))));
        return Future.all(answers).map(all -> Reply.json(new JsonArray(all.list()).encode()));
    }

    private JsonObject lost(String name, String url, Throwable cause) {
        service.log()
                .error(
                        86,
                        "Failed to get status for portal [" + name + "] [" + url + "]. Error: [" + cause.getMessage()
                                + "]");
        return GoJson.object(
                "name",
                name,
                "coordinates",
                JsonArray.of(-25.702539, 37.747909),
                "country",
                "Atlantis",
                "status",
                GoJson.object("requests", new Tally().json(), "cities", null, "error", true));
    }

    private Future<Reply> change(Call call, String portal) {
        JsonObject settings;
        try {
            settings = call.body().toJsonObject();
        } catch (DecodeException | ClassCastException bad) {
            return Reply.json(
                            400,
                            GoJson.object("error", "Error unmarshall settings").encode())
                    .now();
        }
        String url = portals.get(portal);
        if (url == null) {
            return Reply.json(
                            404,
                            GoJson.object("error", "Error portal " + portal + " not found")
                                    .encode())
                    .now();
        }
        service.log().info(153, "Received PutSettings for [" + portal + "] [" + settings.encode() + "]");
        return client.send("PUT", url + "/settings", Map.of(), call.body())
                .map(Reply.json(settings.encode()))
                .otherwise(cause -> {
                    service.log()
                            .error(
                                    149,
                                    "Failed to send a setting for portal [" + portal + "]. Error: ["
                                            + cause.getMessage() + "]");
                    return Reply.json(settings.encode());
                });
    }

    private String page() {
        StringBuilder page =
                new StringBuilder("<!DOCTYPE html><title>Travel Control</title><h1>Travel Control</h1><ul>");
        portals.keySet()
                .forEach(name -> page.append("<li>").append(escape(name)).append("</li>"));
        return page.append("</ul><p>The portals' state is at <a href=\"/status\">/status</a>.</p>\n")
                .toString();
    }

    private static String escape(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;");
    }

    @Override
    public void close() {
        client.close();
    }
}

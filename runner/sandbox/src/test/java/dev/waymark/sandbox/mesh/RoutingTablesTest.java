package dev.waymark.sandbox.mesh;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waymark.sandbox.object.Tree;
import dev.waymark.sandbox.schema.YamlDocument;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The tables in the folder {@code routing}, whose page says what their keys mean. */
class RoutingTablesTest {
    private static final Path TABLES = Path.of("src/test/resources/dev/waymark/sandbox/mesh/routing");
    private static final List<String> VERSIONS = List.of("echo-v1", "echo-v2", "echo-v3");

    static List<String> tables() throws IOException {
        try (Stream<Path> files = Files.walk(TABLES)) {
            return files.map(file -> TABLES.relativize(file).toString().replace('\\', '/'))
                    .filter(name -> name.endsWith(".yaml"))
                    .map(name -> name.replace(".yaml", ""))
                    .sorted()
                    .toList();
        }
    }

    @ParameterizedTest
    @MethodSource("tables")
    void everyRequestIsAnsweredAsTheTableSays(String name) throws Exception {
        Map<String, Object> table = Tree.asMap(YamlDocument.read(Files.readString(TABLES.resolve(name + ".yaml"))));
        boolean grpc = Tree.text(table, "application").orElse("http").equals("grpc");
        try (MeshStand stand = new MeshStand();
                TableRequests requests = new TableRequests(stand)) {
            start(stand, table, grpc);
            SoftAssertions all = new SoftAssertions();
            for (Map<String, Object> request : Tree.maps(table, "requests")) {
                requests.send(request, all);
            }
            assertThat(Tree.maps(table, "requests")).isNotEmpty();
            all.assertAll();
        }
    }

    private static void start(MeshStand stand, Map<String, Object> table, boolean grpc) {
        String[] ports =
                grpc ? new String[] {"7070->8080 grpc"} : new String[] {"80->8080 http", "8080->8080 http-alt"};
        stand.echo("client", "app: client");
        for (String version : VERSIONS) {
            String labels = "app: echo, version: " + version.replace("echo-", "");
            String environment = grpc ? "[{name: GRPC_ECHO_SERVER, value: '1'}]" : "[]";
            stand.pod(MeshStand.NS, version, labels, "echo-basic", environment);
            stand.service(MeshStand.NS, version, labels, ports);
        }
        stand.service(MeshStand.NS, "echo", "app: echo", ports);
        Tree.list(table, "services")
                .forEach(service -> stand.service(MeshStand.NS, String.valueOf(service), "app: echo", ports));
        stand.waypoint("waypoint");
        if (Tree.at(table, "gateway").isPresent()) {
            stand.gateway("gateway", new JsonArray(Tree.list(table, "gateway")).encode());
        }
        Tree.maps(table, "objects").forEach(object -> stand.apply(new JsonObject(object).encode()));
        Tree.maps(table, "rules").forEach(rule -> stand.apply(istio(rule).encode()));
        int number = 0;
        for (Map<String, Object> route : Tree.maps(table, "routes")) {
            stand.apply(route(route, "route-" + number++).encode());
        }
    }

    /** A route of a table as the object that it stands for. */
    private static JsonObject route(Map<String, Object> route, String name) {
        Map<String, Object> spec = new LinkedHashMap<>(route);
        spec.remove("parent");
        spec.remove("kind");
        spec.put("parentRefs", List.of(parent(route.get("parent"))));
        return new JsonObject()
                .put("apiVersion", "gateway.networking.k8s.io/v1")
                .put("kind", Tree.text(route, "kind").orElse("HTTPRoute"))
                .put("metadata", Map.of("name", name))
                .put("spec", spec);
    }

    /** A resource of Istio's networking API, given by its kind, its name and its specification. */
    private static JsonObject istio(Map<String, Object> rule) {
        Map<String, Object> spec = new LinkedHashMap<>(rule);
        Map<String, Object> metadata =
                new LinkedHashMap<>(Map.of("name", Tree.text(rule, "name").orElseThrow()));
        Tree.text(rule, "namespace").ifPresent(namespace -> metadata.put("namespace", namespace));
        Tree.text(rule, "created").ifPresent(time -> metadata.put("creationTimestamp", time));
        List.of("kind", "name", "namespace", "created").forEach(spec::remove);
        return new JsonObject()
                .put("apiVersion", "networking.istio.io/v1")
                .put("kind", Tree.text(rule, "kind").orElse("VirtualService"))
                .put("metadata", metadata)
                .put("spec", spec);
    }

    private static Object parent(Object parent) {
        if (parent instanceof Map || parent.equals("gateway")) {
            return parent instanceof Map ? parent : Map.of("name", parent);
        }
        List<String> parts = new ArrayList<>(List.of(String.valueOf(parent).split(":")));
        Map<String, Object> reference =
                new LinkedHashMap<>(Map.of("group", "", "kind", "Service", "name", parts.get(0)));
        if (parts.size() > 1) {
            reference.put("port", Integer.parseInt(parts.get(1)));
        }
        return reference;
    }
}

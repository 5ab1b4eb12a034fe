package dev.waymark.sandbox.mesh;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waymark.sandbox.workload.PodNetwork.Destination;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ClusterNamesTest {
    private static final MeshStand STAND = new MeshStand();

    @BeforeAll
    static void start() {
        STAND.namespace("other", "");
        STAND.echo("client", "app: client");
        STAND.pod("other", "db-0", "app: db", "echo-basic");
        STAND.apply(
                "{apiVersion: v1, kind: Service, metadata: {name: web}, spec: {clusterIP: 10.96.3.1, ports: [{port: 80, targetPort: 8080}]}}");
        STAND.apply(
                "{apiVersion: v1, kind: Service, metadata: {name: web, namespace: other}, spec: {clusterIP: 10.96.3.2, ports: [{port: 81, targetPort: 8080}]}}");
        STAND.apply(
                "{apiVersion: v1, kind: Service, metadata: {name: db, namespace: other}, spec: {clusterIP: None, selector: {app: db}, ports: [{port: 80, targetPort: 8080}]}}");
        STAND.echo("last", "app: last");
    }

    @AfterAll
    static void stop() {
        STAND.close();
    }

    @ParameterizedTest
    @CsvSource({
        "web, 10.96.3.1",
        "WEB, 10.96.3.1",
        "web.mesh, 10.96.3.1",
        "web.other, 10.96.3.2",
        "web.other.svc, 10.96.3.2",
        "web.other.svc.cluster.local, 10.96.3.2",
        "web.other.svc.cluster.local., 10.96.3.2",
        "10.96.3.2, 10.96.3.2",
        "10-244-0-9.other.pod.cluster.local, 10.244.0.9",
        "localhost, 127.0.0.1"
    })
    void aNameIsSearchedForInTheOrderOfThePodsResolver(String name, String address) {
        assertThat(STAND.mesh().resolve(STAND.identity(MeshStand.NS, "client"), name))
                .contains(address);
    }

    @ParameterizedTest
    @ValueSource(strings = {"nobody", "web.nowhere", "example.com", "web.", "web.other.svc.cluster.local.mesh"})
    void anUnknownNameHasNoAddress(String name) {
        assertThat(STAND.mesh().resolve(STAND.identity(MeshStand.NS, "client"), name))
                .isEmpty();
        assertThat(STAND.mesh().dial(STAND.identity(MeshStand.NS, "client"), name, 80))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"db.other", "db-0.db.other", "db-0.db.other.svc.cluster.local"})
    void aHeadlessServiceIsItsPods(String name) throws Exception {
        assertThat(STAND.get("client", "http://" + name + ":8080/").pod()).isEqualTo("db-0");
    }

    @Test
    void aPodReachesItself() throws Exception {
        assertThat(STAND.get("client", "http://localhost:8080/").pod()).isEqualTo("client");
    }

    @Test
    void everythingReachableIsListedWithItsNamesShortestFirst() {
        List<Destination> all = STAND.mesh().destinations(STAND.identity(MeshStand.NS, "client"));
        assertThat(all)
                .contains(new Destination(
                        List.of("web", "web.mesh", "web.mesh.svc", "web.mesh.svc.cluster.local"),
                        "10.96.3.1",
                        List.of(80)))
                .contains(new Destination(
                        List.of("web.other", "web.other.svc", "web.other.svc.cluster.local"), "10.96.3.2", List.of(81)))
                .contains(new Destination(List.of(), STAND.ip("client"), List.of(3001, 8080)));
    }
}

package dev.waymark.sandbox.api.resource;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waymark.sandbox.api.access.User;
import dev.waymark.sandbox.api.select.LabelSelectors;
import dev.waymark.sandbox.api.wire.Json;
import dev.waymark.sandbox.api.wire.Query;
import dev.waymark.sandbox.object.KubeObject;
import dev.waymark.sandbox.object.Tree;
import dev.waymark.sandbox.registry.FixedKinds;
import dev.waymark.sandbox.registry.NoSchemas;
import dev.waymark.sandbox.store.Change;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class WatchEventsTest {
    private static final KubeObject IN = object(Map.of("app", "cars"));
    private static final KubeObject OUT = object(Map.of("app", "bikes"));

    @Test
    void anObjectThatEntersOrLeavesTheSelectionIsAddedOrDeleted() {
        WatchEvents events = events("application/json");

        assertThat(type(events, OUT, IN)).contains("ADDED");
        assertThat(type(events, IN, IN)).contains("MODIFIED");
        assertThat(type(events, IN, OUT)).contains("DELETED");
        assertThat(type(events, OUT, OUT)).isEmpty();
    }

    @Test
    void onlyTheFirstTableDescribesItsColumns() {
        WatchEvents events = events("application/json;as=Table;v=v1;g=meta.k8s.io,application/json");

        Object first = Json.parse(events.existing(IN)).tree();
        Object second = Json.parse(events.existing(IN)).tree();

        assertThat(Tree.list(first, "object", "columnDefinitions")).isNotEmpty();
        assertThat(Tree.list(second, "object", "columnDefinitions")).isEmpty();
        assertThat(Tree.list(second, "object", "rows")).hasSize(1);
    }

    @Test
    void theBookmarkAfterTheFirstObjectsSaysSo() {
        Object bookmark = Json.parse(events("").bookmark(7, true)).tree();

        assertThat(Tree.text(bookmark, "type")).contains("BOOKMARK");
        assertThat(Tree.text(bookmark, "object", "metadata", "resourceVersion")).contains("7");
        assertThat(Tree.text(bookmark, "object", "metadata", "annotations", "k8s.io/initial-events-end"))
                .contains("true");
    }

    private static Optional<String> type(WatchEvents events, KubeObject before, KubeObject after) {
        return events.of(new Change(Change.Type.MODIFIED, FixedKinds.CONFIG_MAP, after, Optional.of(before), 3))
                .flatMap(event -> Tree.text(Json.parse(event).tree(), "type"));
    }

    private static WatchEvents events(String accept) {
        ApiRequest request = new ApiRequest(
                "GET",
                ResourcePath.parse("/api/v1/configmaps").orElseThrow(),
                FixedKinds.CONFIG_MAP,
                new Query(Map.of()),
                accept,
                "",
                "",
                new byte[0],
                User.admin());
        return new WatchEvents(
                request,
                new NoSchemas(),
                LabelSelectors.parse("app=cars"),
                new Tables(new NoSchemas()),
                new SharedEvents());
    }

    private static KubeObject object(Map<String, Object> labels) {
        return KubeObject.of(
                Map.of("apiVersion", "v1", "kind", "ConfigMap", "metadata", Map.of("name", "a", "labels", labels)));
    }
}

package dev.waymark.sandbox.store;

import static dev.waymark.sandbox.registry.FixedKinds.CONFIG_MAP;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.waymark.sandbox.object.ApiError;
import dev.waymark.sandbox.object.KubeObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class StoreTest {
    private final Store store = new Store();

    @Test
    void listsAreSortedAsKeysOfARealStoreAre() {
        store.create(CONFIG_MAP, object("a", "x"));
        store.create(CONFIG_MAP, object("a-b", "x"));
        store.create(CONFIG_MAP, object("a", "b"));

        assertThat(store.list(CONFIG_MAP, "").items())
                .extracting(object -> object.namespace() + "/" + object.name())
                .containsExactly("a-b/x", "a/b", "a/x");
    }

    @Test
    void aWatchReplaysThePastAndGoesOnWithoutAGap() {
        List<String> seen = new ArrayList<>();
        KubeObject first = store.create(CONFIG_MAP, object("a", "x"));
        store.create(CONFIG_MAP, object("b", "y"));

        try (Subscription watch =
                store.watch(CONFIG_MAP, "a", 0, change -> seen.add(change.type() + " " + change.version()))) {
            store.delete(CONFIG_MAP, first);
        }
        store.create(CONFIG_MAP, object("a", "z"));

        assertThat(seen).containsExactly("ADDED 2", "DELETED 4");
    }

    @Test
    void onlyTheLastReaderMayWriteOrDelete() {
        KubeObject first = store.create(CONFIG_MAP, object("a", "x"));
        store.update(CONFIG_MAP, first.with("1", "data", "key"));

        assertThatThrownBy(() -> store.update(CONFIG_MAP, first)).hasMessageContaining(Store.MODIFIED);
        assertThatThrownBy(() -> store.delete(CONFIG_MAP, first)).hasMessageContaining(Store.MODIFIED);
    }

    @Test
    void aWatchFromTooFarBackIsGone() {
        KubeObject object = store.create(CONFIG_MAP, object("a", "x"));
        for (int i = 0; i < 2_500; i++) {
            object = store.update(CONFIG_MAP, object);
        }

        assertThatThrownBy(() -> store.watch(CONFIG_MAP, "", 2, change -> {}))
                .isInstanceOfSatisfying(
                        ApiError.class, gone -> assertThat(gone.code()).isEqualTo(410))
                .hasMessage("too old resource version: 2 (2502)");
    }

    private static KubeObject object(String namespace, String name) {
        return KubeObject.of(Map.of("metadata", Map.of("namespace", namespace, "name", name)));
    }
}

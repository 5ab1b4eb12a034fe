package dev.waymark.sandbox.registry.fields;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.waymark.sandbox.api.wire.Json;
import dev.waymark.sandbox.object.KubeObject;
import dev.waymark.sandbox.object.Tree;
import dev.waymark.sandbox.registry.FixedKinds;
import dev.waymark.sandbox.registry.Registry;
import dev.waymark.sandbox.registry.StoredRegistry;
import dev.waymark.sandbox.registry.TestStructure;
import dev.waymark.sandbox.registry.WriteOptions;
import dev.waymark.sandbox.registry.Written;
import dev.waymark.sandbox.store.Store;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ServerSideApplyTest {
    private final Registry registry = new StoredRegistry(
            new Store(), new FixedKinds(), new TestStructure(), List.of(), Clock.systemUTC(), new Random(7));

    @BeforeEach
    void aNamespace() {
        registry.create(
                FixedKinds.NAMESPACE,
                object("{'apiVersion':'v1','kind':'Namespace','metadata':{'name':'paris'}}"),
                WriteOptions.by("test"));
    }

    @Test
    void theFirstApplyCreatesAndOwnsWhatItGives() {
        Written written = apply("alice", "'data':{'city':'rome','limit':'10'}");

        assertThat(written.created()).isTrue();
        assertThat(owners()).containsExactly("alice Apply {f:data={f:city={}, f:limit={}}}");
    }

    @Test
    void anotherManagerCannotChangeAField() {
        apply("alice", "'data':{'city':'rome','limit':'10'}");

        assertThatThrownBy(() -> apply("bob", "'data':{'city':'oslo'}"))
                .hasMessage("Apply failed with 1 conflict: conflict with \"alice\": .data.city");
        assertThatThrownBy(() -> apply("bob", "'data':{'city':'oslo','limit':'9'}"))
                .hasMessage("Apply failed with 2 conflicts: conflicts with \"alice\":\n- .data.city\n- .data.limit");
    }

    @Test
    void forceTakesTheFieldOver() {
        apply("alice", "'data':{'city':'rome','limit':'10'}");

        force("bob", "'data':{'city':'oslo'}");

        assertThat(data()).containsEntry("city", "oslo").containsEntry("limit", "10");
        assertThat(owners())
                .containsExactlyInAnyOrder("alice Apply {f:data={f:limit={}}}", "bob Apply {f:data={f:city={}}}");
    }

    @Test
    void theSameValueIsOwnedTogetherAndStaysUntilTheLastOwnerDropsIt() {
        apply("alice", "'data':{'city':'rome'}");
        apply("bob", "'data':{'city':'rome','x':'1'}");

        apply("alice", "'data':{'y':'2'}");
        assertThat(data()).containsEntry("city", "rome");

        apply("bob", "'data':{'x':'1'}");
        assertThat(data()).doesNotContainKey("city").containsKeys("x", "y");
    }

    @Test
    void whatASoleOwnerDropsGoesWithItsEmptyParents() {
        apply("alice", "'spec':{'strategy':{'type':'x'},'replicas':1}");

        apply("alice", "'spec':{'replicas':1}");

        assertThat(live().map("spec")).isEqualTo(Map.of("replicas", 1L));
    }

    @Test
    void listItemsAreOwnedByTheirKeys() {
        apply("alice", "'spec':{'ports':[{'port':80},{'port':90,'protocol':'UDP'}]}");
        apply("bob", "'spec':{'ports':[{'port':443,'protocol':'TCP'}]}");

        assertThat(live().list("spec", "ports")).hasSize(3);
        assertThat(owners())
                .containsExactlyInAnyOrder(
                        "alice Apply {f:spec={f:ports={k:{\"port\":80,\"protocol\":\"TCP\"}={.={}, f:port={}},"
                                + " k:{\"port\":90,\"protocol\":\"UDP\"}={.={}, f:port={}, f:protocol={}}}}}",
                        "bob Apply {f:spec={f:ports={k:{\"port\":443,\"protocol\":\"TCP\"}={.={}, f:port={}, f:protocol={}}}}}");
    }

    @Test
    void aDroppedListItemGoesAndOthersKeepTheirOrder() {
        apply(
                "alice",
                "'spec':{'containers':[{'name':'a','image':'1'},{'name':'b','image':'1'},{'name':'c','image':'1'}]}");

        apply("alice", "'spec':{'containers':[{'name':'c','image':'1'},{'name':'a','image':'2'}]}");

        assertThat(live().list("spec", "containers"))
                .isEqualTo(List.of(Map.of("name", "c", "image", "1"), Map.of("name", "a", "image", "2")));
    }

    @Test
    void anUpdateTakesTheFieldsItChanges() {
        apply("alice", "'data':{'city':'rome','limit':'10'}");

        registry.edit(
                FixedKinds.CONFIG_MAP,
                "paris",
                "a",
                "",
                live -> live.with("oslo", "data", "city"),
                WriteOptions.by("editor"));

        assertThat(owners()).containsExactly("alice Apply {f:data={f:limit={}}}", "editor Update {f:data={f:city={}}}");
        assertThatThrownBy(() -> apply("alice", "'data':{'city':'rome','limit':'10'}"))
                .hasMessage("Apply failed with 1 conflict: conflict with \"editor\" using v1: .data.city");
    }

    @Test
    void setsAreOwnedValueByValue() {
        apply("alice", "'spec':{'finalizers':['x','y']}");
        apply("bob", "'spec':{'finalizers':['z']}");
        apply("alice", "'spec':{'finalizers':['y']}");

        assertThat(live().list("spec", "finalizers")).isEqualTo(List.of("y", "z"));
    }

    @Test
    void theSameConfigurationAgainChangesNothing() {
        String first = apply("alice", "'data':{'city':'rome'}").object().resourceVersion();

        assertThat(apply("alice", "'data':{'city':'rome'}").object().resourceVersion())
                .isEqualTo(first);
    }

    private Written apply(String manager, String content) {
        return registry.apply(FixedKinds.CONFIG_MAP, partial(content), "", WriteOptions.by(manager));
    }

    private void force(String manager, String content) {
        registry.apply(
                FixedKinds.CONFIG_MAP,
                partial(content),
                "",
                WriteOptions.by(manager).forced());
    }

    private KubeObject live() {
        return registry.get(FixedKinds.CONFIG_MAP, "paris", "a");
    }

    private Map<String, Object> data() {
        return live().map("data");
    }

    private List<String> owners() {
        return live().maps("metadata", "managedFields").stream()
                .map(entry -> entry.get("manager") + " " + entry.get("operation") + " " + entry.get("fieldsV1"))
                .toList();
    }

    private static KubeObject partial(String content) {
        return object(
                "{'apiVersion':'v1','kind':'ConfigMap','metadata':{'name':'a','namespace':'paris'}," + content + "}");
    }

    private static KubeObject object(String json) {
        return KubeObject.of(Tree.asMap(Json.parse(json.replace('\'', '"').getBytes(StandardCharsets.UTF_8))
                .tree()));
    }
}

package dev.waymark.sandbox.registry.patch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.waymark.sandbox.api.wire.Json;
import dev.waymark.sandbox.object.Tree;
import dev.waymark.sandbox.registry.TestStructure;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PatchesTest {

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            value = {
                "null removes a field | {'a':1,'b':2} | {'a':null} | {'b':2}",
                "maps merge, lists are replaced | {'a':{'b':1},'l':[1,2]} | {'a':{'c':2},'l':[3]} | {'a':{'b':1,'c':2},'l':[3]}",
                "a map replaces a scalar without its nulls | {'a':1} | {'a':{'b':null,'c':2}} | {'a':{'c':2}}",
            })
    void aMergePatchFollowsRfc7386(String rule, String document, String patch, String result) {
        assertThat(MergePatch.apply(tree(document), tree(patch))).isEqualTo(tree(result));
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            value = {
                "maps merge and null removes | {'a':{'b':1,'c':2}} | {'a':{'b':null,'d':3}} | {'a':{'c':2,'d':3}}",
                "a null where nothing was adds nothing | {} | {'a':{'b':null}} | {'a':{}}",
                "lists without a merge key are replaced | {'args':['x']} | {'args':['y']} | {'args':['y']}",
                "items merge by key | {'containers':[{'name':'a','image':'1'}]} | {'containers':[{'name':'a','image':'2','tty':true}]}"
                        + " | {'containers':[{'name':'a','image':'2','tty':true}]}",
                "new items come first | {'containers':[{'name':'a'}]} | {'containers':[{'name':'b'}]}"
                        + " | {'containers':[{'name':'b'},{'name':'a'}]}",
                "an item is deleted by directive | {'env':[{'name':'a','value':'1'},{'name':'b','value':'2'}]}"
                        + " | {'env':[{'name':'a','$patch':'delete'}]} | {'env':[{'name':'b','value':'2'}]}",
                "a list is replaced by directive | {'env':[{'name':'a'}]} | {'env':[{'name':'b'},{'$patch':'replace'}]}"
                        + " | {'env':[{'name':'b'}]}",
                "a map is replaced by directive | {'a':{'b':1}} | {'a':{'$patch':'replace','c':2}} | {'a':{'c':2}}",
                "a map is emptied by directive | {'a':{'b':1}} | {'a':{'$patch':'delete'}} | {'a':{}}",
                "the order of items can be set | {'env':[{'name':'a'},{'name':'b'}]}"
                        + " | {'$setElementOrder/env':[{'name':'b'},{'name':'c'},{'name':'a'}],'env':[{'name':'c'}]}"
                        + " | {'env':[{'name':'b'},{'name':'c'},{'name':'a'}]}",
                "items that the order does not name stay near their neighbours"
                        + " | {'env':[{'name':'a'},{'name':'s'},{'name':'b'}]} | {'$setElementOrder/env':[{'name':'a'},{'name':'b'}]}"
                        + " | {'env':[{'name':'a'},{'name':'s'},{'name':'b'}]}",
                "values of primitive lists are added once | {'finalizers':['x','y']} | {'finalizers':['y','z']}"
                        + " | {'finalizers':['x','y','z']}",
                "values of primitive lists are deleted | {'finalizers':['x','y']} | {'$deleteFromPrimitiveList/finalizers':['x']}"
                        + " | {'finalizers':['y']}",
                "only retained keys stay | {'a':{'type':'x','old':1}} | {'a':{'$retainKeys':['type'],'type':'y'}}"
                        + " | {'a':{'type':'y'}}",
            })
    void aStrategicMergePatchMergesAsTheSchemaSays(String rule, String document, String patch, String result) {
        assertThat(StrategicMergePatch.apply(Tree.asMap(tree(document)), Tree.asMap(tree(patch)), new TestStructure()))
                .isEqualTo(tree(result));
    }

    @Test
    void aStrategicMergePatchNeedsTheMergeKey() {
        assertThatThrownBy(() -> StrategicMergePatch.apply(
                        Tree.asMap(tree("{'env':[{'name':'a'}]}")),
                        Tree.asMap(tree("{'env':[{'value':'1'}]}")),
                        new TestStructure()))
                .hasMessage("map: map[value:1] does not contain declared merge key: name");
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            value = {
                "add to a map | {'a':{}} | [{'op':'add','path':'/a/b','value':1}] | {'a':{'b':1}}",
                "insert into a list | {'l':[1,3]} | [{'op':'add','path':'/l/1','value':2}] | {'l':[1,2,3]}",
                "append to a list | {'l':[1]} | [{'op':'add','path':'/l/-','value':2}] | {'l':[1,2]}",
                "count from the end | {'l':[1,2]} | [{'op':'replace','path':'/l/-1','value':9}] | {'l':[1,9]}",
                "remove from a list | {'l':[1,2]} | [{'op':'remove','path':'/l/0'}] | {'l':[2]}",
                "replace a value | {'a':1} | [{'op':'replace','path':'/a','value':{'b':2}}] | {'a':{'b':2}}",
                "move a value | {'a':1} | [{'op':'move','from':'/a','path':'/b'}] | {'b':1}",
                "copy a value | {'a':[1]} | [{'op':'copy','from':'/a','path':'/b'}] | {'a':[1],'b':[1]}",
                "test and go on | {'a':1} | [{'op':'test','path':'/a','value':1},{'op':'remove','path':'/a'}] | {}",
                "escaped names | {'a/b':1,'c~d':2} | [{'op':'remove','path':'/a~1b'},{'op':'remove','path':'/c~0d'}] | {}",
            })
    void aJsonPatchFollowsRfc6902(String rule, String document, String patch, String result) {
        assertThat(JsonPatch.apply(tree(document), tree(patch))).isEqualTo(tree(result));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "[{'op':'remove','path':'/nosuch'}]",
                "[{'op':'remove','path':'/l/3'}]",
                "[{'op':'add','path':'/nosuch/x','value':1}]",
                "[{'op':'replace','path':'/nosuch','value':1}]",
                "[{'op':'test','path':'/a','value':2}]",
                "[{'op':'add','path':'/a'}]",
                "[{'op':'bend','path':'/a'}]",
                "[{'op':'add','path':'a','value':1}]",
            })
    void aJsonPatchThatCannotBeAppliedIsRejected(String patch) {
        assertThatThrownBy(() -> JsonPatch.apply(tree("{'a':1,'l':[]}"), tree(patch)))
                .hasMessage("the server rejected our request due to an error in our request");
    }

    private static Object tree(String json) {
        return Json.parse(json.replace('\'', '"').getBytes(StandardCharsets.UTF_8))
                .tree();
    }
}

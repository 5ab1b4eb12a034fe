package dev.waymark.sandbox.schema;

import dev.waymark.sandbox.object.Tree;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;

/** YAML text as trees. */
public final class YamlDocument {
    private YamlDocument() {}

    /**
     * The tree of the only document in a text.
     *
     * @throws IllegalArgumentException for anything else, with the place and reason
     */
    public static Object read(String text) {
        try {
            return Tree.freeze(new Load(LoadSettings.builder().build()).loadFromString(text));
        } catch (YamlEngineException e) {
            throw new IllegalArgumentException(e.getMessage(), e);
        }
    }
}

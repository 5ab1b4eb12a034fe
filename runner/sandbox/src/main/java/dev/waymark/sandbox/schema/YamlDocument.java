package dev.waymark.sandbox.schema;

import dev.waymark.sandbox.object.Tree;
import java.util.ArrayList;
import java.util.List;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;

/** YAML text as trees. */
public final class YamlDocument {
    /** Definitions of all kinds of a project often come in one file. */
    private static final int MOST_CHARACTERS = 64 * 1024 * 1024;

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

    /**
     * The trees of all documents in a text; null for an empty one.
     *
     * @throws IllegalArgumentException for what is no YAML, with the place and reason
     */
    public static List<Object> readAll(String text) {
        LoadSettings settings =
                LoadSettings.builder().setCodePointLimit(MOST_CHARACTERS).build();
        List<Object> documents = new ArrayList<>();
        try {
            for (Object document : new Load(settings).loadAllFromString(text)) {
                documents.add(Tree.freeze(document));
            }
        } catch (YamlEngineException e) {
            throw new IllegalArgumentException(e.getMessage(), e);
        }
        return documents;
    }
}

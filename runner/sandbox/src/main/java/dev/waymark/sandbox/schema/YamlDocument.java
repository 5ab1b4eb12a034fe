package dev.waymark.sandbox.schema;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Parse;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.events.ScalarEvent;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;

/** YAML text as trees, as Kubernetes reads it. */
public final class YamlDocument {
    /** Definitions of all kinds of a project often come in one file. */
    private static final int MOST_CHARACTERS = 64 * 1024 * 1024;

    /** As deep as JSON is read. */
    private static final int DEEPEST = 1_000;

    private static final int LONGEST_NUMBER = 1_000;
    private static final Pattern NUMBER = Pattern.compile("[-+0-9.eExo_a-fA-F]++");

    private static final LoadSettings SETTINGS = LoadSettings.builder()
            .setCodePointLimit(MOST_CHARACTERS)
            .setSchema(new ManifestScalars())
            .build();

    private static final LoadSettings LENIENT = LoadSettings.builder()
            .setCodePointLimit(MOST_CHARACTERS)
            .setSchema(new ManifestScalars())
            .setAllowDuplicateKeys(true)
            .build();

    private YamlDocument() {}

    /**
     * The tree of the only document in a text.
     *
     * @throws IllegalArgumentException for anything else, with the place and reason
     */
    public static Object read(String text) {
        return read(text, SETTINGS);
    }

    /**
     * The same as clients read it: of a field given twice the last value counts.
     *
     * @throws IllegalArgumentException for anything else, with the place and reason
     */
    public static Object readLeniently(String text) {
        return read(text, LENIENT);
    }

    private static Object read(String text, LoadSettings settings) {
        requireReadable(text);
        try {
            return new YamlTree().of(new Load(settings).loadFromString(text));
        } catch (YamlEngineException e) {
            throw new IllegalArgumentException(YamlProblem.of(e), e);
        }
    }

    /**
     * The trees of all documents in a text; null for an empty one.
     *
     * @throws IllegalArgumentException for what is no YAML, with the place and reason
     */
    public static List<Object> readAll(String text) {
        requireReadable(text);
        List<Object> documents = new ArrayList<>();
        try {
            for (Object document : new Load(SETTINGS).loadAllFromString(text)) {
                documents.add(new YamlTree().of(document));
            }
        } catch (YamlEngineException e) {
            throw new IllegalArgumentException(YamlProblem.of(e), e);
        }
        return documents;
    }

    /**
     * Reading values is recursive, and slow for long numbers, so what is too much for it has to be found before: by the
     * parser, which is neither.
     */
    private static void requireReadable(String text) {
        int depth = 0;
        try {
            for (Event event : new Parse(SETTINGS).parseString(text)) {
                switch (event.getEventId()) {
                    case MappingStart, SequenceStart -> depth++;
                    case MappingEnd, SequenceEnd -> depth--;
                    default -> {}
                }
                if (depth > DEEPEST) {
                    throw new IllegalArgumentException("nested more than " + DEEPEST + " levels deep");
                }
                if (event instanceof ScalarEvent scalar
                        && scalar.isPlain()
                        && scalar.getValue().length() > LONGEST_NUMBER
                        && NUMBER.matcher(scalar.getValue()).matches()) {
                    throw new IllegalArgumentException("a number of more than " + LONGEST_NUMBER + " digits");
                }
            }
        } catch (YamlEngineException e) {
            throw new IllegalArgumentException(YamlProblem.of(e), e);
        }
    }
}

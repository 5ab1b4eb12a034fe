package dev.waymark.sandbox.api.wire;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** JSON text to trees and back. Thread-safe. */
public final class Json {
    private static final JsonFactory FACTORY = new JsonFactory();
    /** Whole numbers up to here are exact as doubles. */
    private static final double EXACT = 1L << 53;

    private Json() {}

    /**
     * A tree that was read.
     *
     * @param tree the value; of a field given twice the last value counts
     * @param duplicates the paths of fields given more than once, such as {@code spec.replicas}
     */
    public record Parsed(Object tree, List<String> duplicates) {}

    /**
     * Reads one value.
     *
     * @throws NoJson for text that is not JSON, with the first thing wrong in the words of Go
     */
    public static Parsed parse(byte[] text) {
        List<String> duplicates = new ArrayList<>();
        try (JsonParser parser = FACTORY.createParser(text)) {
            parser.nextToken();
            Object tree = value(parser, "", duplicates);
            if (parser.nextToken() != null) {
                throw GoSyntax.problem(text);
            }
            return new Parsed(tree, duplicates);
        } catch (JsonProcessingException e) {
            throw GoSyntax.problem(text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Reads values that stand one after the other.
     *
     * @throws NoJson for text that is not JSON
     */
    public static List<Object> parseAll(byte[] text) {
        List<Object> values = new ArrayList<>();
        try (JsonParser parser = FACTORY.createParser(text)) {
            while (parser.nextToken() != null) {
                values.add(value(parser, "", new ArrayList<>()));
            }
        } catch (JsonProcessingException e) {
            throw GoSyntax.problem(text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return values;
    }

    private static Object value(JsonParser parser, String path, List<String> duplicates) throws IOException {
        JsonToken token = parser.currentToken();
        if (token == null) {
            throw new NoJson("unexpected end of JSON input", 0);
        }
        return switch (token) {
            case START_OBJECT -> object(parser, path, duplicates);
            case START_ARRAY -> array(parser, path, duplicates);
            case VALUE_STRING -> parser.getText();
            case VALUE_NUMBER_INT ->
                parser.getNumberType() == JsonParser.NumberType.BIG_INTEGER
                        ? (Object) parser.getDoubleValue()
                        : (Object) parser.getLongValue();
            case VALUE_NUMBER_FLOAT -> number(parser.getDoubleValue());
            case VALUE_TRUE -> true;
            case VALUE_FALSE -> false;
            default -> null;
        };
    }

    private static Object number(double value) {
        return value == Math.rint(value) && Math.abs(value) < EXACT ? (Object) (long) value : (Object) value;
    }

    private static Map<String, Object> object(JsonParser parser, String path, List<String> duplicates)
            throws IOException {
        Map<String, Object> map = new LinkedHashMap<>();
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            String name = parser.currentName();
            String here = path.isEmpty() ? name : path + "." + name;
            parser.nextToken();
            Object value = value(parser, here, duplicates);
            if (map.containsKey(name)) {
                duplicates.add(here);
            }
            map.put(name, value);
        }
        return map;
    }

    private static List<Object> array(JsonParser parser, String path, List<String> duplicates) throws IOException {
        List<Object> list = new ArrayList<>();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            list.add(value(parser, path + "[" + list.size() + "]", duplicates));
        }
        return list;
    }

    /** The tree as JSON text in UTF-8. */
    public static byte[] bytes(Object tree) {
        ByteArrayOutputStream out = new ByteArrayOutputStream(1024);
        try (JsonGenerator generator = FACTORY.createGenerator(out)) {
            write(generator, tree);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }

    private static void write(JsonGenerator out, Object tree) throws IOException {
        if (tree instanceof Map<?, ?> map) {
            out.writeStartObject();
            for (Map.Entry<?, ?> entry : map.entrySet()) {
                out.writeFieldName((String) entry.getKey());
                write(out, entry.getValue());
            }
            out.writeEndObject();
        } else if (tree instanceof Iterable<?> items) {
            out.writeStartArray();
            for (Object item : items) {
                write(out, item);
            }
            out.writeEndArray();
        } else if (tree instanceof String text) {
            out.writeString(text);
        } else if (tree instanceof Double real) {
            out.writeNumber(real);
        } else if (tree instanceof Number whole) {
            out.writeNumber(whole.longValue());
        } else if (tree instanceof Boolean flag) {
            out.writeBoolean(flag);
        } else {
            out.writeNull();
        }
    }
}

package dev.waymark.sandbox.state;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Objects' trees in bytes: a letter for the type, then the value; texts are UTF-8 after their length in bytes. */
final class TreeCodec {
    /** Trees that are deeper are none that the API takes. */
    private static final int DEEPEST = 10_000;

    private TreeCodec() {}

    static void write(Object tree, DataOutput out) throws IOException {
        if (tree == null) {
            out.writeByte('n');
        } else if (tree instanceof Boolean flag) {
            out.writeByte(flag ? 't' : 'f');
        } else if (tree instanceof Long number) {
            out.writeByte('l');
            out.writeLong(number);
        } else if (tree instanceof Double number) {
            out.writeByte('d');
            out.writeDouble(number);
        } else if (tree instanceof String text) {
            out.writeByte('s');
            writeText(text, out);
        } else if (tree instanceof List<?> list) {
            out.writeByte('[');
            out.writeInt(list.size());
            for (Object item : list) {
                write(item, out);
            }
        } else if (tree instanceof Map<?, ?> map) {
            out.writeByte('{');
            out.writeInt(map.size());
            for (Map.Entry<?, ?> entry : map.entrySet()) {
                writeText((String) entry.getKey(), out);
                write(entry.getValue(), out);
            }
        } else {
            throw new IllegalArgumentException("no part of a tree: " + tree.getClass());
        }
    }

    /**
     * The tree that comes next.
     *
     * @throws IOException for bytes that are none
     */
    static Object read(DataInput in) throws IOException {
        return read(in, 0);
    }

    private static Object read(DataInput in, int depth) throws IOException {
        if (depth > DEEPEST) {
            throw new IOException("a tree without end");
        }
        byte type = in.readByte();
        return switch (type) {
            case 'n' -> null;
            case 't' -> true;
            case 'f' -> false;
            case 'l' -> in.readLong();
            case 'd' -> in.readDouble();
            case 's' -> readText(in);
            case '[' -> {
                int size = in.readInt();
                List<Object> list = new ArrayList<>();
                for (int i = 0; i < size; i++) {
                    list.add(read(in, depth + 1));
                }
                yield list;
            }
            case '{' -> {
                int size = in.readInt();
                Map<String, Object> map = new LinkedHashMap<>();
                for (int i = 0; i < size; i++) {
                    map.put(readText(in), read(in, depth + 1));
                }
                yield map;
            }
            default -> throw new IOException("no type of a tree: " + type);
        };
    }

    static void writeText(String text, DataOutput out) throws IOException {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        out.writeInt(bytes.length);
        out.write(bytes);
    }

    static String readText(DataInput in) throws IOException {
        byte[] bytes = new byte[in.readInt()];
        in.readFully(bytes);
        return new String(bytes, StandardCharsets.UTF_8);
    }
}

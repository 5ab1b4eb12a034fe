package dev.waymark.sandbox.workload.proto;

import io.vertx.core.buffer.Buffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The fields of a protocol buffer that has arrived, by their numbers. Immutable. */
public final class ProtoFields {
    private static final int VARINT = 0;
    private static final int FIXED64 = 1;
    private static final int LENGTH_DELIMITED = 2;
    private static final int FIXED32 = 5;

    private final List<Field> fields = new ArrayList<>();

    private record Field(int number, long value, Buffer bytes) {}

    /**
     * Reads a message.
     *
     * @throws IllegalArgumentException for bytes that are none
     */
    public ProtoFields(Buffer message) {
        try {
            int at = 0;
            while (at < message.length()) {
                Varint tag = varint(message, at);
                at = tag.end();
                int number = (int) (tag.value() >>> 3);
                switch ((int) (tag.value() & 7)) {
                    case VARINT -> {
                        Varint value = varint(message, at);
                        fields.add(new Field(number, value.value(), Buffer.buffer()));
                        at = value.end();
                    }
                    case FIXED64 -> {
                        fields.add(new Field(number, message.getLongLE(at), Buffer.buffer()));
                        at += Long.BYTES;
                    }
                    case LENGTH_DELIMITED -> {
                        Varint length = varint(message, at);
                        int end = Math.addExact(length.end(), Math.toIntExact(length.value()));
                        fields.add(new Field(number, 0, message.getBuffer(length.end(), end)));
                        at = end;
                    }
                    case FIXED32 -> {
                        fields.add(new Field(number, message.getIntLE(at), Buffer.buffer()));
                        at += Integer.BYTES;
                    }
                    default -> throw new IllegalArgumentException("an unknown wire type");
                }
            }
        } catch (IndexOutOfBoundsException | ArithmeticException cut) {
            throw new IllegalArgumentException("the message ends in the middle of a field", cut);
        }
    }

    private record Varint(long value, int end) {}

    private static Varint varint(Buffer bytes, int from) {
        long value = 0;
        for (int i = 0; i < 10; i++) {
            byte next = bytes.getByte(from + i);
            value |= (next & 0x7FL) << (7 * i);
            if (next >= 0) {
                return new Varint(value, from + i + 1);
            }
        }
        throw new IllegalArgumentException("a number of more than ten bytes");
    }

    /** The messages in a repeated field. */
    public List<ProtoFields> messages(int number) {
        return fields.stream()
                .filter(field -> field.number() == number)
                .map(field -> new ProtoFields(field.bytes()))
                .toList();
    }

    /** The message in a field. */
    public Optional<ProtoFields> message(int number) {
        return messages(number).stream().findFirst();
    }

    /** The bytes in a field; none when it is missing. */
    public Buffer bytes(int number) {
        return find(number).map(Field::bytes).orElseGet(Buffer::buffer);
    }

    public String text(int number) {
        return bytes(number).toString(StandardCharsets.UTF_8);
    }

    /** Whether a field is there. */
    public boolean has(int number) {
        return find(number).isPresent();
    }

    /** The number in a field of any width; 0 when it is missing. */
    public long number(int number) {
        return find(number).map(Field::value).orElse(0L);
    }

    private Optional<Field> find(int number) {
        return fields.stream().filter(field -> field.number() == number).findFirst();
    }
}

package dev.waymark.sandbox.workload.proto;

import io.vertx.core.buffer.Buffer;
import java.nio.charset.StandardCharsets;

/** A protocol buffer in the making. */
public final class ProtoMessage {
    private static final int VARINT = 0;
    private static final int FIXED64 = 1;
    private static final int LENGTH_DELIMITED = 2;

    private final Buffer bytes = Buffer.buffer();

    /** Adds a text; an empty one is left out, as it is the default. */
    public ProtoMessage text(int field, String value) {
        return value.isEmpty() ? this : add(field, Buffer.buffer(value.getBytes(StandardCharsets.UTF_8)));
    }

    public ProtoMessage message(int field, ProtoMessage value) {
        return add(field, value.bytes);
    }

    /** Adds bytes; none are left out, as that is the default. */
    public ProtoMessage bytes(int field, Buffer value) {
        return value.length() == 0 ? this : add(field, value);
    }

    /** Adds a number that is no less than 0, as a varint; 0 is left out, as it is the default. */
    public ProtoMessage number(int field, int value) {
        if (value > 0) {
            number(field << 3 | VARINT);
            number(value);
        }
        return this;
    }

    /** Adds a number of 64 bits at its full length. */
    public ProtoMessage fixed64(int field, long value) {
        number(field << 3 | FIXED64);
        bytes.appendLongLE(value);
        return this;
    }

    private ProtoMessage add(int field, Buffer value) {
        number(field << 3 | LENGTH_DELIMITED);
        number(value.length());
        bytes.appendBuffer(value);
        return this;
    }

    private void number(int value) {
        int rest = value;
        while (rest > 0x7F) {
            bytes.appendByte((byte) (rest & 0x7F | 0x80));
            rest >>>= 7;
        }
        bytes.appendByte((byte) rest);
    }

    /** The message alone. */
    public Buffer plain() {
        return bytes.copy();
    }

    /** The message behind gRPC's prefix of a compression flag and a length. */
    public Buffer framed() {
        return Buffer.buffer().appendByte((byte) 0).appendInt(bytes.length()).appendBuffer(bytes);
    }
}

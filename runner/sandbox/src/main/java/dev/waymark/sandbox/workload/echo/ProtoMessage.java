package dev.waymark.sandbox.workload.echo;

import io.vertx.core.buffer.Buffer;
import java.nio.charset.StandardCharsets;

/** A protocol buffer in the making, of texts and of other messages. */
final class ProtoMessage {
    private static final int LENGTH_DELIMITED = 2;

    private final Buffer bytes = Buffer.buffer();

    /** Adds a text; an empty one is left out, as it is the default. */
    ProtoMessage text(int field, String value) {
        return value.isEmpty() ? this : add(field, Buffer.buffer(value.getBytes(StandardCharsets.UTF_8)));
    }

    ProtoMessage message(int field, ProtoMessage value) {
        return add(field, value.bytes);
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

    /** The message behind gRPC's prefix of a compression flag and a length. */
    Buffer framed() {
        return Buffer.buffer().appendByte((byte) 0).appendInt(bytes.length()).appendBuffer(bytes);
    }
}

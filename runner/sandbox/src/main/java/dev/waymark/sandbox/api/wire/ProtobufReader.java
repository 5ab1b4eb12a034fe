package dev.waymark.sandbox.api.wire;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** The fields of one protobuf message, read in order from its bytes. */
final class ProtobufReader {
    private final byte[] bytes;
    private int at;
    private int wireType;
    private long number;
    private byte[] content = {};

    ProtobufReader(byte[] bytes) {
        this.bytes = bytes;
    }

    /** Goes to the next field and returns its number; 0 at the end. */
    int next() {
        if (at == bytes.length) {
            return 0;
        }
        long tag = varint();
        wireType = (int) (tag & 7);
        switch (wireType) {
            case 0 -> number = varint();
            case 1 -> number = fixed(8);
            case 2 -> {
                long length = varint();
                if (length < 0 || length > bytes.length - at) {
                    throw truncated();
                }
                content = Arrays.copyOfRange(bytes, at, at + (int) length);
                at += (int) length;
            }
            case 5 -> number = fixed(4);
            default -> throw new IllegalArgumentException("illegal wire type " + wireType);
        }
        return (int) (tag >>> 3);
    }

    /** The field as a whole number. */
    long number() {
        require(wireType != 2);
        return number;
    }

    double real() {
        require(wireType == 1 || wireType == 5);
        return wireType == 1 ? Double.longBitsToDouble(number) : Float.intBitsToFloat((int) number);
    }

    byte[] bytes() {
        require(wireType == 2);
        return content;
    }

    String text() {
        return new String(bytes(), StandardCharsets.UTF_8);
    }

    private long varint() {
        long value = 0;
        for (int shift = 0; shift < 64; shift += 7) {
            if (at == bytes.length) {
                throw truncated();
            }
            byte next = bytes[at++];
            value |= (long) (next & 0x7f) << shift;
            if (next >= 0) {
                return value;
            }
        }
        throw new IllegalArgumentException("integer overflow");
    }

    private long fixed(int width) {
        if (bytes.length - at < width) {
            throw truncated();
        }
        long value = 0;
        for (int i = 0; i < width; i++) {
            value |= (bytes[at++] & 0xffL) << (8 * i);
        }
        return value;
    }

    private void require(boolean fits) {
        if (!fits) {
            throw new IllegalArgumentException("wrong wireType = " + wireType);
        }
    }

    private static IllegalArgumentException truncated() {
        return new IllegalArgumentException("unexpected EOF");
    }
}

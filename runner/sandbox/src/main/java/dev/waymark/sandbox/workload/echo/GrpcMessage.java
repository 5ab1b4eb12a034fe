package dev.waymark.sandbox.workload.echo;

import dev.waymark.sandbox.workload.proto.ProtoMessage;
import io.vertx.core.buffer.Buffer;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * A message of gRPC that carries one text: a protocol buffer whose field 1 is a string, behind gRPC's prefix of a
 * compression flag and a length.
 */
final class GrpcMessage {
    private static final int PREFIX = 5;
    private static final byte STRING_1 = 0x0A;

    private GrpcMessage() {}

    static Buffer of(String text) {
        return new ProtoMessage().text(1, text).framed();
    }

    /** The text of a message; empty for bytes that are not exactly one such message, uncompressed. */
    static Optional<String> text(Buffer framed) {
        if (framed.length() < PREFIX
                || framed.getByte(0) != 0
                || framed.getUnsignedInt(1) != framed.length() - PREFIX) {
            return Optional.empty();
        }
        if (framed.length() == PREFIX) {
            return Optional.of("");
        }
        int at = PREFIX + 1;
        long length = 0;
        for (int shift = 0; at < framed.length() && shift < Integer.SIZE; shift += 7) {
            int next = framed.getUnsignedByte(at++);
            length |= (long) (next & 0x7F) << shift;
            if (next < 0x80) {
                break;
            }
        }
        return framed.getByte(PREFIX) == STRING_1 && length == framed.length() - at
                ? Optional.of(framed.getString(at, framed.length(), StandardCharsets.UTF_8.name()))
                : Optional.empty();
    }
}

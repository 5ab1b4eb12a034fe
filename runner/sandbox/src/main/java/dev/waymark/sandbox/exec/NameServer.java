package dev.waymark.sandbox.exec;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.Function;

/**
 * Answers DNS queries (RFC 1035) from the cluster's names, as the cluster's name server does.
 *
 * <p>Names have IPv4 addresses alone; a query for another type of a name that exists is answered with nothing.
 */
final class NameServer {
    private static final int HEADER = 12;
    private static final int ANSWER_AUTHORITATIVE = 0x8400;
    private static final int RECURSION_DESIRED = 0x0100;
    private static final int RECURSION_AVAILABLE = 0x0080;
    private static final int NO_SUCH_NAME = 3;
    private static final int TYPE_A = 1;
    private static final int CLASS_INTERNET = 1;
    private static final int POINTER_TO_QUESTION = 0xC000 | HEADER;
    private static final int SECONDS_TO_LIVE = 5;

    private NameServer() {}

    /**
     * The answer to a query.
     *
     * @param addresses the IPv4 address of a name without its final dot
     * @return empty for what is no query of one question
     */
    static Optional<byte[]> answer(byte[] query, Function<String, Optional<String>> addresses) {
        try {
            if (query.length < HEADER) {
                return Optional.empty();
            }
            ByteBuffer message = ByteBuffer.wrap(query);
            int id = message.getShort(0) & 0xFFFF;
            int flags = message.getShort(2) & 0xFFFF;
            if ((flags & 0x8000) != 0 || message.getShort(4) != 1) {
                return Optional.empty();
            }
            message.position(HEADER);
            String name = name(message);
            int type = message.getShort() & 0xFFFF;
            message.getShort();
            byte[] question = Arrays.copyOfRange(query, HEADER, message.position());
            return Optional.of(reply(id, flags & RECURSION_DESIRED, question, type, addresses.apply(name)));
        } catch (BufferUnderflowException cutShort) {
            return Optional.empty();
        }
    }

    private static String name(ByteBuffer message) {
        StringBuilder name = new StringBuilder();
        for (int length = message.get() & 0xFF; length != 0; length = message.get() & 0xFF) {
            byte[] label = new byte[length];
            message.get(label);
            name.append(name.isEmpty() ? "" : ".").append(new String(label, StandardCharsets.US_ASCII));
        }
        return name.toString();
    }

    private static byte[] reply(int id, int flags, byte[] question, int type, Optional<String> address) {
        boolean answered = address.isPresent() && type == TYPE_A;
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (DataOutputStream reply = new DataOutputStream(bytes)) {
            reply.writeShort(id);
            reply.writeShort(
                    ANSWER_AUTHORITATIVE | RECURSION_AVAILABLE | flags | (address.isPresent() ? 0 : NO_SUCH_NAME));
            reply.writeShort(1);
            reply.writeShort(answered ? 1 : 0);
            reply.writeInt(0);
            reply.write(question);
            if (answered) {
                reply.writeShort(POINTER_TO_QUESTION);
                reply.writeShort(TYPE_A);
                reply.writeShort(CLASS_INTERNET);
                reply.writeInt(SECONDS_TO_LIVE);
                byte[] ip = InetAddress.getByName(address.get()).getAddress();
                reply.writeShort(ip.length);
                reply.write(ip);
            }
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return bytes.toByteArray();
    }
}

package dev.waymark.sandbox.mesh.ingress;

import io.vertx.core.buffer.Buffer;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;

/**
 * What a TLS client says first (RFC 8446, sections 4.1.2 and 5.1; RFC 6066, section 3).
 *
 * @param serverName the name that it asks for, in lower case; empty when it names none
 */
record ClientHello(String serverName) {
    private static final int HANDSHAKE = 22;
    private static final int CLIENT_HELLO = 1;
    private static final int RECORD_HEADER = 5;
    private static final int SERVER_NAME = 0;

    /** Thrown for what is no TLS. */
    static final class NotTls extends Exception {
        private static final long serialVersionUID = 1L;

        NotTls() {
            super("not a TLS client", null, false, false);
        }
    }

    /** Reads the hello at the beginning of a connection; empty while some of it is missing. */
    static Optional<ClientHello> read(Buffer bytes) throws NotTls {
        Buffer message = Buffer.buffer();
        for (int at = 0; at + RECORD_HEADER <= bytes.length(); ) {
            if (bytes.getUnsignedByte(at) != HANDSHAKE || bytes.getUnsignedByte(at + 1) != 3) {
                throw new NotTls();
            }
            int length = bytes.getUnsignedShort(at + 3);
            int end = Math.min(bytes.length(), at + RECORD_HEADER + length);
            message.appendBuffer(bytes.slice(at + RECORD_HEADER, end));
            if (message.length() >= 4 && message.length() >= 4 + message.getMedium(1)) {
                return Optional.of(new ClientHello(name(message)));
            }
            at += RECORD_HEADER + length;
        }
        return Optional.empty();
    }

    private static String name(Buffer message) throws NotTls {
        if (message.getUnsignedByte(0) != CLIENT_HELLO) {
            throw new NotTls();
        }
        try {
            int at = 4 + 2 + 32;
            at += 1 + message.getUnsignedByte(at);
            at += 2 + message.getUnsignedShort(at);
            at += 1 + message.getUnsignedByte(at);
            int end = at + 2 + message.getUnsignedShort(at);
            at += 2;
            while (at + 4 <= end) {
                int type = message.getUnsignedShort(at);
                int length = message.getUnsignedShort(at + 2);
                if (type == SERVER_NAME) {
                    int from = at + 4 + 2 + 1 + 2;
                    int size = message.getUnsignedShort(from - 2);
                    return message.getString(from, from + size, StandardCharsets.US_ASCII.name())
                            .toLowerCase(Locale.ROOT);
                }
                at += 4 + length;
            }
            return "";
        } catch (IndexOutOfBoundsException malformed) {
            throw new NotTls();
        }
    }
}

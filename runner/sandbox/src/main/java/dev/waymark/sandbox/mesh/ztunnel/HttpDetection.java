package dev.waymark.sandbox.mesh.ztunnel;

import io.vertx.core.buffer.Buffer;

/**
 * Tells HTTP from other protocols by the first bytes of a connection: a word in capitals, then a blank; that is a method or
 * the {@code PRI} with which HTTP/2 begins.
 */
final class HttpDetection {
    private static final int LONGEST_METHOD = 10;

    private HttpDetection() {}

    static boolean looksLikeHttp(Buffer first) {
        int end = Math.min(first.length(), LONGEST_METHOD);
        for (int i = 0; i < end; i++) {
            byte letter = first.getByte(i);
            if (letter == ' ') {
                return i > 2;
            }
            if (letter < 'A' || letter > 'Z') {
                return false;
            }
        }
        return false;
    }
}

package dev.waymark.sandbox.mesh.ztunnel;

import io.vertx.core.buffer.Buffer;

/** Tells HTTP/1 from other protocols by the first bytes of a connection: a method in capitals, then a blank. */
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

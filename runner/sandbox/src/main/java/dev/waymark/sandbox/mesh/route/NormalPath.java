package dev.waymark.sandbox.mesh.route;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;

/**
 * A path as routes and policies see it: without dot segments, and with slashes for backslashes. That is what Istio has its
 * proxies do unless {@code pathNormalization} says otherwise (BASE); slashes in a row stay.
 */
final class NormalPath {
    private NormalPath() {}

    static String of(String path) {
        if (path.indexOf('.') < 0 && path.indexOf('\\') < 0 && path.indexOf('%') < 0) {
            return path;
        }
        String[] segments = path.replace('\\', '/').split("/", -1);
        Deque<String> kept = new ArrayDeque<>();
        for (int i = 1; i < segments.length; i++) {
            String plain = segments[i].replaceAll("(?i)%2e", ".");
            boolean last = i == segments.length - 1;
            if (plain.equals("..") && !kept.isEmpty()) {
                kept.removeLast();
            }
            if (!plain.equals(".") && !plain.equals("..")) {
                kept.addLast(segments[i]);
            } else if (last) {
                kept.addLast("");
            }
        }
        StringBuilder normal = new StringBuilder(path.length());
        for (Iterator<String> each = kept.iterator(); each.hasNext(); ) {
            normal.append('/').append(each.next());
        }
        return normal.length() == 0 ? "/" : normal.toString();
    }
}

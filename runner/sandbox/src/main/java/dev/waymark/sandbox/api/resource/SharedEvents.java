package dev.waymark.sandbox.api.resource;

import dev.waymark.sandbox.api.wire.Accept;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * The bytes of the latest events, so that an event that many watches show in the same form is written out once.
 * Thread-safe.
 */
final class SharedEvents {
    private static final long MOST_BYTES = 4L << 20;

    /** The oldest first. */
    private final Map<Form, byte[]> events = new LinkedHashMap<>();

    private long bytes;

    /**
     * What decides how an event looks.
     *
     * @param change the resource version of the change, which no other one has
     * @param type the event's type in the watch
     * @param apiVersion the version of the object
     * @param wish what the object is turned into
     * @param include what a row carries of the object
     * @param heading whether the columns are described
     */
    record Form(
            long change, String type, String apiVersion, Optional<Accept.Wish> wish, String include, boolean heading) {}

    /** The event in a form, written out now unless it was before; not to be changed. */
    synchronized byte[] get(Form form, Supplier<byte[]> writer) {
        byte[] known = events.get(form);
        if (known != null) {
            return known;
        }
        byte[] written = writer.get();
        events.put(form, written);
        bytes += written.length;
        Iterator<byte[]> oldest = events.values().iterator();
        while (bytes > MOST_BYTES && oldest.hasNext()) {
            bytes -= oldest.next().length;
            oldest.remove();
        }
        return written;
    }
}

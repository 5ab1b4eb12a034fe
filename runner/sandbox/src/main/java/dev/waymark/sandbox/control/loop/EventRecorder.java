package dev.waymark.sandbox.control.loop;

import dev.waymark.sandbox.object.ApiError;
import dev.waymark.sandbox.object.Kind;
import dev.waymark.sandbox.object.KubeObject;
import java.time.Clock;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Writes the Events of one component.
 *
 * <p>The same thing said again of the same object counts up one Event, as client-go's correlator does. Thread-safe.
 */
public final class EventRecorder {
    /** As many as client-go's correlator keeps: {@code maxLruCacheEntries} of {@code tools/record/events_cache.go}. */
    private static final int REMEMBERED = 4096;

    private final Client client;
    private final Kind events;
    private final String component;
    private final Optional<String> host;
    private final Clock clock;
    private final AtomicLong last = new AtomicLong();
    /** The names of the latest events by what makes them the same. */
    private final Map<String, String> names = Collections.synchronizedMap(new LinkedHashMap<>(64, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, String> eldest) {
            return size() > REMEMBERED;
        }
    });

    /**
     * @param component such as {@code deployment-controller}
     * @param host the node that reports; empty for a central component
     */
    public EventRecorder(Client client, Kind events, String component, Optional<String> host, Clock clock) {
        this.client = client;
        this.events = events;
        this.component = component;
        this.host = host;
        this.clock = clock;
    }

    /** Says that something went as it should. */
    public void normal(Kind kind, KubeObject object, String reason, String message) {
        record(kind, object, Optional.empty(), "Normal", reason, message);
    }

    /** Says that something went wrong. */
    public void warning(Kind kind, KubeObject object, String reason, String message) {
        record(kind, object, Optional.empty(), "Warning", reason, message);
    }

    /** Says something of a part of an object, such as {@code spec.containers{web}}. */
    public void of(Kind kind, KubeObject object, String part, boolean normal, String reason, String message) {
        record(kind, object, Optional.of(part), normal ? "Normal" : "Warning", reason, message);
    }

    private void record(
            Kind kind, KubeObject object, Optional<String> part, String type, String reason, String message) {
        String namespace = object.namespace().isEmpty() ? "default" : object.namespace();
        String same = String.join("\n", object.uid(), part.orElse(""), type, reason, message);
        String now = Timestamps.now(clock);
        try {
            Optional<KubeObject> before =
                    Optional.ofNullable(names.get(same)).flatMap(name -> client.find(events, namespace, name));
            if (before.isPresent()) {
                client.edit(
                        events,
                        before.get(),
                        event -> event.edit(tree -> {
                            tree.put("count", event.number("count").orElse(1L) + 1);
                            tree.put("lastTimestamp", now);
                        }));
            } else {
                names.put(same, created(kind, object, part, type, reason, message, namespace, now));
            }
        } catch (ApiError refused) {
            // An event is a courtesy: a namespace that is going away takes no new ones.
            if (refused.code() != 403 && refused.code() != 404) {
                throw refused;
            }
        }
    }

    /** The name of a new event. Names sort by time, as listings of events of one second do. */
    private String created(
            Kind kind,
            KubeObject object,
            Optional<String> part,
            String type,
            String reason,
            String message,
            String namespace,
            String now) {
        Instant time = clock.instant();
        long nanos = TimeUnit.SECONDS.toNanos(time.getEpochSecond()) + time.getNano();
        while (true) {
            String name =
                    object.name() + "." + Long.toHexString(last.updateAndGet(before -> Math.max(before + 1, nanos)));
            try {
                client.create(events, event(kind, object, part, type, reason, message, namespace, name, now));
                return name;
            } catch (ApiError refused) {
                // Another component may have reported on the object at the same instant.
                if (!refused.reason().equals("AlreadyExists")) {
                    throw refused;
                }
            }
        }
    }

    private KubeObject event(
            Kind kind,
            KubeObject object,
            Optional<String> part,
            String type,
            String reason,
            String message,
            String namespace,
            String name,
            String now) {
        Map<String, Object> involved = new LinkedHashMap<>();
        involved.put("apiVersion", kind.apiVersion());
        involved.put("kind", kind.kind());
        involved.put("name", object.name());
        if (!object.namespace().isEmpty()) {
            involved.put("namespace", object.namespace());
        }
        involved.put("uid", object.uid());
        involved.put("resourceVersion", object.resourceVersion());
        part.ifPresent(path -> involved.put("fieldPath", path));
        Map<String, Object> source = Fields.of("component", component);
        host.ifPresent(node -> source.put("host", node));
        return Fields.object(
                events,
                Fields.of("name", name, "namespace", namespace),
                "involvedObject",
                involved,
                "reason",
                reason,
                "message",
                message,
                "source",
                source,
                "firstTimestamp",
                now,
                "lastTimestamp",
                now,
                "count",
                1L,
                "type",
                type,
                "reportingComponent",
                component,
                "reportingInstance",
                host.orElse(""));
    }
}

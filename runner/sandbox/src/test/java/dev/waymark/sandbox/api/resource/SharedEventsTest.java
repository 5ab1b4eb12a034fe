package dev.waymark.sandbox.api.resource;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class SharedEventsTest {
    private final SharedEvents events = new SharedEvents();
    private final AtomicInteger written = new AtomicInteger();

    private byte[] event(long change, boolean heading, int size) {
        return events.get(new SharedEvents.Form(change, "ADDED", "v1", Optional.empty(), "", heading), () -> {
            written.incrementAndGet();
            return new byte[size];
        });
    }

    @Test
    void an_event_is_written_out_once_for_each_form() {
        byte[] first = event(1, false, 10);

        assertThat(event(1, false, 10)).isSameAs(first);
        assertThat(event(1, true, 10)).isNotSameAs(first);
        assertThat(event(2, false, 10)).isNotSameAs(first);
        assertThat(written).hasValue(3);
    }

    @Test
    void the_oldest_events_make_room_for_new_ones() {
        for (int i = 0; i < 5; i++) {
            event(i, false, 1 << 20);
        }

        event(4, false, 1 << 20);
        assertThat(written).hasValue(5);
        event(0, false, 1 << 20);
        assertThat(written).hasValue(6);
    }
}

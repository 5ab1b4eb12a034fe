package dev.waymark;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.concurrent.atomic.AtomicReference;

/** The clock of a machine, which a test sets back and forth. */
public final class SettableClock extends Clock {

    private final Clock machine;
    private final AtomicReference<Duration> off;

    public SettableClock() {
        this(Clock.systemUTC(), new AtomicReference<>(Duration.ZERO));
    }

    private SettableClock(Clock machine, AtomicReference<Duration> off) {
        this.machine = machine;
        this.off = off;
    }

    /** Sets it forth, or, by a negative duration, back; from what it shows now. */
    public void set(Duration by) {
        off.updateAndGet(before -> before.plus(by));
    }

    @Override
    public Instant instant() {
        return machine.instant().plus(off.get());
    }

    @Override
    public ZoneId getZone() {
        return machine.getZone();
    }

    @Override
    public Clock withZone(ZoneId zone) {
        return new SettableClock(machine.withZone(zone), off);
    }
}

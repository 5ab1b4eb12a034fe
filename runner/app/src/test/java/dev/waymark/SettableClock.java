package dev.waymark;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;

/** The clock of a machine, which a test sets back and forth. */
public final class SettableClock extends Clock {

    private final Clock machine = Clock.systemUTC();
    private volatile Duration off = Duration.ZERO;

    /** Sets it forth, or, by a negative duration, back; from what it shows now. */
    public void set(Duration by) {
        off = off.plus(by);
    }

    @Override
    public Instant instant() {
        return machine.instant().plus(off);
    }

    @Override
    public ZoneId getZone() {
        return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
        throw new UnsupportedOperationException();
    }
}

package dev.waymark.sandbox.workload.travels;

import dev.waymark.sandbox.workload.ContainerLog;
import java.time.Clock;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

/** Lines in the format of Go's glog: level, date, time, thread, file, text. */
final class Glog {
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("MMdd HH:mm:ss.SSSSSS").withZone(ZoneOffset.UTC);

    private final ContainerLog log;
    private final Clock clock;
    private final String file;

    Glog(ContainerLog log, Clock clock, String file) {
        this.log = log;
        this.clock = clock;
        this.file = file;
    }

    void info(int line, String text) {
        write('I', line, text);
    }

    void warning(int line, String text) {
        write('W', line, text);
    }

    void error(int line, String text) {
        write('E', line, text);
    }

    private void write(char level, int line, String text) {
        log.write(level + TIME.format(clock.instant()) + "       1 " + file + ":" + line + "] " + text);
    }
}

package dev.waymark.cli;

import dev.waymark.lab.Lab;
import dev.waymark.report.MarkdownRecord;
import dev.waymark.report.ReportException;
import dev.waymark.report.ResultRecorder;
import dev.waymark.session.Event;
import dev.waymark.session.Summary;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

/** Writes the record of a session when it ends, unless it was only put aside: {@code run --record FILE}. */
final class RecordFile implements Consumer<Event> {

    private final OutputFile file;
    private final UnaryOperator<String> redaction;
    private final Clock clock;
    private final ResultRecorder recorder;
    private String cluster = "";
    private Optional<ReportException> failure = Optional.empty();

    /** @param redaction takes the values of secret parameters out of the record */
    RecordFile(OutputFile file, Lab lab, UnaryOperator<String> redaction, Clock clock) {
        this.file = file;
        this.redaction = redaction;
        this.clock = clock;
        this.recorder = new ResultRecorder(lab, clock);
    }

    @Override
    public synchronized void accept(Event event) {
        recorder.accept(event);
        if (event instanceof Event.SessionStarted started) {
            cluster = started.cluster();
        } else if (event instanceof Event.SessionEnded ended && ended.summary().ending() != Summary.Ending.PAUSED) {
            write(ended.summary());
        }
    }

    /** Why the record is not there. */
    synchronized Optional<ReportException> failure() {
        return failure;
    }

    private void write(Summary summary) {
        String text = MarkdownRecord.text(summary, recorder.result(Optional.empty()), cluster, clock.instant());
        try {
            file.write(stream -> stream.write(redaction.apply(text).getBytes(StandardCharsets.UTF_8)));
        } catch (ReportException e) {
            // The session still has to end as it should.
            failure = Optional.of(e);
        }
    }
}

package dev.waymark.report;

import dev.waymark.lab.Lab;
import dev.waymark.session.Summary.Ending;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * How the run of one lab went.
 *
 * @param cluster the cluster's name
 * @param steps every step of the lab in order, those not reached included
 * @param ending why it ended
 * @param cleaned false when a command of the clean-up failed
 * @param began when it began
 * @param duration wall-clock time
 */
public record LabReport(
        Lab lab,
        String cluster,
        List<StepReport> steps,
        Ending ending,
        boolean cleaned,
        Instant began,
        Duration duration) {
    public LabReport {
        steps = List.copyOf(steps);
    }

    /** Whether every step passed and the clean-up did. */
    public boolean passed() {
        return ending == Ending.COMPLETED && cleaned;
    }
}

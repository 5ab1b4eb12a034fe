package dev.waymark.cluster.judge;

import dev.waymark.cluster.diagnose.Diagnosis;
import java.util.List;

/** The opposite of a condition. What is not known does not hold, and neither does its opposite. */
record NotProbe(Probe part) implements Probe {

    @Override
    public Finding finding() {
        Finding finding = part.finding();
        State opposite = switch (finding.state()) {
            case HOLDS -> State.NOT_YET;
            case NOT_YET, NEVER -> State.HOLDS;
            case UNKNOWN, BLOCKED -> finding.state();
        };
        return new Finding(opposite, "not: " + finding.expected(), finding.observed(), List.of());
    }

    @Override
    public Diagnosis diagnose() {
        return new Diagnosis(
                List.of("it still holds: " + part.finding().observed()), "Undo what makes it hold, then wait for it");
    }

    @Override
    public void close() {
        part.close();
    }
}

package dev.waymark.mutation;

import java.util.Optional;

/**
 * How a check fared against mutations of its step.
 *
 * @param number of the check in its step, from 1
 * @param tried how many mutations were tried, up to the first that the check has caught
 * @param caught that mutation
 */
record CheckProof(String lab, int step, String title, int number, int tried, Optional<String> caught) {

    /** A check that nothing has been tried on yet. */
    static CheckProof untried(String lab, int step, String title, int number) {
        return new CheckProof(lab, step, title, number, 0, Optional.empty());
    }

    CheckProof missed() {
        return new CheckProof(lab, step, title, number, tried + 1, Optional.empty());
    }

    CheckProof caughtBy(String mutation) {
        return new CheckProof(lab, step, title, number, tried + 1, Optional.of(mutation));
    }

    @Override
    public String toString() {
        return lab + " step " + step + " \"" + title + "\" check " + number + ": " + tried + " tried, "
                + caught.orElse("none caught");
    }
}

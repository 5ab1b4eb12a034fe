package dev.waymark.mutation;

import dev.waymark.check.Hints;
import dev.waymark.check.Outcome;
import dev.waymark.lab.CheckBlock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/** How a check fares against mutations of its lab; used by one thread. */
final class CheckProof {
    private final String lab;
    private final int step;
    private final String title;
    private final int number;
    private final CheckBlock check;
    private final Extent extent;
    private final List<Attempt> attempts = new ArrayList<>();

    /**
     * @param step the number of its step, from 1
     * @param number of the check in its step, from 1
     * @param extent which mutations are tried on it
     */
    CheckProof(String lab, int step, String title, int number, CheckBlock check, Extent extent) {
        this.lab = lab;
        this.step = step;
        this.title = title;
        this.number = number;
        this.check = check;
        this.extent = extent;
    }

    String lab() {
        return lab;
    }

    int step() {
        return step;
    }

    String title() {
        return title;
    }

    int number() {
        return number;
    }

    CheckBlock check() {
        return check;
    }

    Hints hints() {
        return check.check().hints();
    }

    List<Attempt> attempts() {
        return List.copyOf(attempts);
    }

    /** The first mutation that it has caught. */
    Optional<Attempt> caught() {
        return attempts.stream().filter(Attempt::caught).findFirst();
    }

    /** The numbers of its hints for a certain failure that no mutation has brought up. */
    List<Integer> silent() {
        List<Integer> shown = attempts.stream()
                .filter(Attempt::caught)
                .flatMap(attempt -> attempt.shown().stream())
                .toList();
        return IntStream.rangeClosed(1, hints().cases().size())
                .filter(one -> hints().cases().get(one - 1).seen().isPresent())
                .filter(one -> !shown.contains(one))
                .boxed()
                .toList();
    }

    /** Whether another mutation is to be tried on it. */
    boolean open() {
        return extent.wants(this);
    }

    void note(String mutation, Outcome outcome) {
        attempts.add(Attempt.of(mutation, outcome, hints()));
    }

    @Override
    public String toString() {
        return lab + " step " + step + " \"" + title + "\" check " + number;
    }
}

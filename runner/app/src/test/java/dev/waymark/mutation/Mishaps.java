package dev.waymark.mutation;

import dev.waymark.lab.Lab;
import java.util.List;
import java.util.stream.Stream;

/** What can go wrong in labs besides their own commands and manifests, so that every hint is seen to come up. */
final class Mishaps {
    private static final List<Mishap> ALL = List.of();

    private Mishaps() {}

    /**
     * Something that happens when a step's commands have run.
     *
     * @param step its number, from 1
     * @param what in a few words
     * @param script what makes it happen
     */
    private record Mishap(String lab, int step, String what, String script) {}

    static List<Variation> of(Lab lab) {
        Stream<Mishap> own = ALL.stream().filter(mishap -> mishap.lab().equals(lab.id()));
        return own.map(mishap -> Variation.then(mishap.step() - 1, mishap.what(), mishap.script()))
                .toList();
    }
}

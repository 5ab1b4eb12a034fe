package dev.waymark.mutation;

import dev.waymark.lab.Lab;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What can go wrong in labs besides their own commands and manifests, so that every hint is seen to come up: the table
 * {@code mishaps.tsv}.
 */
final class Mishaps {
    private static final String BEFORE = "before";
    private static final List<Mishap> ALL = read();

    private Mishaps() {}

    /**
     * Something that happens when a step's commands have run, or just before.
     *
     * @param step its number, from 1
     * @param what in a few words
     * @param script what makes it happen
     */
    private record Mishap(String lab, int step, boolean before, String what, String script) {
        static Mishap of(String line) {
            String[] parts = line.split("\t", -1);
            return new Mishap(parts[0], Integer.parseInt(parts[1]), parts[2].equals(BEFORE), parts[3], parts[4]);
        }
    }

    private static List<Mishap> read() {
        try (InputStream table = Objects.requireNonNull(Mishaps.class.getResourceAsStream("mishaps.tsv"))) {
            return new String(table.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.startsWith("#"))
                    .map(Mishap::of)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The highest number of a step, by lab. */
    static Map<String, Integer> places() {
        return ALL.stream().collect(Collectors.toMap(Mishap::lab, Mishap::step, Math::max));
    }

    static List<Variation> of(Lab lab) {
        Stream<Mishap> own = ALL.stream().filter(mishap -> mishap.lab().equals(lab.id()));
        return own.map(mishap -> mishap.before()
                        ? Variation.first(mishap.step() - 1, mishap.what(), mishap.script())
                        : Variation.then(mishap.step() - 1, mishap.what(), mishap.script()))
                .toList();
    }
}

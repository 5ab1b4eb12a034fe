package dev.waymark.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class JournalTest {

    @TempDir
    Path folder;

    @Test
    void whatIsWrittenIsReadWithSecretsLeftOut() throws IOException {
        write(new Entry.Began("lab", "sandbox"), new Entry.Ran("a", "one", "echo \"pw\"\n\tünï \u0001", 3));
        write(ended("a", StepState.PASSED), new Entry.Paused());
        assertThat(Journal.read(folder))
                .containsExactly(
                        new Entry.Began("lab", "sandbox"),
                        new Entry.Ran("a", "one", "echo \"***\"\n\tünï \u0001", 3),
                        ended("a", StepState.PASSED),
                        new Entry.Paused());
    }

    @Test
    void aTornLastLineIsNotReadAndDoesNotSpoilTheNext() throws IOException {
        write(new Entry.Began("lab", "sandbox"));
        Files.writeString(
                folder.resolve("journal.jsonl"), "{\"type\":\"ended\",\"step\":\"a", StandardOpenOption.APPEND);
        assertThat(Journal.read(folder)).hasSize(1);
        write(new Entry.Paused());
        assertThat(Journal.read(folder)).containsExactly(new Entry.Began("lab", "sandbox"), new Entry.Paused());
    }

    static LongStream seeds() {
        return LongStream.range(0, 100);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void anyPrefixOfAJournalIsReadAsThePrefixOfItsEntries(long seed) throws IOException {
        write(new Entry.Ran("s", "c", "multi\nline {\"}\"", 0), ended("s", StepState.SKIPPED));
        List<Entry> all = Journal.read(folder);
        Path file = folder.resolve("journal.jsonl");
        byte[] bytes = Files.readAllBytes(file);
        Files.write(file, java.util.Arrays.copyOf(bytes, new Random(seed).nextInt(bytes.length)));
        List<Entry> some = Journal.read(folder);
        assertThat(all.subList(0, some.size())).isEqualTo(some);
    }

    @Test
    void onlyOneSessionHasItOpen() throws IOException {
        try (Journal first = Journal.open(folder, text -> text).orElseThrow()) {
            assertThat(Journal.open(folder, text -> text)).isEmpty();
        }
        Journal.open(folder, text -> text).orElseThrow().close();
    }

    @Test
    void whatAStepProvedIsReadWithItsTriesHintsAndTime() throws IOException {
        write(
                new Entry.Changed("service/web created"),
                new Entry.Proved("a", new Proof("60 % with pw", "61 %, n=212")),
                ended("a", StepState.PASSED));
        Progress progress = Progress.of(Journal.read(folder));
        assertThat(progress.changes()).containsExactly("service/web created");
        assertThat(progress.proofs().get("a")).containsExactly(new Proof("60 % with ***", "61 %, n=212"));
        assertThat(progress.ended().get("a")).isEqualTo(ended("a", StepState.PASSED));
    }

    @Test
    void anEndThatAnEarlierVersionWroteIsRead() {
        assertThat(Entry.of("{\"type\":\"ended\",\"step\":\"a\",\"state\":\"PASSED\"}"))
                .contains(new Entry.Ended("a", StepState.PASSED, 0, 0, Duration.ZERO));
    }

    private static Entry.Ended ended(String step, StepState state) {
        return new Entry.Ended(step, state, 2, 1, Duration.ofSeconds(3));
    }

    private void write(Entry... entries) throws IOException {
        try (Journal journal =
                Journal.open(folder, text -> text.replace("pw", "***")).orElseThrow()) {
            for (Entry entry : entries) {
                journal.append(entry);
            }
        }
    }
}

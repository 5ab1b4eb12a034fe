package dev.waymark.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
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
        write(new Entry.Ended("a", StepState.PASSED), new Entry.Paused());
        assertThat(Journal.read(folder))
                .containsExactly(
                        new Entry.Began("lab", "sandbox"),
                        new Entry.Ran("a", "one", "echo \"***\"\n\tünï \u0001", 3),
                        new Entry.Ended("a", StepState.PASSED),
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
        write(new Entry.Ran("s", "c", "multi\nline {\"}\"", 0), new Entry.Ended("s", StepState.SKIPPED));
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

    private void write(Entry... entries) throws IOException {
        try (Journal journal =
                Journal.open(folder, text -> text.replace("pw", "***")).orElseThrow()) {
            for (Entry entry : entries) {
                journal.append(entry);
            }
        }
    }
}

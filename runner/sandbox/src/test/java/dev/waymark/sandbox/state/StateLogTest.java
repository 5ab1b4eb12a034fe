package dev.waymark.sandbox.state;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.waymark.sandbox.object.KubeObject;
import dev.waymark.sandbox.object.ObjectKey;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StateLogTest {
    @TempDir
    Path directory;

    private Path file;

    @BeforeEach
    void aFile() {
        file = directory.resolve("objects");
    }

    private List<String> write(String... texts) throws IOException {
        List<String> before = new ArrayList<>();
        try (StateLog log = StateLog.open(file, bytes -> before.add(new String(bytes, StandardCharsets.UTF_8)))) {
            for (String text : texts) {
                log.append(text.getBytes(StandardCharsets.UTF_8));
            }
        }
        return before;
    }

    @Test
    void records_come_back_in_their_order() throws IOException {
        assertThat(write("one", "two")).isEmpty();
        assertThat(write("three")).containsExactly("one", "two");
        assertThat(write()).containsExactly("one", "two", "three");
    }

    @Test
    void wherever_the_file_is_cut_off_or_damaged_the_records_before_are_kept_and_it_goes_on() throws IOException {
        write("first", "second", "third");
        byte[] whole = Files.readAllBytes(file);
        long seed = System.nanoTime();
        System.out.println("state log random seed: " + seed);
        Random random = new Random(seed);
        List<String> all = List.of("first", "second", "third");
        for (int round = 0; round < 200; round++) {
            int at = 16 + random.nextInt(whole.length - 16);
            byte[] damaged = random.nextBoolean() ? Arrays.copyOf(whole, at) : whole.clone();
            if (damaged.length == whole.length) {
                damaged[at] ^= (byte) (1 + random.nextInt(255));
            }
            Files.write(file, damaged);

            List<String> kept = write("new");

            assertThat(kept).hasSizeLessThan(3).isEqualTo(all.subList(0, kept.size()));
            assertThat(write()).hasSize(kept.size() + 1).endsWith("new");
        }
    }

    @Test
    void a_file_of_another_kind_is_left_alone() throws IOException {
        Files.writeString(file, "a letter to somebody, long enough");

        assertThatThrownBy(this::write)
                .hasMessage(file + " is no saved state of this version; remove it to begin anew");
        assertThat(file).hasContent("a letter to somebody, long enough");
    }

    @Test
    void replaced_records_are_gone() throws IOException {
        write("one", "two");
        try (StateLog log = StateLog.open(file, bytes -> {})) {
            log.replace(List.of("both".getBytes(StandardCharsets.UTF_8)));
            log.append("more".getBytes(StandardCharsets.UTF_8));
            assertThat(log.size()).isEqualTo(Files.size(file));
        }
        assertThat(write()).containsExactly("both", "more");
    }

    @Test
    void trees_come_back_as_they_were() throws IOException {
        Map<String, Object> odd = new LinkedHashMap<>();
        odd.put("text", "é\u0000\uD83D\uDE00");
        odd.put("nothing", null);
        odd.put("numbers", List.of(1L, -1.5, Long.MIN_VALUE));
        odd.put("flags", List.of(true, false));
        odd.put("empty", List.of(Map.of(), List.of(), ""));
        StateRecord record =
                new StateRecord(new ObjectKey("things.example.org", "ns", "it"), Optional.of(KubeObject.of(odd)));

        assertThat(StateRecord.of(record.bytes())).isEqualTo(record);
        assertThatThrownBy(() -> StateRecord.of(new byte[] {0, 0, 0, 9, 1})).isInstanceOf(IOException.class);
    }
}

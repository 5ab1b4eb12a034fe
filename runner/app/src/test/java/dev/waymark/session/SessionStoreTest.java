package dev.waymark.session;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waymark.lab.Lab;
import dev.waymark.lab.Needs;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SessionStoreTest {
    private static final Lab LAB = new Lab(
            "a/lab",
            "A lab",
            "",
            5,
            "",
            List.of(),
            new Needs(List.of(), List.of(), List.of()),
            List.of(),
            List.of(),
            List.of(),
            Optional.empty(),
            Path.of("lab.md"),
            false);

    @TempDir
    Path folder;

    @Test
    void aSessionThatWasCutOffIsKeptUntilSomebodyGoesOn() throws IOException {
        SessionStore store = store();
        Path left = left(store);
        store.create(LAB);
        assertThat(left).exists();
    }

    @Test
    void aCheckThatWasCutOffIsForgottenAfterAWeekAndIsNoSessionToGoOnWith() throws IOException {
        SessionStore checks = store().checks();
        Path left = left(checks);
        assertThat(store().unfinished(LAB)).isEmpty();
        checks.create(LAB);
        assertThat(left).doesNotExist();
    }

    /** A folder of eight days ago whose session has not come to its end. */
    private static Path left(SessionStore store) throws IOException {
        Path left = store.create(LAB).folder();
        Files.setLastModifiedTime(
                left, FileTime.from(Clock.systemUTC().instant().minus(Duration.ofDays(8))));
        return left;
    }

    private SessionStore store() {
        return SessionStore.of(Map.of("XDG_STATE_HOME", folder.toString()), Clock.systemUTC());
    }
}

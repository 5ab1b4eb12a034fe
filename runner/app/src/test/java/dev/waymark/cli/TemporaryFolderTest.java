package dev.waymark.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TemporaryFolderTest {

    @TempDir
    Path parent;

    @Test
    void it_is_private_and_goes_with_all_that_it_holds_but_not_what_links_lead_to() throws IOException {
        Path elsewhere = Files.createDirectories(parent.resolve("elsewhere"));
        Files.createFile(elsewhere.resolve("file"));
        TemporaryFolder folder = TemporaryFolder.in(parent);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.path())))
                .isEqualTo("rwx------");
        Files.createDirectories(folder.path().resolve("a/b"));
        Files.createSymbolicLink(folder.path().resolve("link"), elsewhere);
        folder.close();
        assertThat(parent).isDirectoryNotContaining("glob:**waymark*");
        assertThat(elsewhere.resolve("file")).exists();
    }

    @Test
    void a_folder_whose_owner_is_gone_is_swept_up() throws IOException {
        Path orphan = Files.createDirectories(parent.resolve("waymark-1-5/sandbox"));
        Files.createFile(parent.resolve("waymark-1-5/owner.lock"));
        TemporaryFolder.sweep(parent);
        assertThat(orphan).doesNotExist();
    }

    @Test
    void the_folder_of_a_process_that_lives_and_folders_of_others_stay() throws Exception {
        Path live = Files.createDirectories(parent.resolve("waymark-1-6"));
        Path ready = live.resolve("ready");
        Process owner = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        Path.of(Owner.class
                                        .getProtectionDomain()
                                        .getCodeSource()
                                        .getLocation()
                                        .toURI())
                                .toString(),
                        Owner.class.getName(),
                        live.toString())
                .start();
        try {
            assertThat(owner.inputReader().readLine()).isEqualTo("locked");
            Files.createFile(ready);
            Path other = Files.createDirectories(parent.resolve("waymark-other"));
            try (TemporaryFolder own = TemporaryFolder.in(parent)) {
                TemporaryFolder.sweep(parent);
                assertThat(own.path()).exists();
            }
            assertThat(ready).exists();
            assertThat(other).exists();
        } finally {
            owner.destroyForcibly().waitFor();
        }
        TemporaryFolder.sweep(parent);
        assertThat(live).doesNotExist();
    }

    @Test
    void a_folder_that_cannot_be_made_is_named() {
        assertThatThrownBy(() -> TemporaryFolder.in(parent.resolve("missing")))
                .isInstanceOf(UncheckedIOException.class)
                .hasMessageContaining(parent.resolve("missing").toString())
                .hasMessageContaining("TMPDIR");
    }

    /** Another process: holds the lock of a folder until it is killed. */
    static final class Owner {
        public static void main(String[] arguments) throws Exception {
            Path lock = Path.of(arguments[0], "owner.lock");
            try (var channel = java.nio.channels.FileChannel.open(
                            lock, java.nio.file.StandardOpenOption.CREATE, java.nio.file.StandardOpenOption.WRITE);
                    var held = channel.lock()) {
                System.out.println(held.isValid() ? "locked" : "not locked");
                Thread.sleep(Long.MAX_VALUE);
            }
        }
    }
}

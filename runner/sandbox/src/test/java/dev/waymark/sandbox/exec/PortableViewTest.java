package dev.waymark.sandbox.exec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PortableViewTest extends PodCommandsTest {
    PortableViewTest(@TempDir Path directory) {
        super(NetworkChoice.PORTABLE, directory);
    }

    @Test
    void programs_that_could_change_files_are_refused() {
        assertThatThrownBy(() -> run("rm", "-rf", "/"))
                .hasMessageContaining("\"rm\" does not run in this sandbox")
                .hasMessageContaining("curl");
        assertThat(run("sh", "-c", "rm -rf /").exit()).isEqualTo(127);
    }

    @Test
    void commands_start_in_a_directory_of_their_own() {
        assertThat(run("sh", "-c", "echo kept > file; cat ~/file").output()).isEqualTo("kept\n");
    }

    @Test
    void the_view_says_what_it_is_and_why() {
        assertThat(exec().network())
                .startsWith("Commands of pods run as programs of this machine")
                .contains("because WAYMARK_NETWORK asks for it");
    }
}

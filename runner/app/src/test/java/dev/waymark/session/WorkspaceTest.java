package dev.waymark.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.waymark.lab.FileBlock;
import dev.waymark.lab.Position;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WorkspaceTest {

    @TempDir
    Path folder;

    private Workspace workspace;
    private Path assets;

    @BeforeEach
    void prepare() throws IOException {
        assets = Files.createDirectories(folder.resolve("course/assets"));
        Files.writeString(assets.resolve("a.yaml"), "a");
        workspace = new Workspace(Files.createDirectories(folder.resolve("session")));
        workspace.prepare(Optional.of(assets));
    }

    @Test
    void theCoursesFilesAreThereThroughALink() {
        assertThat(workspace.work().resolve("assets/a.yaml")).hasContent("a");
    }

    @Test
    void aPathThatLeadsOutIsRefused() throws IOException {
        assertThatThrownBy(() -> workspace.write(file("../x", "no"))).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> workspace.write(file("/etc/x", "no"))).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> workspace.write(file("assets/a.yaml", "no")))
                .isInstanceOf(UncheckedIOException.class)
                .hasMessageContaining("out of the work directory");
        assertThat(assets.resolve("a.yaml")).hasContent("a");
    }

    @Test
    void aLaterStepMayReplaceAnEarlierStepsFile() {
        assertThat(workspace.write(file("x.yaml", "1"))).isEqualTo(Workspace.Written.WRITTEN);
        assertThat(workspace.write(file("x.yaml", "1"))).isEqualTo(Workspace.Written.UNCHANGED);
        assertThat(workspace.write(file("x.yaml", "2"))).isEqualTo(Workspace.Written.WRITTEN);
        assertThat(workspace.work().resolve("x.yaml")).hasContent("2");
    }

    @Test
    void removingItLeavesTheCoursesFiles() {
        workspace.delete();
        assertThat(workspace.folder()).doesNotExist();
        assertThat(assets.resolve("a.yaml")).exists();
    }

    private static FileBlock file(String path, String content) {
        return new FileBlock(path, "yaml", content, new Position("lab.md", 1, 1));
    }
}

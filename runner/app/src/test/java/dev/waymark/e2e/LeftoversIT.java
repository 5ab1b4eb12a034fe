package dev.waymark.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code check --leftovers} finds out labs that do not leave the cluster as it was. */
class LeftoversIT {
    @TempDir
    Path folder;

    @Test
    void labs_that_leave_change_or_delete_something_fail_and_a_tidy_one_passes() throws IOException {
        Path labs = Files.createDirectory(folder.resolve("labs"));
        lab(labs, "leaves", "kubectl create namespace kept", "true");
        lab(labs, "labels", "kubectl label namespace default team=blue", "true");
        lab(labs, "deletes", "kubectl delete configmap istio -n istio-system", "true");
        lab(labs, "tidy", "kubectl create namespace kept", "kubectl delete namespace kept");
        Path report = folder.resolve("labs.xml");

        Launcher.Result result = Launcher.in(folder)
                .run("check", labs.toString(), "--leftovers", "--jobs", "2", "--report", "junit=" + report);

        assertThat(result.exit()).as(result.all()).isOne();
        assertThat(result.err())
                .as(result.all())
                .contains("Left: Namespace kept with")
                .contains("Changed: Namespace default: labels.team was not there and is blue")
                .contains("Gone: ConfigMap istio-system/istio");
        assertThat(result.out()).containsPattern("tidy\\S* +passed").containsPattern("leaves\\S* +failed");
        assertThat(Files.readString(report)).contains("Left: Namespace kept");
    }

    private static void lab(Path labs, String name, String command, String cleanup) throws IOException {
        Files.writeString(labs.resolve(name + ".md"), """
                ---
                title: %s
                summary: One command.
                ---

                # %s

                ## Step

                ```bash
                %s
                ```

                ## Cleanup

                ```bash
                %s
                ```
                """.formatted(name, name, command, cleanup));
    }
}

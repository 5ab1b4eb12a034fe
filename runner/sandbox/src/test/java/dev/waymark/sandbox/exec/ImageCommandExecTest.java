package dev.waymark.sandbox.exec;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waymark.sandbox.object.ApiError;
import dev.waymark.sandbox.workload.ImageCommands;
import dev.waymark.sandbox.workload.PodIdentity;
import dev.waymark.sandbox.workload.RunningPod;
import java.util.List;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ImageCommandExecTest {
    private final SmallCluster cluster = new SmallCluster();
    private final RunningPod pod = cluster.pod("talker-1", "10.244.0.7");

    private final ImageCommandExec exec = new ImageCommandExec(
            new NoOthers(),
            cluster,
            ImageCommands.none()
                    .with("talker", "say", (self, network, words, output) -> {
                        output.out(self.name() + " says " + String.join(" ", words) + "\n");
                        output.err(network.resolve(self, "cars.travel-agency").orElse("") + "\n");
                        return 3;
                    })
                    .with("talker", "wait", (self, network, words, output) -> {
                        Thread.sleep(60_000);
                        return 0;
                    }));

    /** An executor that has nothing. */
    private static final class NoOthers implements PodExec {
        @Override
        public Running start(
                RunningPod pod, String container, List<String> command, boolean stdin, boolean tty, Sink sink) {
            throw Refusal.notOnPath(String.join(" ", command));
        }

        @Override
        public void stop(PodIdentity pod) {
            // Nothing runs.
        }

        @Override
        public String network() {
            return "none";
        }

        @Override
        public void close() {
            // Nothing is open.
        }
    }

    @AfterEach
    void close() {
        exec.close();
        cluster.close();
    }

    @Test
    void aCommandOfTheImageRunsWithThePodsNetwork() {
        Recorded said = Recorded.run(exec, pod, "say", "good", "day");
        assertThat(said.output()).isEqualTo("talker-1 says good day\n");
        assertThat(said.errors()).isEqualTo(SmallCluster.CARS + "\n");
        assertThat(said.exit()).isEqualTo(3);
    }

    @Test
    void anyOtherCommandIsLeftToTheOthers() {
        Assertions.assertThatExceptionOfType(ApiError.class)
                .isThrownBy(() -> Recorded.run(exec, pod, "sing"))
                .withMessageContaining("exec: \"sing\": executable file not found");
    }

    @Test
    void theEndOfThePodEndsItsCommands() {
        Recorded waiting = new Recorded();
        exec.start(pod, "main", List.of("wait"), false, false, waiting);
        exec.stop(pod.identity());
        assertThat(waiting.exit()).isEqualTo(137);
    }
}

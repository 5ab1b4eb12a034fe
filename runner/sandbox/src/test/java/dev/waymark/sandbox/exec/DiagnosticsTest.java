package dev.waymark.sandbox.exec;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waymark.sandbox.workload.ImageCommand;
import dev.waymark.sandbox.workload.RunningPod;
import dev.waymark.sandbox.workload.diagnose.DnsQuery;
import dev.waymark.sandbox.workload.diagnose.NameLookup;
import dev.waymark.sandbox.workload.diagnose.PacketTool;
import dev.waymark.sandbox.workload.diagnose.Ping;
import dev.waymark.sandbox.workload.diagnose.PortProbe;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The commands of client images that look at the network. */
class DiagnosticsTest {
    private final SmallCluster cluster = new SmallCluster();
    private final RunningPod pod = cluster.pod("curl-1", "10.244.0.7");
    private final StringBuilder out = new StringBuilder();
    private final StringBuilder err = new StringBuilder();

    @AfterEach
    void close() {
        cluster.close();
    }

    private int run(ImageCommand command, String... arguments) throws InterruptedException {
        return command.run(pod.identity(), cluster, List.of(arguments), new ImageCommand.Output() {
            @Override
            public void out(String text) {
                out.append(text);
            }

            @Override
            public void err(String text) {
                err.append(text);
            }
        });
    }

    @Test
    void aPingResolvesTheNameAndSaysWhyNothingAnswers() throws Exception {
        assertThat(run(new Ping("ping"), "-c1", "-W", "2", "cars.travel-agency"))
                .isEqualTo(1);
        assertThat(err)
                .startsWith("ping: cars.travel-agency is " + SmallCluster.CARS)
                .contains("carries TCP connections only", "curl");
    }

    @Test
    void aPingOfAnUnknownNameSaysThat() throws Exception {
        assertThat(run(new Ping("traceroute"), "nobody")).isEqualTo(1);
        assertThat(err.toString()).isEqualTo("traceroute: bad address 'nobody'\n");
    }

    @Test
    void aNameIsLookedUpInTheClustersDns() throws Exception {
        assertThat(run(new NameLookup(), "cars.travel-agency")).isZero();
        assertThat(out).contains("Name:\tcars.travel-agency.svc.cluster.local\nAddress: " + SmallCluster.CARS + "\n");
        assertThat(run(new NameLookup(), "nobody")).isEqualTo(1);
        assertThat(out).contains("** server can't find nobody: NXDOMAIN");
    }

    @Test
    void digTakesTheNameAsWholeAndHostSearches() throws Exception {
        assertThat(run(new DnsQuery("dig"), "+short", "cars.travel-agency.svc.cluster.local", "@10.96.0.10"))
                .isZero();
        assertThat(out.toString()).isEqualTo(SmallCluster.CARS + "\n");
        assertThat(run(new DnsQuery("host"), "cars.travel-agency")).isZero();
        assertThat(out).endsWith("cars.travel-agency.svc.cluster.local has address " + SmallCluster.CARS + "\n");
        assertThat(run(new DnsQuery("host"), "nobody")).isEqualTo(1);
        assertThat(out).endsWith("Host nobody not found: 3(NXDOMAIN)\n");
        assertThat(run(new DnsQuery("dig"), "nobody.svc.cluster.local")).isZero();
        assertThat(out).contains("status: NXDOMAIN", "ANSWER: 0");
        assertThat(run(new DnsQuery("dig"))).isEqualTo(1);
    }

    @Test
    void whatNeedsPacketsSaysThatThereAreNone() throws Exception {
        assertThat(run(new PacketTool("tcpdump"), "-i", "eth0")).isEqualTo(1);
        assertThat(err.toString())
                .startsWith("tcpdump: ")
                .contains("no packets")
                .endsWith("/\n");
        assertThat(err.toString().lines()).hasSize(1);
    }

    @Test
    void aPortIsProbed() throws Exception {
        assertThat(run(new PortProbe(), "-zv", "-w", "2", "cars.travel-agency", "8000"))
                .isZero();
        assertThat(err.toString()).isEqualTo("cars.travel-agency (" + SmallCluster.CARS + ":8000) open\n");
        assertThat(run(new PortProbe(), "-z", "cars.travel-agency", "81")).isEqualTo(1);
        assertThat(run(new PortProbe(), "-z", "80")).isEqualTo(1);
        assertThat(new PortProbe().takes(List.of("cars", "8000"))).isFalse();
        assertThat(err).contains("say which host and port");
    }
}

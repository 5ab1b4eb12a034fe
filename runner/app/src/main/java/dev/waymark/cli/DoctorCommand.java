package dev.waymark.cli;

import dev.waymark.cluster.ClusterChoice;
import dev.waymark.cluster.doctor.Doctor;
import dev.waymark.cluster.doctor.Line;
import java.io.PrintWriter;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code waymark doctor}: what is there of what the labs need. */
@Command(
        name = "doctor",
        description = "Look at tools, cluster and permissions, and say which labs will work.",
        mixinStandardHelpOptions = true)
final class DoctorCommand implements Callable<Integer> {

    private final Installation installation;

    @Spec
    private CommandSpec spec;

    @Option(
            names = "--cluster",
            paramLabel = "CLUSTER",
            defaultValue = "sandbox",
            description = "sandbox (default), current, or the name of a context of the kubeconfig.")
    private String cluster;

    DoctorCommand(Installation installation) {
        this.installation = installation;
    }

    @Override
    public Integer call() {
        try (OpenCluster open = new OpenCluster(ClusterChoice.of(cluster), installation)) {
            List<Line> lines = new Doctor(installation.environment())
                    .examine(
                            open::get,
                            ListCommand.course(installation, spec.commandLine().getErr())
                                    .labs());
            print(lines);
            return lines.stream().anyMatch(Line::blocks) ? ExitCode.ENVIRONMENT : ExitCode.PASSED;
        }
    }

    private void print(List<Line> lines) {
        PrintWriter out = spec.commandLine().getOut();
        int width =
                lines.stream().mapToInt(line -> line.subject().length()).max().orElse(0);
        String area = "";
        for (Line line : lines) {
            if (!line.area().equals(area)) {
                out.println((area.isEmpty() ? "" : System.lineSeparator()) + line.area());
                area = line.area();
            }
            String mark = switch (line.level()) {
                case FINE -> "ok";
                case OPTIONAL -> "--";
                case MISSING -> "NO";
            };
            String advice = line.advice().isEmpty() ? "" : ". " + line.advice();
            out.println("  " + mark + "  " + line.subject()
                    + " ".repeat(width - line.subject().length()) + "  " + line.found() + advice);
        }
        out.flush();
    }
}

package dev.waymark.cluster.doctor;

import dev.waymark.cluster.Cluster;
import dev.waymark.cluster.ClusterException;
import dev.waymark.cluster.access.Connection;
import dev.waymark.cluster.access.HostCommandRunner;
import dev.waymark.lab.Lab;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/** Looks at this machine and at a cluster, and says which labs will work. */
public final class Doctor {
    private static final List<Wanted> TOOLS = List.of(
            new Wanted(
                    "kubectl >= 1.30",
                    Line.Level.MISSING,
                    "Install kubectl 1.30 or later: https://kubernetes.io/docs/tasks/tools/ (the sandbox brings its own)"),
            new Wanted("bash >= 3.2", Line.Level.MISSING, "Install bash; the labs' commands run in it"),
            new Wanted("curl", Line.Level.MISSING, "Install curl; requests are sent with it"),
            new Wanted(
                    "istioctl",
                    Line.Level.OPTIONAL,
                    "Only labs that say so need it: https://istio.io/latest/docs/setup/"),
            new Wanted("oc", Line.Level.OPTIONAL, "Only labs for OpenShift need it"));

    private final Map<String, String> environment;

    /** @param environment of this process: where tools are looked for */
    public Doctor(Map<String, String> environment) {
        this.environment = Map.copyOf(environment);
    }

    /** A tool that labs use, and what it means when it is missing. */
    private record Wanted(String need, Line.Level otherwise, String advice) {
        Line examine(Tools tools) {
            ToolNeed tool = ToolNeed.of(need);
            return tools.lacking(tool)
                    .map(reason -> new Line("tools", tool.name(), otherwise, reason, advice))
                    .orElseGet(() -> Line.fine(
                            "tools",
                            tool.name(),
                            tools.find(tool.name())
                                    .version()
                                    .map(Version::toString)
                                    .orElse("found")));
        }
    }

    /**
     * Everything that was looked at, in the order in which to read it.
     *
     * @param cluster opens the cluster, or fails with a {@link ClusterException}; whoever gave it closes it
     */
    public List<Line> examine(Supplier<Cluster> cluster, List<Lab> labs) {
        Cluster opened;
        try {
            opened = cluster.get();
        } catch (ClusterException e) {
            List<Line> lines = List.of(Line.missing("cluster", "reachable", e.getMessage(), e.advice()));
            return examine(environment, lines, labs, Optional.empty());
        }
        try (Connection connection = new Connection(opened.kubeconfig())) {
            // A cluster may bring tools of its own, as the sandbox does.
            Map<String, String> together = new HashMap<>(environment);
            together.putAll(opened.environment());
            ClusterExamination examination = new ClusterExamination(opened, connection);
            return examine(together, examination.lines(), labs, Optional.of(examination));
        }
    }

    private static List<Line> examine(
            Map<String, String> environment, List<Line> cluster, List<Lab> labs, Optional<ClusterExamination> served) {
        Tools tools = new Tools(new HostCommandRunner(environment));
        List<Line> lines = new ArrayList<>();
        TOOLS.forEach(tool -> lines.add(tool.examine(tools)));
        lines.addAll(cluster);
        labs.forEach(lab -> lines.add(lab(lab, tools, served)));
        return lines;
    }

    private static Line lab(Lab lab, Tools tools, Optional<ClusterExamination> cluster) {
        List<String> lacking = new ArrayList<>(Requirements.lacking(lab, tools));
        lacking.addAll(cluster.map(examination -> Requirements.lacking(lab, examination))
                .orElse(List.of("the cluster cannot be used")));
        return lacking.isEmpty()
                ? Line.fine("labs", lab.id(), "ready")
                : Line.missing("labs", lab.id(), String.join("; ", lacking), Remedies.of(lab, lacking));
    }
}

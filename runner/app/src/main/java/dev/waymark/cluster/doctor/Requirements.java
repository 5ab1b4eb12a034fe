package dev.waymark.cluster.doctor;

import dev.waymark.cluster.Cluster;
import dev.waymark.cluster.access.Connection;
import dev.waymark.cluster.access.HostCommandRunner;
import dev.waymark.lab.Lab;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;

/** Looks, before labs begin, for what their front matter says they need. Not thread-safe. */
public final class Requirements {
    private final Map<String, String> environment;
    private final Tools tools;

    /**
     * Something that a lab needs and that is not there.
     *
     * @param message names the lab and everything it lacks
     * @param advice what to do next
     */
    public record Lack(String message, String advice) {}

    /** @param environment of this process: where tools are looked for */
    public Requirements(Map<String, String> environment) {
        this.environment = Map.copyOf(environment);
        this.tools = new Tools(new HostCommandRunner(environment));
    }

    /** Whether this machine has the tools of all the labs, whatever a cluster may bring besides. */
    public boolean haveTools(List<Lab> labs) {
        return labs.stream().allMatch(lab -> lacking(lab, tools).isEmpty());
    }

    /** The first lab that cannot work with a cluster, and why. */
    public Optional<Lack> lacking(List<Lab> labs, Cluster cluster) {
        return examine(
                cluster,
                (all, examination) -> labs.stream()
                        .map(lab -> lack(lab, all, examination))
                        .flatMap(Optional::stream)
                        .findFirst());
    }

    /** What each lab lacks that cannot work with a cluster, by the lab's id. */
    public Map<String, Lack> lackingEach(List<Lab> labs, Cluster cluster) {
        Map<String, Lack> lacks = new HashMap<>();
        examine(cluster, (all, examination) -> {
            labs.forEach(lab -> lack(lab, all, examination).ifPresent(lack -> lacks.put(lab.id(), lack)));
            return lacks;
        });
        return lacks;
    }

    private <T> T examine(Cluster cluster, BiFunction<Tools, ClusterExamination, T> look) {
        Map<String, String> together = new HashMap<>(environment);
        together.putAll(cluster.environment());
        Tools all = new Tools(new HostCommandRunner(together));
        try (Connection connection = new Connection(cluster.kubeconfig())) {
            return look.apply(all, new ClusterExamination(cluster, connection));
        }
    }

    private static Optional<Lack> lack(Lab lab, Tools tools, ClusterExamination cluster) {
        List<String> lacking = new ArrayList<>(lacking(lab, tools));
        lacking.addAll(lacking(lab, cluster));
        return lacking.isEmpty()
                ? Optional.empty()
                : Optional.of(new Lack(
                        lab.id() + " cannot run: " + String.join("; ", lacking),
                        Remedies.of(lab, lacking) + ". Everything the labs need: waymark doctor"));
    }

    static List<String> lacking(Lab lab, Tools tools) {
        return lab.needs().tools().stream()
                .map(tool -> tools.lacking(ToolNeed.of(tool)))
                .flatMap(Optional::stream)
                .toList();
    }

    static List<String> lacking(Lab lab, ClusterExamination cluster) {
        List<String> lacking = new ArrayList<>();
        for (String api : lab.needs().apis()) {
            if (!cluster.serves(api)) {
                lacking.add("the cluster does not serve " + api);
            }
        }
        lab.needs()
                .capabilities()
                .forEach(capability -> cluster.lacking(capability).ifPresent(lacking::add));
        lacking.addAll(cluster.forbidden(lab));
        return lacking;
    }
}

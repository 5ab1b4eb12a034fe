package dev.waymark.cli;

import dev.waymark.cluster.Cluster;
import dev.waymark.cluster.doctor.Requirements;
import dev.waymark.lab.Lab;
import java.util.List;

/** Lets labs begin only where what they need is there: better one message at the start than a failure in the middle. */
final class Preflight {

    private final Requirements requirements;
    private final List<Lab> labs;

    Preflight(Installation installation, List<Lab> labs) {
        this.requirements = new Requirements(installation.environment());
        this.labs = labs;
    }

    /** Whether this machine has every tool; if so, the labs may begin in the sandbox before it is up. */
    boolean haveTools() {
        return requirements.haveTools(labs);
    }

    /** Fails with what is missing on this machine or on the cluster. */
    void require(Cluster cluster) {
        requirements.lacking(labs, cluster).ifPresent(lack -> {
            throw Abort.environment(lack.message(), lack.advice());
        });
    }
}

package dev.waymark.cluster.judge;

import dev.waymark.cluster.diagnose.Diagnosis;

/** One condition under observation, from its making to its closing. Thread-safe. */
interface Probe extends AutoCloseable {

    /** How it stands; does not block. */
    Finding finding();

    /** Why it does not hold; asks the cluster and may take a while. */
    Diagnosis diagnose();

    @Override
    void close();
}

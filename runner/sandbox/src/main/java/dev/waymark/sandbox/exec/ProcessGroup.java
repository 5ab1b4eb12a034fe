package dev.waymark.sandbox.exec;

import java.io.IOException;
import java.util.List;

/** A process group, for which Java has no name. */
final class ProcessGroup {
    private ProcessGroup() {}

    /** Kills every process of a group that is led by this process; nothing happens when there is no such group. */
    static void kill(long leader) {
        try {
            HostProcess.clean(List.of("sh", "-c", "kill -KILL -- \"-$1\"", "kill", Long.toString(leader)))
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start()
                    .waitFor();
        } catch (IOException unable) {
            // Its leader and descendants are killed one by one as well.
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
        }
    }
}

package dev.waymark.report;

import dev.waymark.lab.Lab;
import dev.waymark.session.Session;
import dev.waymark.session.SessionRig;
import dev.waymark.session.Unattended;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Optional;

/** What labs of a test come to, as {@code waymark check} walks through them. */
public final class RecordedWalk {

    private RecordedWalk() {}

    /**
     * The result of a lab.
     *
     * @param folder for the session
     * @param error why the lab could not run, to be told with what it came to
     */
    public static LabResult of(String text, Path folder, Optional<String> error) {
        SessionRig rig = new SessionRig(folder);
        return walk(rig, rig.lab(text), false).result(error);
    }

    /** The result of a lab of one command, with the cluster afterwards compared with the cluster before. */
    public static LabResult compared(String command, Path folder) {
        SessionRig rig = new SessionRig(folder);
        rig.objects();
        Lab lab = rig.lab("""
                ---
                title: Leftovers
                ---

                ## Only step

                ```bash
                %s
                ```
                """.formatted(command));
        return walk(rig, lab, true).result(Optional.empty());
    }

    private static ResultRecorder walk(SessionRig rig, Lab lab, boolean compare) {
        ResultRecorder recorder = new ResultRecorder(lab, Clock.systemUTC());
        try (Session session = rig.tell(recorder).open(lab)) {
            if (compare) {
                session.compareWith(rig.baseline());
            }
            session.begin();
            session.finish(new Unattended(session, () -> false).walk());
        }
        return recorder;
    }
}

package dev.waymark.session;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waymark.lab.Lab;
import dev.waymark.session.Summary.Ending;
import java.io.IOException;
import java.nio.file.Files;
import org.junit.jupiter.api.Test;

/** Sessions that are put aside and taken up again. */
class SessionResumeTest extends SessionFixture {

    @Test
    void aPausedSandboxSessionIsRebuiltByRunningItsCommandsAgain() throws IOException {
        Lab lab = begin(LAB);
        session.run("touch $OBJECTS/one; kept=yes # edited");
        session.check();
        session.proceed();
        session.pause();
        Files.delete(rig.objects().resolve("one"));

        Workspace workspace = rig.store().unfinished(lab, "sandbox").orElseThrow();
        session = rig.open(lab, workspace);
        session.begin();
        assertThat(session.index()).isOne();
        assertThat(rig.objects().resolve("one")).exists();
        assertThat(rig.notices()).anyMatch(notice -> notice.contains("running the commands of one step again"));
        assertThat(session.run().exitCode()).isZero();
    }

    @Test
    void aSandboxThatWasKeptIsGoneOnWithAsItWasLeft() {
        Lab lab = begin(LAB);
        session.run("touch $OBJECTS/one; kept=yes # edited");
        session.check();
        session.proceed();
        session.pause();

        rig.restored();
        session = rig.open(lab, rig.store().unfinished(lab, "sandbox").orElseThrow());
        session.begin();

        assertThat(session.index()).isOne();
        assertThat(rig.notices()).noneMatch(notice -> notice.contains("again"));
        assertThat(session.run().exitCode()).isZero();
    }

    @Test
    void onAClusterThatLastsAPassedStepIsVerified() throws IOException {
        rig.on("home");
        Lab lab = begin(LAB);
        session.run();
        session.check();
        session.proceed();
        session.pause();

        session = rig.open(lab, rig.store().unfinished(lab, "home").orElseThrow());
        session.begin();
        assertThat(session.index()).isOne();
        assertThat(session.run().exitCode()).as("the shell's state is kept").isZero();
        session.pause();

        Files.delete(rig.objects().resolve("one"));
        session = rig.open(lab, rig.store().unfinished(lab, "home").orElseThrow());
        session.begin();
        assertThat(session.index()).isZero();
        assertThat(rig.notices()).contains("Step 1, \"Make one\", does not hold any more.");
    }

    @Test
    void aSessionThatIsOpenIsNotOfferedAgainAndAFinishedOneNeither() {
        Lab lab = begin(LAB);
        session.run();
        session.check();
        assertThat(rig.store().unfinished(lab, "sandbox")).isEmpty();
        session.finish(Ending.QUIT);
        assertThat(rig.store().unfinished(lab, "sandbox")).isEmpty();
    }
}

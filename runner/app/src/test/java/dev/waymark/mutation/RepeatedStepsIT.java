package dev.waymark.mutation;

import dev.waymark.lab.Command;
import dev.waymark.lab.Lab;
import dev.waymark.lab.Step;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Each step of a lab can be done again, as learners do when a check has failed: its checks hold then, too. */
class RepeatedStepsIT {
    private static final int AT_ONCE = 2;

    @TempDir
    Path folder;

    @Test
    void the_checks_of_a_step_hold_when_its_commands_have_run_twice() throws Exception {
        ExecutorService pool = Executors.newFixedThreadPool(AT_ONCE);
        try {
            List<Future<?>> running = new ArrayList<>();
            for (Lab lab : TriedLabs.chosen()) {
                running.add(pool.submit(() -> {
                    walk(lab);
                    return lab;
                }));
            }
            SoftAssertions all = new SoftAssertions();
            running.forEach(one -> all.assertThatCode(one::get).doesNotThrowAnyException());
            all.assertAll();
        } finally {
            pool.shutdownNow();
        }
    }

    private void walk(Lab lab) throws Exception {
        Path own = Files.createDirectories(folder.resolve(lab.id().replace('/', '-')));
        try (LabWalk walk = new LabWalk(own, TriedLabs.repository().resolve("assets"))) {
            for (Step step : lab.steps()) {
                walk.prepare(step);
                walk.open();
                run(walk, step);
                run(walk, step);
                step.checks().forEach(check -> walk.require(check, "when the commands have run twice"));
            }
        }
    }

    private static void run(LabWalk walk, Step step) {
        for (Command command : StepProof.commands(step)) {
            walk.run(command, command.script());
        }
    }
}

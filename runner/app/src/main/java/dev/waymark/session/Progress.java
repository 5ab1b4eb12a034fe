package dev.waymark.session;

import dev.waymark.lab.Lab;
import dev.waymark.lab.Step;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * How far an earlier session got, read from its journal.
 *
 * @param ended how they were left, by id
 * @param proofs the checks that held when they were, by id
 * @param changes what their commands changed on the cluster, in order
 * @param scripts what ran in each step, by id, in order
 * @param cluster where it ran
 * @param finished whether it was cleaned up, so that nothing is left to go on with
 */
record Progress(
        Map<String, Entry.Ended> ended,
        Map<String, List<Proof>> proofs,
        List<String> changes,
        Map<String, List<Entry.Ran>> scripts,
        String cluster,
        boolean finished) {

    static Progress of(List<Entry> entries) {
        Map<String, Entry.Ended> ends = new HashMap<>();
        Map<String, List<Proof>> proofs = new HashMap<>();
        Map<String, List<Proof>> latest = new HashMap<>();
        List<String> changes = new ArrayList<>();
        Map<String, List<Entry.Ran>> scripts = new HashMap<>();
        String cluster = "";
        boolean finished = false;
        for (Entry entry : entries) {
            if (entry instanceof Entry.Began began) {
                cluster = began.cluster();
            } else if (entry instanceof Entry.Ran ran) {
                scripts.computeIfAbsent(ran.step(), step -> new ArrayList<>()).add(ran);
            } else if (entry instanceof Entry.Ended ended) {
                ends.put(ended.step(), ended);
                proofs.put(ended.step(), latest.getOrDefault(ended.step(), List.of()));
                latest.remove(ended.step());
            } else if (entry instanceof Entry.Proved proved) {
                latest.computeIfAbsent(proved.step(), step -> new ArrayList<>()).add(proved.proof());
            } else if (entry instanceof Entry.Changed changed) {
                changes.add(changed.change());
            }
            finished = entry instanceof Entry.Finished;
        }
        return new Progress(ends, proofs, changes, scripts, cluster, finished);
    }

    /** How many of the lab's first steps are behind the learner. */
    int passed(Lab lab) {
        int passed = 0;
        for (Step step : lab.steps()) {
            Entry.Ended end = ended.get(step.id());
            if (end == null || end.state() != StepState.PASSED && end.state() != StepState.SKIPPED) {
                break;
            }
            passed++;
        }
        return passed;
    }
}

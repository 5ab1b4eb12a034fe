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
 * @param states of the steps that were left behind, by id
 * @param scripts what ran in each step, by id, in order
 * @param cluster where it ran
 * @param finished whether it was cleaned up, so that nothing is left to go on with
 */
record Progress(Map<String, StepState> states, Map<String, List<Entry.Ran>> scripts, String cluster, boolean finished) {

    static Progress of(List<Entry> entries) {
        Map<String, StepState> states = new HashMap<>();
        Map<String, List<Entry.Ran>> scripts = new HashMap<>();
        String cluster = "";
        boolean finished = false;
        for (Entry entry : entries) {
            if (entry instanceof Entry.Began began) {
                cluster = began.cluster();
            } else if (entry instanceof Entry.Ran ran) {
                scripts.computeIfAbsent(ran.step(), step -> new ArrayList<>()).add(ran);
            } else if (entry instanceof Entry.Ended ended) {
                states.put(ended.step(), ended.state());
            }
            finished = entry instanceof Entry.Finished;
        }
        return new Progress(states, scripts, cluster, finished);
    }

    /** How many of the lab's first steps are behind the learner. */
    int passed(Lab lab) {
        int passed = 0;
        for (Step step : lab.steps()) {
            StepState state = states.getOrDefault(step.id(), StepState.PENDING);
            if (state != StepState.PASSED && state != StepState.SKIPPED) {
                break;
            }
            passed++;
        }
        return passed;
    }
}

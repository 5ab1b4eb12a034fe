package dev.waymark.cluster.judge;

import dev.waymark.check.Split;
import dev.waymark.cluster.requests.Answer;
import dev.waymark.cluster.requests.Categories;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Counts which share of a split each request went to. Not thread-safe. */
interface ShareCounter {

    /** Forgets what was counted. */
    void begin();

    /** The requests that went to each share since the last call. */
    Map<String, Integer> count(List<Answer> answers);

    static ShareCounter of(Split split, Probes probes) {
        return split.by() instanceof Split.By.Log log
                ? new LogShareCounter(log, split.shares().keySet(), probes)
                : new AnswerShareCounter(new Categories(split.by(), JsonText::read));
    }

    /** Tells the shares apart by the answers themselves. */
    record AnswerShareCounter(Categories categories) implements ShareCounter {
        @Override
        public void begin() {
            // Answers carry nothing over.
        }

        @Override
        public Map<String, Integer> count(List<Answer> answers) {
            Map<String, Integer> counts = new LinkedHashMap<>();
            answers.forEach(answer -> counts.merge(categories.of(answer), 1, Integer::sum));
            return counts;
        }
    }
}

package dev.waymark.cluster.judge;

import dev.waymark.cluster.requests.Answer;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** One way of sending requests and judging the answers. Used by one thread; the answers may be read by others. */
interface RequestRound {

    String expected();

    /**
     * Sends and judges.
     *
     * @param number of the round, from 1
     * @param report takes what is known meanwhile and says whether to go on
     */
    Finding run(int number, Predicate<Finding> report);

    /** The answers that speak most against what is wanted; of the last round that had any. */
    List<Answer> lastAnswers();

    /** What to do about the check itself rather than the cluster, if that is where the reason lies. */
    default Optional<String> advice() {
        return Optional.empty();
    }
}

package dev.waymark.cluster.judge;

import dev.waymark.check.Condition;
import dev.waymark.check.Mismatch;
import dev.waymark.check.Split;
import dev.waymark.check.Wording;
import dev.waymark.check.split.SplitTrial;
import dev.waymark.check.split.Tally;
import dev.waymark.check.split.Verdict;
import dev.waymark.cluster.access.Connection;
import dev.waymark.cluster.requests.Answer;
import dev.waymark.cluster.requests.ConnectionUse;
import dev.waymark.cluster.requests.Expectations;
import dev.waymark.cluster.requests.Requests;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Requests whose answers must be shared out as wanted. One request shows that there are answers at all; then samples
 * grow until the split is decided. A wrong split is no last word: the next round begins anew, because a configuration
 * takes time to take effect. The stated error is spent over the rounds as 1/2, 1/6, 1/12 and so on, which sum to one.
 */
final class SplitRound implements RequestRound {
    private static final int FIRST_BATCH = 40;
    private static final int LARGEST_BATCH = 160;

    /** A single request that takes longer than this mostly waits, and so does the sender. */
    private static final Duration SLOW = Duration.ofMillis(20);

    /** What waypoints and gateways of Istio write into the header {@code server}. */
    private static final String PROXY = "istio-envoy";

    private final Condition.Requests wanted;
    private final Split split;
    private final Connection connection;
    private final Requests requests;
    private final Expectations expectations;
    private final ShareCounter counter;
    private final LogDemands logs;
    private final RequestNotes notes;
    private volatile List<Answer> answers = List.of();
    private volatile Optional<String> advice = Optional.empty();
    private Duration pace = Duration.ZERO;
    private ConnectionUse use = ConnectionUse.ONE_EACH;

    SplitRound(Probes probes, Condition.Requests wanted) {
        this.wanted = wanted;
        this.split = wanted.split().orElseThrow();
        this.connection = probes.connection();
        this.requests = new Requests(probes.runner(wanted.from()), wanted.call(), probes.random());
        this.expectations = new Expectations(wanted.expect(), probes.texts());
        this.counter = ShareCounter.of(split, probes);
        this.logs = new LogDemands(probes, wanted.logs());
        this.notes = new RequestNotes(probes.sent(), wanted);
    }

    @Override
    public String expected() {
        return Wording.of(wanted);
    }

    @Override
    public Finding run(int number, Predicate<Finding> report) {
        double error = split.error() / number / (number + 1);
        SplitTrial trial =
                new SplitTrial(new Split(split.by(), split.shares(), split.tolerance(), error), wanted.count());
        use = ConnectionUse.ONE_EACH;
        logs.begin();
        counter.begin();
        Verdict verdict = Verdict.OPEN;
        int sent = 0;
        List<Answer> sample = List.of();
        for (int batch = 1;
                verdict == Verdict.OPEN;
                batch = Math.min(LARGEST_BATCH, Math.max(FIRST_BATCH, batch * 2))) {
            List<Answer> some = send(Math.max(1, Math.min(batch, wanted.count() - sent)));
            sent += some.size();
            use = use(number, some);
            Optional<Finding> wrong = wrong(some);
            if (wrong.isPresent()) {
                notes.answered(some);
                advice = Optional.empty();
                return wrong.get();
            }
            sample = some.subList(0, 1);
            answers = answers.isEmpty() ? sample : answers;
            Map<String, Integer> counts = counter.count(some);
            notes.shared(counts);
            counts.forEach(trial::add);
            verdict = trial.verdict();
            if (verdict == Verdict.OPEN && sent >= wanted.count()) {
                verdict = Verdict.UNDECIDED;
            }
            if (!report.test(interim(trial.tally()))) {
                break;
            }
        }
        answers = sample;
        advice = verdict == Verdict.UNDECIDED ? Optional.of(moreRequests()) : Optional.empty();
        return judge(verdict, trial.tally()).with(trial.tally().shares());
    }

    /** What is counted so far; when the time is over just now, it is all that is known. */
    private Finding interim(Tally tally) {
        return new Finding(State.UNKNOWN, expected(), tally.describe(), tally.difference(), tally.shares());
    }

    private Finding judge(Verdict verdict, Tally tally) {
        if (verdict == Verdict.HOLDS) {
            return logs.await()
                    .map(mismatch -> Finding.lacking(expected(), mismatch))
                    .orElseGet(() -> Finding.holds(expected(), tally.describe()));
        }
        if (verdict == Verdict.DIFFERS) {
            return Finding.lacking(expected(), new Mismatch(tally.describe(), tally.difference()));
        }
        return Finding.lacking(expected(), new Mismatch("undecided: " + tally.describe(), tally.difference()));
    }

    private String moreRequests() {
        return "Allow the check count: " + SplitTrial.sufficient(split) + " requests, or a larger tolerance or error";
    }

    /**
     * Several commands at once make use of the time that each spends waiting for the other end: two, and six where the
     * last answers were slow.
     */
    private List<Answer> send(int count) {
        if (count < FIRST_BATCH) {
            return requests.send(count, use);
        }
        List<Answer> all = new Volley(connection, requests, use).send(count, pace.compareTo(SLOW) > 0 ? 6 : 2);
        pace = all.stream()
                .map(Answer::time)
                .reduce(Duration.ZERO, Duration::plus)
                .dividedBy(all.size());
        return all;
    }

    /**
     * Where a proxy of the mesh answers, it chooses for each request, and connections can be kept, which is quicker. Every
     * second round looks without, since such a proxy may also stand behind one that chooses by connection.
     */
    private static ConnectionUse use(int number, List<Answer> answers) {
        boolean proxied = answers.stream()
                .allMatch(
                        answer -> answer.header("server").filter(PROXY::equals).isPresent());
        return proxied && number % 2 == 1 ? ConnectionUse.KEPT : ConnectionUse.ONE_EACH;
    }

    private Optional<Finding> wrong(List<Answer> some) {
        List<Answer> wrong = some.stream()
                .filter(answer -> expectations.compare(answer).isPresent())
                .toList();
        if (wrong.isEmpty()) {
            return Optional.empty();
        }
        answers = wrong;
        Mismatch mismatch = expectations.compare(wrong.get(0)).orElseThrow();
        String observed =
                wrong.size() + " of " + some.size() + " answers were not as wanted; the first: " + mismatch.summary();
        return Optional.of(Finding.lacking(expected(), new Mismatch(observed, mismatch.difference())));
    }

    @Override
    public List<Answer> lastAnswers() {
        return answers;
    }

    @Override
    public Optional<String> advice() {
        return advice;
    }
}

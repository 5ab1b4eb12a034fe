package dev.waymark.cluster.judge;

import dev.waymark.check.Condition;
import dev.waymark.check.Mismatch;
import dev.waymark.check.Wording;
import dev.waymark.cluster.requests.Answer;
import dev.waymark.cluster.requests.ConnectionUse;
import dev.waymark.cluster.requests.Expectations;
import dev.waymark.cluster.requests.Requests;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** Requests of which every answer must be as wanted, and the lines they must leave in logs. */
final class PlainRound implements RequestRound {
    private static final int LARGEST_BATCH = 100;

    /** A request that takes so long waits for somebody, and the next ones can wait beside it. */
    private static final Duration LONG = Duration.ofMillis(250);

    private static final int MOST_AT_ONCE = 6;

    private final Condition.Requests wanted;
    private final Volley volley;
    private final Expectations expectations;
    private final LogDemands logs;
    private final RequestNotes notes;
    private volatile List<Answer> answers = List.of();

    PlainRound(Probes probes, Condition.Requests wanted) {
        this.wanted = wanted;
        this.volley = new Volley(
                probes.connection(),
                new Requests(probes.runner(wanted.from()), wanted.call(), probes.random()),
                ConnectionUse.ONE_EACH);
        this.expectations = new Expectations(wanted.expect(), probes.texts());
        this.logs = new LogDemands(probes, wanted.logs());
        this.notes = new RequestNotes(probes.sent(), wanted);
    }

    @Override
    public String expected() {
        return Wording.of(wanted);
    }

    @Override
    public Finding run(int number, Predicate<Finding> report) {
        logs.begin();
        List<Answer> all = new ArrayList<>();
        // One request shows what is wrong as well as many; the rest is sent when it is right.
        for (int batch = 1; all.size() < wanted.count(); batch = LARGEST_BATCH) {
            List<Answer> some = send(Math.min(batch, wanted.count() - all.size()), all);
            all.addAll(some);
            notes.answered(some);
            Optional<Finding> wrong = wrong(some, all.size());
            if (wrong.isPresent()) {
                return wrong.get();
            }
            if (all.size() < wanted.count() && !report.test(Finding.unknown(expected(), asWanted(all) + " so far"))) {
                break;
            }
        }
        answers = all.subList(0, 1);
        return logs.await()
                .map(mismatch -> Finding.lacking(expected(), mismatch))
                .orElseGet(() ->
                        Finding.holds(expected(), all.size() == 1 ? all.get(0).describe() : asWanted(all)));
    }

    private static String asWanted(List<Answer> answers) {
        return answers.size() + (answers.size() == 1 ? " answer" : " answers") + " as wanted";
    }

    /** @param before the answers of the round so far */
    private List<Answer> send(int count, List<Answer> before) {
        boolean slow = !before.isEmpty() && before.get(0).time().compareTo(LONG) > 0;
        return volley.send(count, slow ? Math.min(count, MOST_AT_ONCE) : 1);
    }

    private Optional<Finding> wrong(List<Answer> some, int sent) {
        for (Answer answer : some) {
            Optional<Mismatch> mismatch = expectations.compare(answer);
            if (mismatch.isPresent()) {
                answers = List.of(answer);
                Finding finding = Finding.lacking(expected(), mismatch.get());
                return Optional.of(
                        sent == 1
                                ? finding
                                : new Finding(
                                        finding.state(),
                                        finding.expected(),
                                        "among " + sent + " answers: " + finding.observed(),
                                        finding.difference()));
            }
        }
        return Optional.empty();
    }

    @Override
    public List<Answer> lastAnswers() {
        return answers;
    }
}

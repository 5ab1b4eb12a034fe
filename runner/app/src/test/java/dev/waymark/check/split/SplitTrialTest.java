package dev.waymark.check.split;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waymark.check.Split;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SplitTrialTest {

    @Test
    void aRightSplitIsDecidedSoonAndAWrongOneSooner() {
        long seed = new SplittableRandom().nextLong();
        double right = meanRequests(0.7, 20, 300, seed, Verdict.HOLDS);
        double wrong = meanRequests(0.5, 20, 300, seed, Verdict.DIFFERS);
        double alone = meanRequests(1.0, 20, 10, seed, Verdict.DIFFERS);

        assertThat(right).as("seed %d", seed).isLessThan(300);
        assertThat(wrong).as("seed %d", seed).isLessThan(300);
        assertThat(alone).as("seed %d", seed).isLessThan(80);
    }

    @ParameterizedTest
    @CsvSource({"0.7, 0.7", "0.7, 0.8", "0.7, 0.6", "0.9, 0.9", "0.9, 1.0", "0.5, 0.5", "0.5, 0.4"})
    void theErrorStaysBelowWhatWasStated(double wanted, double real) {
        // A large error, so that it can be seen at all: 2 % in 4,000 trials are 80, and the bound itself is loose.
        double error = 0.02;
        long seed = new SplittableRandom().nextLong();
        SplittableRandom random = new SplittableRandom(seed);
        Verdict wrong = wanted == real ? Verdict.DIFFERS : Verdict.HOLDS;
        int wrongs = 0;
        int undecided = 0;
        int limit = SplitTrial.sufficient(split(wanted, 10, error));
        for (int i = 0; i < 4000; i++) {
            SplitTrial trial = new SplitTrial(split(wanted, 10, error), limit);
            Verdict verdict = run(trial, real, random, 1 + random.nextInt(20));
            wrongs += verdict == wrong ? 1 : 0;
            undecided += verdict == Verdict.UNDECIDED ? 1 : 0;
        }

        assertThat(wrongs).as("seed %d", seed).isLessThanOrEqualTo((int) (4000 * error));
        assertThat(undecided).as("seed %d", seed).isLessThanOrEqualTo((int) (4000 * error));
    }

    @Test
    void aShareOfEveryThirdIsJudgedAsAWhole() {
        Map<String, Double> shares = new LinkedHashMap<>();
        shares.put("v1", 50.0);
        shares.put("v2", 30.0);
        shares.put("v3", 20.0);
        SplitTrial right = new SplitTrial(new Split(new Split.By.Status(), shares, 10, 1e-6), 5000);
        SplitTrial swapped = new SplitTrial(new Split(new Split.By.Status(), shares, 10, 1e-6), 5000);
        for (int i = 0; i < 200 && right.verdict() == Verdict.OPEN; i++) {
            right.add("v1", 10);
            right.add("v2", 6);
            right.add("v3", 4);
        }
        for (int i = 0; i < 200 && swapped.verdict() == Verdict.OPEN; i++) {
            swapped.add("v1", 10);
            swapped.add("v2", 4);
            swapped.add("v3", 6);
        }

        assertThat(right.verdict()).isEqualTo(Verdict.HOLDS);
        assertThat(right.tally().requests()).isLessThan(1500);
        assertThat(swapped.verdict()).isEqualTo(Verdict.DIFFERS);
    }

    @Test
    void anAnswerThatNoShareAllowsDecidesAtOnce() {
        SplitTrial trial = new SplitTrial(split(0.7, 10, 1e-6), 1000);
        trial.add("v1", 7);
        trial.add("v9", 1);

        assertThat(trial.verdict()).isEqualTo(Verdict.DIFFERS);
        assertThat(trial.tally().describe()).startsWith("v1 88 % ± ").endsWith("n=8");
    }

    @Test
    void aShareOfAllIsProvedByTheAbsenceOfOthers() {
        SplitTrial trial = new SplitTrial(new Split(new Split.By.Status(), Map.of("200", 100.0), 10, 1e-6), 1000);
        trial.add("200", 130);
        assertThat(trial.verdict()).isEqualTo(Verdict.OPEN);
        trial.add("200", 40);
        assertThat(trial.verdict()).isEqualTo(Verdict.HOLDS);
    }

    @Test
    void tooFewRequestsLeaveItUndecidedAndSayHowManySuffice() {
        SplitTrial trial = new SplitTrial(split(0.7, 10, 1e-6), 20);
        trial.add("v1", 14);
        trial.add("v2", 6);

        assertThat(trial.verdict()).isEqualTo(Verdict.UNDECIDED);
        assertThat(SplitTrial.sufficient(split(0.7, 10, 1e-6))).isBetween(1700, 2700);
        assertThat(SplitTrial.sufficient(split(0.7, 20, 1e-6))).isBetween(535, 800);
    }

    @Test
    void theTallyReadsAsASentenceWouldSayIt() {
        SplitTrial trial = new SplitTrial(split(0.7, 10, 1e-6), 1000);
        trial.add("v1", 148);
        trial.add("v2", 64);

        assertThat(trial.tally().describe()).isEqualTo("v1 70 % ± 6 %, v2 30 % ± 6 %, n=212");
        assertThat(trial.tally().difference()).containsExactly("  v1 70 % ± 6 %", "  v2 30 % ± 6 %");
        assertThat(Tally.describe(split(0.7, 10, 1e-6))).isEqualTo("v1 70 %, v2 30 %");
    }

    private static double meanRequests(double real, double tolerance, int runs, long seed, Verdict expected) {
        SplittableRandom random = new SplittableRandom(seed);
        long sum = 0;
        for (int i = 0; i < runs; i++) {
            SplitTrial trial = new SplitTrial(split(0.7, tolerance, 1e-6), 5000);
            assertThat(run(trial, real, random, 10)).as("seed %d", seed).isEqualTo(expected);
            sum += trial.tally().requests();
        }
        return (double) sum / runs;
    }

    private static Verdict run(SplitTrial trial, double real, SplittableRandom random, int batch) {
        Verdict verdict = trial.verdict();
        while (verdict == Verdict.OPEN) {
            int first = 0;
            for (int i = 0; i < batch; i++) {
                first += random.nextDouble() < real ? 1 : 0;
            }
            trial.add("v1", first);
            trial.add("v2", batch - first);
            verdict = trial.verdict();
        }
        return verdict;
    }

    private static Split split(double first, double tolerance, double error) {
        Map<String, Double> shares = new LinkedHashMap<>();
        shares.put("v1", 100 * first);
        shares.put("v2", 100 - 100 * first);
        return new Split(new Split.By.Status(), shares, tolerance, error);
    }
}

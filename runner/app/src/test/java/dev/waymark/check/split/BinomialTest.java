package dev.waymark.check.split;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.MathContext;
import org.junit.jupiter.api.Test;

class BinomialTest {

    @Test
    void agreesWithExactArithmetic() {
        for (int n : new int[] {1, 20, 33, 200, 1000}) {
            for (double p : new double[] {0.05, 0.3, 0.5, 0.9}) {
                Binomial binomial = new Binomial(n, p);
                for (int k = 0; k <= n; k += Math.max(1, n / 17)) {
                    double exact = exactTail(n, k, p);
                    assertThat(binomial.atMost(k))
                            .as("n=%d p=%f k=%d", n, p, k)
                            .isCloseTo(exact, within(1e-10 * exact));
                }
            }
        }
    }

    @Test
    void bothTailsAndTheMiddleMakeOne() {
        Binomial binomial = new Binomial(137, 0.23);

        for (int k = 1; k < 137; k++) {
            assertThat(binomial.atMost(k - 1) + binomial.atLeast(k)).isCloseTo(1, within(1e-12));
        }
    }

    @Test
    void certainTrialsHaveNoSpread() {
        assertThat(new Binomial(9, 0).atMost(0)).isEqualTo(1);
        assertThat(new Binomial(9, 1).atLeast(9)).isEqualTo(1);
        assertThat(new Binomial(9, 0).atLeast(1)).isZero();
    }

    private static double exactTail(int n, int hits, double p) {
        BigDecimal sum = BigDecimal.ZERO;
        BigInteger choose = BigInteger.ONE;
        BigDecimal hit = new BigDecimal(p);
        BigDecimal miss = BigDecimal.ONE.subtract(hit);
        for (int k = 0; k <= hits; k++) {
            sum = sum.add(new BigDecimal(choose)
                    .multiply(hit.pow(k, MathContext.DECIMAL128))
                    .multiply(miss.pow(n - k, MathContext.DECIMAL128), MathContext.DECIMAL128));
            choose = choose.multiply(BigInteger.valueOf(n - k)).divide(BigInteger.valueOf(k + 1));
        }
        return sum.doubleValue();
    }
}

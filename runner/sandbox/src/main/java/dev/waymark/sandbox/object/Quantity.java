package dev.waymark.sandbox.object;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An amount of a resource, such as {@code 200m} or {@code 1Gi}.
 *
 * <p>The notation and its canonical form follow {@code k8s.io/apimachinery/pkg/api/resource}.
 */
public record Quantity(BigDecimal value, Scale scale) implements Comparable<Quantity> {
    private static final Pattern NOTATION =
            Pattern.compile("([+-]?[0-9.]+)(Ki|Mi|Gi|Ti|Pi|Ei|n|u|m|k|M|G|T|P|E|[eE][+-]?[0-9]+)?");
    private static final List<String> BINARY = List.of("", "Ki", "Mi", "Gi", "Ti", "Pi", "Ei");
    private static final Map<String, Integer> DECIMAL =
            Map.of("n", -9, "u", -6, "m", -3, "", 0, "k", 3, "M", 6, "G", 9, "T", 12, "P", 15, "E", 18);

    private static final BigDecimal GREATEST = BigDecimal.valueOf(Long.MAX_VALUE);
    private static final BigDecimal LEAST = BigDecimal.valueOf(1, 9);
    /** Longer texts are no amounts that anybody wrote, and slow to read. */
    private static final int LONGEST = 256;

    /** How an amount is written: with powers of 1024, with powers of 1000, or with an exponent. */
    public enum Scale {
        BINARY,
        DECIMAL,
        EXPONENT
    }

    /** The amount; one out of range becomes the greatest or the least that there is, as in Kubernetes. */
    public Quantity {
        BigDecimal magnitude = value.abs();
        if (magnitude.compareTo(GREATEST) > 0) {
            value = value.signum() < 0 ? GREATEST.negate() : GREATEST;
        } else if (magnitude.signum() != 0 && magnitude.compareTo(LEAST) < 0) {
            value = value.signum() < 0 ? LEAST.negate() : LEAST;
        }
    }

    /** Reads an amount; empty when the text is none. */
    public static Optional<Quantity> parse(String text) {
        if (text.length() > LONGEST) {
            return Optional.empty();
        }
        Matcher matcher = NOTATION.matcher(text);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        String suffix = matcher.group(2) == null ? "" : matcher.group(2);
        try {
            BigDecimal number = new BigDecimal(matcher.group(1));
            int power = BINARY.indexOf(suffix);
            if (power > 0) {
                return Optional.of(
                        new Quantity(number.multiply(BigDecimal.valueOf(1024).pow(power)), Scale.BINARY));
            }
            Integer exponent = DECIMAL.get(suffix);
            return Optional.of(
                    exponent != null
                            ? new Quantity(number.scaleByPowerOfTen(exponent), Scale.DECIMAL)
                            : new Quantity(
                                    number.scaleByPowerOfTen(
                                            Integer.parseInt(suffix.substring(1).replace("+", ""))),
                                    Scale.EXPONENT));
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }

    /** The sum, in the notation of this amount, or of the other one when this is zero. */
    public Quantity plus(Quantity other) {
        return new Quantity(value.add(other.value), value.signum() == 0 ? other.scale : scale);
    }

    /** The difference, in the notation of this amount, or of the other one when this is zero. */
    public Quantity minus(Quantity other) {
        return new Quantity(value.subtract(other.value), value.signum() == 0 ? other.scale : scale);
    }

    /** The amount in units (cores, bytes). */
    public double units() {
        return value.doubleValue();
    }

    /** The canonical form: no fraction, the largest suffix that leaves a whole number. */
    @Override
    public String toString() {
        BigDecimal rounded = value.setScale(9, RoundingMode.UP).stripTrailingZeros();
        if (rounded.signum() == 0) {
            return "0";
        }
        boolean whole = rounded.scale() <= 0;
        if (scale == Scale.BINARY && whole && rounded.abs().compareTo(BigDecimal.valueOf(1024)) >= 0) {
            return binary(rounded);
        }
        int power = scale == Scale.BINARY && whole ? 0 : thousands(rounded);
        return rounded.movePointRight(-power).toBigInteger() + suffix(power);
    }

    private static String binary(BigDecimal number) {
        BigDecimal left = number;
        int power = 0;
        while (power < BINARY.size() - 1
                && left.remainder(BigDecimal.valueOf(1024)).signum() == 0) {
            left = left.divide(BigDecimal.valueOf(1024));
            power++;
        }
        return left.toBigInteger() + BINARY.get(power);
    }

    /** The largest multiple of three that can be cut off as a power of ten. */
    private static int thousands(BigDecimal number) {
        int zeros = -number.scale();
        return Math.max(-9, Math.min(18, Math.floorDiv(zeros, 3) * 3));
    }

    private String suffix(int power) {
        if (scale == Scale.EXPONENT) {
            return power == 0 ? "" : "e" + power;
        }
        return DECIMAL.entrySet().stream()
                .filter(entry -> entry.getValue() == power)
                .map(Map.Entry::getKey)
                .findFirst()
                .orElseThrow();
    }

    @Override
    public int compareTo(Quantity other) {
        return value.compareTo(other.value);
    }
}

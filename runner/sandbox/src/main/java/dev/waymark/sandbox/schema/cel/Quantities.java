package dev.waymark.sandbox.schema.cel;

import dev.waymark.sandbox.object.Quantity;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Functions of amounts of resources, as {@code k8s.io/apiserver/pkg/cel/library} defines them. */
final class Quantities {
    /** The functions that take a text. */
    static final Set<String> FUNCTIONS = Set.of("quantity", "isQuantity");

    private Quantities() {}

    static Object call(String function, List<Object> arguments) {
        Object first = arguments.get(0);
        if (first instanceof String text) {
            Optional<Quantity> found = Quantity.parse(text);
            return function.equals("isQuantity")
                    ? (Object) found.isPresent()
                    : found.orElseThrow(
                            () -> new CelException(
                                    "quantities must match the regular expression '^([+-]?[0-9.]+)([eEinumkKMGTP]*[-+]?[0-9]*)$'"));
        }
        if (!(first instanceof Quantity amount)) {
            throw new CelException("no such overload");
        }
        return switch (function) {
            case "sign" -> (long) amount.value().signum();
            case "isInteger" -> whole(amount);
            case "asInteger" -> {
                if (!whole(amount)) {
                    throw new CelException("cannot convert value to integer");
                }
                yield amount.value().longValueExact();
            }
            case "asApproximateFloat" -> amount.units();
            case "isGreaterThan" -> amount.compareTo(other(arguments)) > 0;
            case "isLessThan" -> amount.compareTo(other(arguments)) < 0;
            case "compareTo" -> (long) amount.compareTo(other(arguments));
            case "add" -> amount.plus(other(arguments));
            case "sub" -> amount.minus(other(arguments));
            default -> throw new CelException("no such overload: " + function);
        };
    }

    private static boolean whole(Quantity amount) {
        return amount.value().stripTrailingZeros().scale() <= 0;
    }

    private static Quantity other(List<Object> arguments) {
        Object other = arguments.get(1);
        if (other instanceof Long number) {
            return new Quantity(BigDecimal.valueOf(number), Quantity.Scale.DECIMAL);
        }
        if (other instanceof Quantity quantity) {
            return quantity;
        }
        throw new CelException("no such overload");
    }
}

package dev.waymark.sandbox.schema.cel;

import dev.waymark.sandbox.schema.cel.CostEstimate.Part;
import dev.waymark.sandbox.schema.cel.Expression.Call;
import dev.waymark.sandbox.schema.cel.Expression.Literal;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What a function costs at most beyond what its arguments cost, and how large its value is. */
final class CallCosts {
    private static final Set<String> ORDER = Set.of("<", "<=", ">", ">=");
    private static final Set<String> OVER_LISTS = Set.of("isSorted", "sum", "min", "max", "indexOf", "lastIndexOf");
    /** Two addresses of sixteen bytes. */
    private static final Size TWO_ADDRESSES = Size.exactly(32);

    private static final Size ADDRESS = Size.exactly(16);
    private static final Size LONGEST_FORMAT = Size.exactly(128);

    /**
     * The cost of a function.
     *
     * @param size how large the value is; empty where its type tells
     */
    record Cost(double cost, Optional<Size> size) {
        private static final Cost ONE = new Cost(1, Optional.empty());

        private static Cost of(double cost) {
            return new Cost(cost, Optional.empty());
        }

        private static Cost of(double cost, Size size) {
            return new Cost(cost, Optional.of(size));
        }
    }

    private CallCosts() {}

    static Cost of(Call call, Optional<Part> target, List<Part> arguments) {
        return target.isPresent()
                ? method(call, target.get(), arguments)
                : arguments.isEmpty() ? Cost.ONE : function(call.function(), arguments);
    }

    private static Cost function(String name, List<Part> arguments) {
        Part first = arguments.get(0);
        Part last = arguments.get(arguments.size() - 1);
        if (ORDER.contains(name) || name.equals("==") || name.equals("!=")) {
            return comparison(name, first, last);
        }
        return switch (name) {
            case "&&", "||" -> Cost.of(0);
            case "+" -> sum(first, last);
            case "in" ->
                last.type().is("map") ? Cost.ONE : Cost.of(last.measured().most());
            case "bytes", "string" -> {
                boolean text = first.type().is(name.equals("bytes") ? "string" : "bytes");
                yield text ? Cost.of(first.measured().traversal(1), first.measured()) : Cost.ONE;
            }
            case "url" -> Cost.of(first.extent().traversal(1), first.extent());
            case "isURL" -> Cost.ONE;
            case "ip", "isIP", "cidr", "isCIDR", "quantity", "isQuantity" ->
                Cost.of(first.extent().traversal(1));
            case "ip.isCanonical" -> Cost.of(first.extent().traversal(2));
            case "sets.contains", "sets.intersects" ->
                Cost.of(Size.sum(1, first.extent().times(last.extent()).most()));
            case "sets.equivalent" ->
                Cost.of(Size.sum(1, 2 * first.extent().times(last.extent()).most()));
            default -> Cost.ONE;
        };
    }

    private static Cost comparison(String name, Part first, Part last) {
        boolean equality = name.equals("==") || name.equals("!=");
        boolean own =
                first.type().name().startsWith("net.") || first.type().name().startsWith("kubernetes.");
        boolean texts = first.type().is("string")
                || first.type().is("bytes")
                || first.type().is("dyn");
        if (own && name.equals("==") || !equality && !texts) {
            return Cost.ONE;
        }
        return Cost.of(
                new Size(0, Math.min(first.measured().most(), last.measured().most())).traversal(1));
    }

    private static Cost sum(Part first, Part last) {
        Size size = first.measured().plus(last.measured());
        if (first.type().is("list")) {
            return Cost.of(1, size);
        }
        boolean texts = first.type().is("string")
                || first.type().is("bytes")
                || first.type().is("dyn");
        return texts ? Cost.of(size.traversal(1), size) : Cost.ONE;
    }

    private static Cost method(Call call, Part target, List<Part> arguments) {
        String name = call.function();
        Size size = target.extent();
        if (OVER_LISTS.contains(name)) {
            boolean texts = target.type().is("list") && target.type().last().is("string");
            return target.type().is("list")
                    ? Cost.of(
                            Size.product(size.most(), 1 + (texts ? target.item().traversal(1) : 0)))
                    : Cost.of(size.traversal(1));
        }
        if (arguments.isEmpty()) {
            return switch (name) {
                case "lowerAscii", "upperAscii", "trim" -> Cost.of(size.traversal(1), size);
                case "join" -> joined(size.times(target.item()));
                default -> Cost.ONE;
            };
        }
        Part first = arguments.get(0);
        return switch (name) {
            case "substring" -> Cost.of(size.traversal(1), size);
            case "startsWith", "endsWith" -> Cost.of(first.measured().traversal(1));
            case "contains" ->
                Cost.of(Size.product(
                        target.measured().traversal(1), first.measured().traversal(1)));
            case "matches" -> Cost.of(target.measured().matching(first.measured()));
            case "find", "findAll" -> Cost.of(size.matching(first.extent()), new Size(0, size.most()));
            case "replace" ->
                Cost.of(
                        size.traversal(2),
                        replaced(size, first.extent(), arguments.get(1).extent()));
            case "split" -> Cost.of(size.traversal(2), new Size(0, limit(call).orElse(size.most())));
            case "join" -> {
                Size gaps = new Size(Math.max(0, size.least() - 1), Math.max(0, size.most() - 1));
                yield joined(size.times(target.item()).plus(first.extent().times(gaps)));
            }
            case "format" -> Cost.of(target.measured().traversal(1));
            case "containsIP" -> Cost.of(TWO_ADDRESSES.traversal(1) + parsing(first));
            case "containsCIDR" -> Cost.of(TWO_ADDRESSES.traversal(1) + ADDRESS.traversal(1) + 1 + parsing(first));
            case "validate" ->
                Cost.of(Size.product(
                        first.extent().traversal(1), Size.exactly(0).matching(LONGEST_FORMAT)));
            default -> Cost.ONE;
        };
    }

    private static Cost joined(Size size) {
        return Cost.of(size.traversal(1), size);
    }

    /** A text that is given for an address has to be read first. */
    private static double parsing(Part address) {
        return address.type().is("string") ? address.extent().traversal(1) : 0;
    }

    private static Optional<Double> limit(Call call) {
        return call.arguments().size() > 1
                        && call.arguments().get(1) instanceof Literal literal
                        && literal.value().orElse("") instanceof Long most
                ? Optional.of((double) most)
                : Optional.empty();
    }

    /** The size of a text in which every part of one size gives way to one of another. */
    private static Size replaced(Size text, Size part, Size other) {
        if (part.least() == 0) {
            return new Size(0, Size.sum(Size.product(text.most() + 1, other.most()), text.most()));
        }
        boolean shorter = other.most() <= part.least();
        double most = shorter ? text.most() : Size.product(Math.ceil(text.most() / part.least()), other.most());
        return new Size(0, most);
    }
}

package dev.waymark.sandbox.schema;

import java.math.BigInteger;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.snakeyaml.engine.v2.api.ConstructNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.Tag;
import org.snakeyaml.engine.v2.resolver.ScalarResolver;
import org.snakeyaml.engine.v2.schema.Schema;

/**
 * What plain words mean in manifests: as Kubernetes reads them ({@code sigs.k8s.io/yaml}), which is YAML 1.1 for booleans
 * and whole numbers. So {@code yes} is a boolean and {@code 0644} is 420; times are texts.
 */
final class ManifestScalars implements Schema {
    private static final Set<String> YES = Set.of("y", "yes", "true", "on");
    private static final Set<String> NO = Set.of("n", "no", "false", "off");
    private static final Set<String> NULL = Set.of("", "~", "null", "Null", "NULL");
    private static final Pattern FLOAT = Pattern.compile("[-+]?(\\.[0-9]+|[0-9]+(\\.[0-9]*)?)([eE][-+]?[0-9]+)?");

    @Override
    public ScalarResolver getScalarResolver() {
        return (value, implicit) -> implicit ? tag(value) : Tag.STR;
    }

    private static Tag tag(String value) {
        if (NULL.contains(value)) {
            return Tag.NULL;
        }
        if (truth(value).isPresent()) {
            return Tag.BOOL;
        }
        if (whole(value).isPresent()) {
            return Tag.INT;
        }
        return FLOAT.matcher(value.replace("_", "")).matches() ? Tag.FLOAT : Tag.STR;
    }

    /** A word for a boolean, in lower or upper case or with a capital. */
    private static Optional<Boolean> truth(String value) {
        String lower = value.toLowerCase(Locale.ROOT);
        boolean known = YES.contains(lower) || NO.contains(lower);
        boolean spelled = value.equals(lower)
                || value.equals(value.toUpperCase(Locale.ROOT))
                || value.equals(lower.substring(0, 1).toUpperCase(Locale.ROOT) + lower.substring(1));
        return known && spelled ? Optional.of(YES.contains(lower)) : Optional.empty();
    }

    /** A whole number to the base that it is written in: 0x, 0o or a leading 0, 0b, or ten. */
    private static Optional<BigInteger> whole(String value) {
        String plain = value.replace("_", "");
        boolean signed = plain.startsWith("-") || plain.startsWith("+");
        String digits = (signed ? plain.substring(1) : plain).toLowerCase(Locale.ROOT);
        Optional<BigInteger> number = Optional.empty();
        if (digits.matches("0x[0-9a-f]+")) {
            number = Optional.of(new BigInteger(digits.substring(2), 16));
        } else if (digits.matches("0o?[0-7]+")) {
            number = Optional.of(new BigInteger(digits.replace("o", ""), 8));
        } else if (digits.matches("0b[01]+")) {
            number = Optional.of(new BigInteger(digits.substring(2), 2));
        } else if (digits.matches("0|[1-9][0-9]*")) {
            number = Optional.of(new BigInteger(digits));
        }
        return number.map(each -> plain.startsWith("-") ? each.negate() : each);
    }

    @Override
    public Map<Tag, ConstructNode> getSchemaTagConstructors() {
        Map<Tag, ConstructNode> made = new HashMap<>();
        made.put(Tag.NULL, node -> null);
        made.put(Tag.BOOL, node -> truth(text(node)).orElseThrow(() -> unreadable(node)));
        made.put(Tag.INT, node -> number(whole(text(node)).orElseThrow(() -> unreadable(node))));
        made.put(Tag.FLOAT, node -> Double.valueOf(text(node).replace("_", "")));
        return made;
    }

    private static Object number(BigInteger whole) {
        return whole.bitLength() < Long.SIZE ? (Object) whole.longValue() : whole;
    }

    private static String text(Node node) {
        return ((ScalarNode) node).getValue();
    }

    private static IllegalArgumentException unreadable(Node node) {
        return new IllegalArgumentException("cannot decode \"" + text(node) + "\" as " + node.getTag());
    }
}

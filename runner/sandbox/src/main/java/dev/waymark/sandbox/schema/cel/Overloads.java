package dev.waymark.sandbox.schema.cel;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The types that operators and functions take and give: those of the language and of the libraries of Kubernetes. */
final class Overloads {
    /** One line for each: the name, "." before that of a method, the types that it takes, and the one that it gives. */
    private static final String TABLE = """
            == A A bool
            != A A bool
            < int int bool
            < int double bool
            < double int bool
            < double double bool
            < string string bool
            < bool bool bool
            < bytes bytes bool
            < google.protobuf.Duration google.protobuf.Duration bool
            < google.protobuf.Timestamp google.protobuf.Timestamp bool
            + int int int
            + double double double
            + string string string
            + bytes bytes bytes
            + list(A) list(A) list(A)
            + google.protobuf.Duration google.protobuf.Duration google.protobuf.Duration
            + google.protobuf.Timestamp google.protobuf.Duration google.protobuf.Timestamp
            + google.protobuf.Duration google.protobuf.Timestamp google.protobuf.Timestamp
            - int int int
            - double double double
            - google.protobuf.Duration google.protobuf.Duration google.protobuf.Duration
            - google.protobuf.Timestamp google.protobuf.Duration google.protobuf.Timestamp
            - google.protobuf.Timestamp google.protobuf.Timestamp google.protobuf.Duration
            * int int int
            * double double double
            / int int int
            / double double double
            % int int int
            && bool bool bool
            || bool bool bool
            ! bool bool
            negate int int
            negate double double
            in A list(A) bool
            in A map(A,B) bool
            [] list(A) int A
            [] map(A,B) A B
            ?: bool A A A
            size string int
            size bytes int
            size list(A) int
            size map(A,B) int
            .size string int
            .size bytes int
            .size list(A) int
            .size map(A,B) int
            .startsWith string string bool
            .endsWith string string bool
            .contains string string bool
            matches string string bool
            .matches string string bool
            .find string string string
            .findAll string string list(string)
            .findAll string string int list(string)
            .charAt string int string
            .indexOf string string int
            .indexOf string string int int
            .lastIndexOf string string int
            .lastIndexOf string string int int
            .indexOf list(A) A int
            .lastIndexOf list(A) A int
            .lowerAscii string string
            .upperAscii string string
            .trim string string
            .replace string string string string
            .replace string string string int string
            .split string string list(string)
            .split string string int list(string)
            .substring string int string
            .substring string int int string
            .format string list(dyn) string
            .join list(string) string
            .join list(string) string string
            .isSorted list(A) bool
            .sum list(int) int
            .sum list(double) double
            .sum list(google.protobuf.Duration) google.protobuf.Duration
            .min list(A) A
            .max list(A) A
            int A int
            double A double
            string A string
            bool A bool
            bytes A bytes
            dyn A dyn
            type A type
            duration string google.protobuf.Duration
            duration google.protobuf.Duration google.protobuf.Duration
            timestamp string google.protobuf.Timestamp
            timestamp int google.protobuf.Timestamp
            timestamp google.protobuf.Timestamp google.protobuf.Timestamp
            .getHours google.protobuf.Duration int
            .getMinutes google.protobuf.Duration int
            .getSeconds google.protobuf.Duration int
            .getMilliseconds google.protobuf.Duration int
            isURL string bool
            url string net.URL
            .getScheme net.URL string
            .getHost net.URL string
            .getHostname net.URL string
            .getPort net.URL string
            .getEscapedPath net.URL string
            .getQuery net.URL map(string,list(string))
            ip string net.IP
            isIP string bool
            ip.isCanonical string bool
            .family net.IP int
            .isUnspecified net.IP bool
            .isLoopback net.IP bool
            .isLinkLocalMulticast net.IP bool
            .isLinkLocalUnicast net.IP bool
            .isGlobalUnicast net.IP bool
            cidr string net.CIDR
            isCIDR string bool
            .ip net.CIDR net.IP
            .masked net.CIDR net.CIDR
            .prefixLength net.CIDR int
            .containsIP net.CIDR string bool
            .containsIP net.CIDR net.IP bool
            .containsCIDR net.CIDR string bool
            .containsCIDR net.CIDR net.CIDR bool
            quantity string kubernetes.Quantity
            isQuantity string bool
            sign kubernetes.Quantity int
            .isInteger kubernetes.Quantity bool
            .asInteger kubernetes.Quantity int
            .asApproximateFloat kubernetes.Quantity double
            .isGreaterThan kubernetes.Quantity kubernetes.Quantity bool
            .isLessThan kubernetes.Quantity kubernetes.Quantity bool
            .compareTo kubernetes.Quantity kubernetes.Quantity int
            .add kubernetes.Quantity kubernetes.Quantity kubernetes.Quantity
            .add kubernetes.Quantity int kubernetes.Quantity
            .sub kubernetes.Quantity kubernetes.Quantity kubernetes.Quantity
            .sub kubernetes.Quantity int kubernetes.Quantity
            format.named string optional_type(kubernetes.NamedFormat)
            .validate kubernetes.NamedFormat string optional_type(list(string))
            sets.contains list(A) list(A) bool
            sets.equivalent list(A) list(A) bool
            sets.intersects list(A) list(A) bool
            .hasValue optional_type(A) bool
            .value optional_type(A) A
            .orValue optional_type(A) A A
            .or optional_type(A) optional_type(A) optional_type(A)
            optional.of A optional_type(A)
            optional.ofNonZeroValue A optional_type(A)
            optional.none optional_type(dyn)
            """;

    private static final Set<String> LIKE_LESS = Set.of("<=", ">", ">=");
    private static final Map<String, List<List<CelType>>> ALL = read();

    private Overloads() {}

    private static Map<String, List<List<CelType>>> read() {
        Map<String, List<List<CelType>>> all = new HashMap<>();
        for (String line : TABLE.split("\n")) {
            List<CelType> types = new ArrayList<>();
            String[] words = line.split(" ");
            for (int i = 1; i < words.length; i++) {
                types.add(type(words[i]));
            }
            all.computeIfAbsent(words[0], first -> new ArrayList<>()).add(types);
        }
        NamedFormats.functions()
                .forEach(name -> all.put(name, List.of(List.of(CelType.scalar("kubernetes.NamedFormat")))));
        LIKE_LESS.forEach(operator -> all.put(operator, all.get("<")));
        return all;
    }

    private static CelType type(String text) {
        int open = text.indexOf('(');
        if (open < 0) {
            return CelType.scalar(text);
        }
        List<CelType> parameters = new ArrayList<>();
        int depth = 0;
        int start = open + 1;
        for (int i = start; i < text.length(); i++) {
            char c = text.charAt(i);
            if (depth == 0 && (c == ',' || c == ')')) {
                parameters.add(type(text.substring(start, i)));
                start = i + 1;
            }
            depth += c == '(' ? 1 : c == ')' ? -1 : 0;
        }
        return new CelType(text.substring(0, open), parameters, Optional.empty());
    }

    static boolean known(String function) {
        return ALL.containsKey(function);
    }

    /** The type that a function gives for arguments of these types; empty when it does not take them. */
    static Optional<CelType> result(String function, List<CelType> arguments) {
        for (List<CelType> overload : ALL.get(function)) {
            Map<String, CelType> bound = new HashMap<>();
            boolean fits = overload.size() == arguments.size() + 1;
            for (int i = 0; fits && i < arguments.size(); i++) {
                fits = fits(overload.get(i), arguments.get(i), bound);
            }
            if (fits) {
                return Optional.of(resolved(overload.get(overload.size() - 1), bound));
            }
        }
        return Optional.empty();
    }

    private static boolean variable(CelType type) {
        return type.name().length() == 1;
    }

    private static boolean fits(CelType wanted, CelType given, Map<String, CelType> bound) {
        if (variable(wanted)) {
            CelType known = bound.get(wanted.name());
            if (known == null || known.is("dyn") || known.is("null") && known.takes(given)) {
                bound.put(wanted.name(), given);
                return true;
            }
            return known.takes(given);
        }
        if (given.is("dyn")) {
            return true;
        }
        if (wanted.parameters().isEmpty()) {
            return wanted.takes(given);
        }
        if (!wanted.name().equals(given.name())) {
            return false;
        }
        for (int i = 0; i < wanted.parameters().size(); i++) {
            if (!fits(wanted.parameters().get(i), given.parameters().get(i), bound)) {
                return false;
            }
        }
        return true;
    }

    private static CelType resolved(CelType type, Map<String, CelType> bound) {
        if (variable(type)) {
            return bound.getOrDefault(type.name(), CelType.DYN);
        }
        return new CelType(
                type.name(),
                type.parameters().stream()
                        .map(parameter -> resolved(parameter, bound))
                        .toList(),
                type.fields());
    }
}

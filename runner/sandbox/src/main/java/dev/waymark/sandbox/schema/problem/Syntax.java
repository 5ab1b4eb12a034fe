package dev.waymark.sandbox.schema.problem;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/** The forms of names, labels and ports; every method returns the sentences that tell what is wrong. */
public final class Syntax {
    private static final String LABEL = "[a-z0-9]([-a-z0-9]*[a-z0-9])?";
    private static final String SUBDOMAIN = LABEL + "(\\." + LABEL + ")*";
    private static final String LABEL_1035 = "[a-z]([-a-z0-9]*[a-z0-9])?";
    private static final String QUALIFIED = "([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9]";
    private static final String VALUE = "(([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9])?";
    private static final String HEADER = "[-A-Za-z0-9]+";
    private static final Set<String> STANDARD_FINALIZERS = Set.of("kubernetes", "orphan", "foregroundDeletion");
    private static final String CONFIG_KEY = "[-._a-zA-Z0-9]+";
    private static final String PERCENT = "[0-9]+%";

    private static final int LONGEST_LABEL = 63;
    private static final int LONGEST_SUBDOMAIN = 253;

    private Syntax() {}

    /** A name without dots that may be the beginning of another one, such as a secret's that a pod names. */
    public static List<String> namePrefix(String name) {
        return dnsSubdomain(name.endsWith("-") ? name.substring(0, name.length() - 1) + "a" : name);
    }

    /** A name of at most 63 characters, such as a namespace. */
    public static List<String> dnsLabel(String name) {
        return matching(
                name,
                LABEL,
                LONGEST_LABEL,
                "a lowercase RFC 1123 label must consist of lower case alphanumeric characters or '-', and must start"
                        + " and end with an alphanumeric character",
                "my-name",
                "123-abc");
    }

    /** The same of a field, where dots are told apart from what else is wrong. */
    public static List<String> plainLabel(String name) {
        return name.contains(".") ? List.of("must not contain dots") : dnsLabel(name);
    }

    /** A name with dots, such as most objects may have. */
    public static List<String> dnsSubdomain(String name) {
        return matching(
                name,
                SUBDOMAIN,
                LONGEST_SUBDOMAIN,
                "a lowercase RFC 1123 subdomain must consist of lower case alphanumeric characters, '-' or '.', and"
                        + " must start and end with an alphanumeric character",
                "example.com");
    }

    /** A name that starts with a letter, such as a service's. */
    public static List<String> dns1035Label(String name) {
        return matching(
                name,
                LABEL_1035,
                LONGEST_LABEL,
                "a DNS-1035 label must consist of lower case alphanumeric characters or '-', start with an alphabetic"
                        + " character, and end with an alphanumeric character",
                "my-name",
                "abc-123");
    }

    /** A name in a path, such as a role's. */
    public static List<String> pathSegment(String name) {
        List<String> wrong = new ArrayList<>();
        if (name.equals(".") || name.equals("..")) {
            wrong.add("may not be '" + name + "'");
        }
        for (String piece : List.of("/", "%")) {
            if (name.contains(piece)) {
                wrong.add("may not contain '" + piece + "'");
            }
        }
        return wrong;
    }

    /** A label's key. */
    public static List<String> qualifiedName(String key) {
        String[] parts = key.split("/", -1);
        List<String> wrong = new ArrayList<>();
        String name = parts[parts.length - 1];
        if (parts.length > 2) {
            return List.of("a qualified name "
                    + explained(
                            "must consist of alphanumeric characters, '-', '_' or '.', and must"
                                    + " start and end with an alphanumeric character",
                            QUALIFIED,
                            "MyName",
                            "my.name",
                            "123-abc")
                    + " with an optional DNS subdomain prefix and '/' (e.g. 'example.com/MyName')");
        }
        if (parts.length == 2) {
            if (parts[0].isEmpty()) {
                wrong.add("prefix part must be non-empty");
            } else {
                dnsSubdomain(parts[0]).forEach(sentence -> wrong.add("prefix part " + sentence));
            }
        }
        if (name.isEmpty()) {
            wrong.add("name part must be non-empty");
        } else if (name.length() > LONGEST_LABEL) {
            wrong.add("name part must be no more than 63 characters");
        }
        if (!Pattern.matches(QUALIFIED, name)) {
            wrong.add("name part "
                    + explained(
                            "must consist of alphanumeric characters, '-', '_' or '.', and must start"
                                    + " and end with an alphanumeric character",
                            QUALIFIED,
                            "MyName",
                            "my.name",
                            "123-abc"));
        }
        return wrong;
    }

    /** A label's value. */
    public static List<String> labelValue(String value) {
        return matching(
                value,
                VALUE,
                LONGEST_LABEL,
                "a valid label must be an empty string or consist of alphanumeric characters, '-', '_' or '.', and must"
                        + " start and end with an alphanumeric character",
                "MyValue",
                "my_value",
                "12345");
    }

    /** The name of an environment variable; nearly everything is one. */
    public static List<String> environmentName(String name) {
        return name.chars().allMatch(c -> c >= ' ' && c < 0x7f && c != '=')
                ? List.of()
                : List.of("a valid environment variable name must consist only of printable ASCII characters other than"
                        + " '='");
    }

    /** The name of a header. */
    public static List<String> headerName(String name) {
        return Pattern.matches(HEADER, name)
                ? List.of()
                : List.of(explained(
                        "a valid HTTP header must consist of alphanumeric characters or '-'", HEADER, "X-Header-Name"));
    }

    /** An IP address of either family. */
    public static List<String> address(String text) {
        return Addresses.parse(text).isPresent()
                ? List.of()
                : List.of("must be a valid IP address, (e.g. 10.9.8.7 or 2001:db8::ffff)");
    }

    /** A range of IP addresses of either family. */
    public static List<String> range(String text) {
        return Addresses.isRange(text)
                ? List.of()
                : List.of("must be a valid CIDR value, (e.g. 10.9.8.0/24 or 2001:db8::/64)");
    }

    /** A name that may begin with {@code *.}, such as a host of an ingress. */
    public static List<String> wildcardSubdomain(String name) {
        return matching(
                name,
                "\\*\\." + SUBDOMAIN,
                LONGEST_SUBDOMAIN,
                "a wildcard DNS-1123 subdomain must start with '*.', followed by a valid DNS subdomain, which must consist"
                        + " of lower case alphanumeric characters, '-' or '.' and end with an alphanumeric character",
                "*.example.com");
    }

    /** A name with a domain and a path, such as {@code acme.io/foo}. */
    public static List<String> domainPath(String text) {
        int slash = text.indexOf('/');
        if (slash <= 0 || slash == text.length() - 1) {
            return List.of("must be a domain-prefixed path (such as \"acme.io/foo\")");
        }
        return dnsSubdomain(text.substring(0, slash));
    }

    /** A finalizer's name, which has to be of a known form. */
    public static List<String> finalizer(String name) {
        return name.contains("/") || STANDARD_FINALIZERS.contains(name)
                ? List.of()
                : List.of("name is neither a standard finalizer name nor is it fully qualified");
    }

    /** A key of a ConfigMap or Secret. */
    public static List<String> configKey(String key) {
        List<String> wrong = matching(
                key,
                CONFIG_KEY,
                LONGEST_SUBDOMAIN,
                "a valid config key must consist of alphanumeric characters, '-', '_' or '.'",
                "key.name",
                "KEY_NAME",
                "key-name");
        if (key.equals(".") || key.equals("..")) {
            wrong.add("must not be '" + key + "'");
        } else if (key.startsWith("..")) {
            wrong.add("must not start with '..'");
        }
        return wrong;
    }

    /** A port's name of at most 15 characters. */
    public static List<String> portName(String name) {
        List<String> wrong = new ArrayList<>();
        if (name.length() > 15) {
            wrong.add("must be no more than 15 characters");
        }
        if (!Pattern.matches("[-a-z0-9]+", name)) {
            wrong.add("must contain only alpha-numeric characters (a-z, 0-9), and hyphens (-)");
        }
        if (!Pattern.matches(".*[a-z].*", name)) {
            wrong.add("must contain at least one letter (a-z)");
        }
        if (name.contains("--")) {
            wrong.add("must not contain consecutive hyphens");
        }
        if (name.startsWith("-") || name.endsWith("-")) {
            wrong.add("must not begin or end with a hyphen");
        }
        return wrong;
    }

    /** A percentage such as {@code 25%}. */
    public static List<String> percentage(String text) {
        return Pattern.matches(PERCENT, text)
                ? List.of()
                : List.of(explained(
                        "a valid percent string must be a numeric string followed by an ending '%'",
                        PERCENT, "1%", "93%"));
    }

    private static List<String> matching(String text, String regex, int longest, String sentence, String... examples) {
        List<String> wrong = new ArrayList<>();
        if (text.length() > longest) {
            wrong.add("must be no more than " + longest + " characters");
        }
        if (!Pattern.matches(regex, text)) {
            wrong.add(explained(sentence, regex, examples));
        }
        return wrong;
    }

    private static String explained(String sentence, String regex, String... examples) {
        StringBuilder text = new StringBuilder(sentence).append(" (e.g. ");
        for (int i = 0; i < examples.length; i++) {
            text.append(i == 0 ? "" : " or ").append("'").append(examples[i]).append("', ");
        }
        return text.append("regex used for validation is '")
                .append(regex)
                .append("')")
                .toString();
    }
}

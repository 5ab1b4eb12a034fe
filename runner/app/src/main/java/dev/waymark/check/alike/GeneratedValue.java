package dev.waymark.check.alike;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Values that a system makes up: addresses, names with a random part, identities, points in time. */
final class GeneratedValue {
    private static final String UUID = "[0-9a-fA-F]{8}(?:-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}";
    private static final String IPV4 = "(?:\\d{1,3}\\.){3}\\d{1,3}";
    private static final String INSTANT =
            "\\d{4}-\\d\\d-\\d\\d[T_]\\d\\d:\\d\\d:\\d\\d(?:\\.\\d+)?(?:Z|[+-]\\d\\d:?\\d\\d)?";
    private static final String IPV6 = "(?:[0-9a-fA-F]{0,4}:){3,7}[0-9a-fA-F]{0,4}";
    private static final String DIGEST = "(?:sha256:)?[0-9a-f]{40,64}";
    private static final Pattern ANYWHERE = Pattern.compile(String.join("|", UUID, INSTANT, IPV4, IPV6, DIGEST));
    private static final Pattern DATE = Pattern.compile(
            "(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun),? (?:\\d{1,2} [A-Z][a-z]{2}|[A-Z][a-z]{2} +\\d{1,2})[ ,]+[\\d: ]+(?:GMT|UTC|[+-]\\d{4})?(?: ?\\d{4})?");
    private static final Pattern AGE =
            Pattern.compile("[(\\[]?(?:\\d+[ydhms])+(?:\\d+ms)?[)\\],]?|\\d+(?:\\.\\d+)?(?:ms|s)|<unknown>");

    /** Kubernetes leaves vowels and 0, 1, 3 out of the random parts of names (apimachinery, util/rand). */
    private static final String RANDOM = "[bcdfghjklmnpqrstvwxz2456789]";

    /** A pod of a Deployment, one of a DaemonSet or a Job, and a ReplicaSet: what follows the name of the owner. */
    private static final List<Pattern> RANDOM_PARTS = List.of(
            Pattern.compile("(?<=[a-z0-9]-)" + RANDOM + "{7,10}-" + RANDOM + "{5}(?![a-z0-9-])"),
            Pattern.compile("(?<=[a-z0-9]-)" + RANDOM + "{5}(?![a-z0-9-])"),
            Pattern.compile("(?<=[a-z0-9]-)" + RANDOM + "{7,10}(?![a-z0-9-])"));

    /** The same in an example, whose author may have made it up. */
    private static final List<String> EXAMPLES =
            List.of("[a-z0-9]{4,10}-[a-z0-9]{4,6}", "[a-z0-9]{4,6}", "[a-z0-9]{6,10}");

    private GeneratedValue() {}

    /** Whether two words are equal but for parts that are made up, of the same type at the same place. */
    static boolean alike(String wanted, String actual) {
        return types(wanted).equals(types(actual)) || sameGeneratedName(wanted, actual);
    }

    static boolean isAge(String word) {
        return AGE.matcher(word).matches();
    }

    /** The line with its dates of several words taken for one word. */
    static String dates(String line) {
        return DATE.matcher(line).replaceAll("<date>");
    }

    private static String types(String word) {
        return ANYWHERE.matcher(word).replaceAll(match -> Matcher.quoteReplacement(type(match.group())));
    }

    private static String type(String value) {
        if (value.matches(UUID)) {
            return "<uid>";
        }
        if (value.matches(INSTANT)) {
            return "<time>";
        }
        return value.matches(DIGEST) ? "<digest>" : "<address>";
    }

    private static boolean sameGeneratedName(String wanted, String actual) {
        for (int i = 0; i < EXAMPLES.size(); i++) {
            Matcher random = RANDOM_PARTS.get(i).matcher(actual);
            if (random.find()) {
                String before = Pattern.quote(actual.substring(0, random.start()));
                String after = Pattern.quote(actual.substring(random.end()));
                if (wanted.matches(before + EXAMPLES.get(i) + after)) {
                    return true;
                }
            }
        }
        return false;
    }
}

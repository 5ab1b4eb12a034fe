package dev.waymark.sandbox.object;

import java.util.Comparator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The order of preference of API versions, as {@code k8s.io/apimachinery/pkg/version} has it: stable versions before
 * beta before alpha, higher numbers first, any other name last and by the alphabet.
 */
public final class VersionOrder implements Comparator<String> {
    private static final Pattern VERSION = Pattern.compile("v([0-9]{1,9})(?:(alpha|beta)([0-9]{1,9}))?");
    private static final Comparator<String> ORDER = Comparator.<String>comparingInt(version -> stability(version))
            .thenComparingLong(version -> -number(version, 1))
            .thenComparingLong(version -> -number(version, 3))
            .thenComparing(Comparator.naturalOrder());

    @Override
    public int compare(String left, String right) {
        return ORDER.compare(left, right);
    }

    private static int stability(String version) {
        Matcher matcher = VERSION.matcher(version);
        if (!matcher.matches()) {
            return 3;
        }
        return matcher.group(2) == null ? 0 : matcher.group(2).equals("beta") ? 1 : 2;
    }

    private static long number(String version, int group) {
        Matcher matcher = VERSION.matcher(version);
        return matcher.matches() && matcher.group(group) != null ? Long.parseLong(matcher.group(group)) : 0;
    }
}

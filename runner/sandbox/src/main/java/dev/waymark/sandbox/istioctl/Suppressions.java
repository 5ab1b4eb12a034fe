package dev.waymark.sandbox.istioctl;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** What {@code --suppress} keeps from being told: messages by their number and the object that they are about. */
final class Suppressions {
    private record Rule(String code, Pattern origin) {}

    private final List<Rule> rules = new ArrayList<>();
    private final StringBuilder warnings = new StringBuilder();

    private Suppressions() {}

    /** @throws CommandFailure for a text that is not of the form {@code CODE=OBJECT} */
    static Suppressions of(List<String> texts) {
        Suppressions suppressions = new Suppressions();
        for (String text : texts) {
            String[] parts = text.split("=", -1);
            if (parts.length != 2) {
                throw CommandFailure.of(text + " is not a valid suppression value. See istioctl analyze --help");
            }
            if (!parts[0].matches("IST0\\d{3}")) {
                suppressions
                        .warnings
                        .append("Warning: Supplied message code '")
                        .append(parts[0])
                        .append("' is an unknown message code and will not have any effect.\n");
            }
            String pattern = Pattern.quote(parts[1]).replace("*", "\\E.*\\Q");
            suppressions.rules.add(new Rule(parts[0], Pattern.compile(pattern)));
        }
        return suppressions;
    }

    boolean cover(Finding finding) {
        return rules.stream()
                .anyMatch(rule -> rule.code().equals(finding.code())
                        && rule.origin().matcher(finding.origin()).matches());
    }

    /** What is to be said about the suppressions themselves. */
    String warnings() {
        return warnings.toString();
    }
}

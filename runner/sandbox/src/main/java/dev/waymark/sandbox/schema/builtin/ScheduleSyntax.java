package dev.waymark.sandbox.schema.builtin;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** The schedules of cron jobs, and what is wrong with them in the words of {@code github.com/robfig/cron}. */
final class ScheduleSyntax {
    private static final Set<String> DESCRIPTORS =
            Set.of("@yearly", "@annually", "@monthly", "@weekly", "@daily", "@midnight", "@hourly");
    private static final List<Field> FIELDS = List.of(
            new Field(0, 59, List.of()),
            new Field(0, 23, List.of()),
            new Field(1, 31, List.of()),
            new Field(
                    1, 12, List.of("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")),
            new Field(0, 6, List.of("sun", "mon", "tue", "wed", "thu", "fri", "sat")));
    private static final Pattern DURATION = Pattern.compile("[-+]?(\\d+(\\.\\d*)?(ns|us|µs|ms|s|m|h))+|0");
    private static final Pattern NO_UNIT = Pattern.compile("[-+]?(\\d+(\\.\\d*)?(ns|us|µs|ms|s|m|h))*\\d+(\\.\\d*)?");

    private ScheduleSyntax() {}

    /** The numbers and names that one of the five fields takes. */
    private record Field(int least, int most, List<String> names) {}

    /** Why a schedule cannot be read. */
    private static final class Unreadable extends Exception {
        private static final long serialVersionUID = 1L;

        private Unreadable(String message) {
            super(message, null, false, false);
        }
    }

    /** What is wrong with a schedule; empty for a good one. */
    static Optional<String> problem(String schedule) {
        if (schedule.contains("TZ")) {
            return Optional.of("cannot use TZ or CRON_TZ in schedule, use timeZone field instead");
        }
        try {
            if (schedule.startsWith("@")) {
                descriptor(schedule);
            } else {
                fields(schedule);
            }
            return Optional.empty();
        } catch (Unreadable problem) {
            return Optional.of(problem.getMessage());
        }
    }

    private static void descriptor(String schedule) throws Unreadable {
        if (!schedule.startsWith("@every ")) {
            if (!DESCRIPTORS.contains(schedule)) {
                throw new Unreadable("unrecognized descriptor: " + schedule);
            }
            return;
        }
        String duration = schedule.substring("@every ".length());
        if (!DURATION.matcher(duration).matches()) {
            String why = NO_UNIT.matcher(duration).matches() ? "missing unit in" : "invalid";
            throw new Unreadable(
                    "failed to parse duration " + schedule + ": time: " + why + " duration \"" + duration + "\"");
        }
    }

    private static void fields(String schedule) throws Unreadable {
        List<String> given = new ArrayList<>();
        for (String field : schedule.strip().split("\\s+")) {
            given.add(field);
        }
        if (given.size() != FIELDS.size()) {
            throw new Unreadable(
                    "expected exactly 5 fields, found " + given.size() + ": [" + String.join(" ", given) + "]");
        }
        for (int i = 0; i < FIELDS.size(); i++) {
            for (String range : given.get(i).split(",")) {
                if (!range.isEmpty()) {
                    range(range, FIELDS.get(i));
                }
            }
        }
    }

    private static void range(String text, Field field) throws Unreadable {
        String[] steps = text.split("/", -1);
        String[] ends = steps[0].split("-", -1);
        boolean any = ends[0].equals("*") || ends[0].equals("?");
        int start = field.least();
        int end = field.most();
        if (!any) {
            start = number(ends[0], field);
            end = switch (ends.length) {
                case 1 -> start;
                case 2 -> number(ends[1], field);
                default -> throw new Unreadable("too many hyphens: " + text);
            };
        }
        if (steps.length > 2) {
            throw new Unreadable("too many slashes: " + text);
        }
        int step = 1;
        if (steps.length == 2) {
            step = digits(steps[1]);
            if (!any && ends.length == 1) {
                end = field.most();
            }
        }
        if (start < field.least()) {
            throw new Unreadable("beginning of range (" + start + ") below minimum (" + field.least() + "): " + text);
        }
        if (end > field.most()) {
            throw new Unreadable("end of range (" + end + ") above maximum (" + field.most() + "): " + text);
        }
        if (start > end) {
            throw new Unreadable("beginning of range (" + start + ") beyond end of range (" + end + "): " + text);
        }
        if (step == 0) {
            throw new Unreadable("step of range should be a positive number: " + text);
        }
    }

    private static int number(String text, Field field) throws Unreadable {
        int name = field.names().indexOf(text.toLowerCase(Locale.ROOT));
        return name < 0 ? digits(text) : field.least() + name;
    }

    private static int digits(String text) throws Unreadable {
        if (!text.matches("[-+]?\\d{1,9}")) {
            throw new Unreadable(
                    "failed to parse int from " + text + ": strconv.Atoi: parsing \"" + text + "\": invalid syntax");
        }
        return Integer.parseInt(text);
    }
}

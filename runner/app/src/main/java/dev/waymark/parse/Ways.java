package dev.waymark.parse;

import dev.waymark.lab.Parameter;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * The choices that a plain lab offers, such as tabs: of several ways to do the same thing one is taken, the first unless
 * the reader names another. Places that offer the same ways are one choice. Not thread-safe.
 */
final class Ways {
    private static final Pattern NOT_OF_A_NAME = Pattern.compile("[^a-z0-9_]+");
    private static final String UNNAMED = "choice";

    private final Map<String, String> given;
    /** By the name of the choice, the names of its ways. */
    private final Map<String, Set<String>> choices = new LinkedHashMap<>();

    private final Map<List<String>, String> unnamed = new LinkedHashMap<>();

    /** @param given what the reader has set, by name */
    Ways(Map<String, String> given) {
        this.given = Map.copyOf(given);
    }

    /**
     * One place that offers ways.
     *
     * @param choice what the choice is called
     * @param names of its ways, in order
     * @param taken the index of the way that is taken
     */
    record Offer(String choice, List<String> names, int taken) {

        /** How a way that is not taken is announced. */
        String another(int way, String label) {
            return "Or: " + label.replaceAll("[<>]", "") + " (--set " + choice + "=" + names.get(way) + ")";
        }
    }

    /**
     * Offers ways.
     *
     * @param name what the text calls the choice; empty when it does not say
     * @param labels what the text calls each way
     */
    Offer offer(String name, List<String> labels) {
        List<String> names = names(labels);
        String choice = name.isBlank() ? unnamed.computeIfAbsent(names, any -> numbered()) : slug(name, UNNAMED);
        choices.computeIfAbsent(choice, any -> new LinkedHashSet<>()).addAll(names);
        int taken = names.indexOf(given.getOrDefault(choice, ""));
        return new Offer(choice, names, Math.max(0, taken));
    }

    /** A parameter for each choice between two ways or more. */
    List<Parameter> parameters() {
        List<Parameter> parameters = new ArrayList<>();
        choices.forEach((name, ways) -> {
            if (ways.size() > 1) {
                List<String> all = List.copyOf(ways);
                String prompt = "Which way, " + String.join(" or ", all) + " (the first when left empty)";
                parameters.add(new Parameter(name, Optional.of(all.get(0)), all, prompt, false));
            }
        });
        return parameters;
    }

    private String numbered() {
        return unnamed.isEmpty() ? UNNAMED : UNNAMED + "-" + (unnamed.size() + 1);
    }

    private static List<String> names(List<String> labels) {
        List<String> names = new ArrayList<>();
        Set<String> taken = new HashSet<>();
        for (String label : labels) {
            String number = String.valueOf(names.size() + 1);
            String slug = slug(label, number);
            names.add(taken.add(slug) ? slug : slug + "-" + number);
        }
        return names;
    }

    private static String slug(String text, String otherwise) {
        String slug = NOT_OF_A_NAME
                .matcher(text.toLowerCase(Locale.ROOT))
                .replaceAll("-")
                .replaceAll("^-+|-+$", "");
        return slug.isEmpty() ? otherwise : slug;
    }
}

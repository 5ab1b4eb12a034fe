package dev.waymark.tui.view;

import dev.waymark.lab.Lab;
import dev.waymark.lab.Step;
import dev.waymark.session.LabProgress;
import dev.waymark.tui.model.CatalogueModel;
import dev.waymark.tui.text.Wrapping;
import dev.waymark.tui.theme.Role;
import dev.waymark.tui.theme.Theme;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jline.utils.AttributedString;

/** What the selected lab is about. */
final class LabCard {

    private LabCard() {}

    static List<AttributedString> lines(CatalogueModel model, Lab lab, int columns, Theme theme) {
        List<AttributedString> lines = new ArrayList<>();
        lines.addAll(Wrapping.lines(theme.text(lab.title(), Role.HEADING), columns));
        lack(model, lab).ifPresent(text -> lines.addAll(Wrapping.lines(theme.text(text, Role.WARNING), columns)));
        if (!lab.summary().isEmpty()) {
            lines.addAll(Wrapping.lines(theme.text(lab.summary(), Role.TEXT), columns));
        }
        lines.addAll(Wrapping.lines(theme.text(facts(model, lab, theme), Role.DIM), columns));
        lines.addAll(needs(model, lab, columns, theme));
        lines.add(AttributedString.EMPTY);
        for (int i = 0; i < lab.steps().size(); i++) {
            Step step = lab.steps().get(i);
            boolean passed = model.of(lab) instanceof LabProgress.Done
                    || model.of(lab) instanceof LabProgress.Started started && i < started.passed();
            lines.addAll(Wrapping.lines(
                    theme.text(step.title(), passed ? Role.TEXT : Role.DIM),
                    theme.text(
                            (passed ? theme.signs().passed() : theme.signs().pending()) + " ",
                            passed ? Role.GOOD : Role.DIM),
                    new AttributedString("  "),
                    columns));
        }
        return lines;
    }

    private static String facts(CatalogueModel model, Lab lab, Theme theme) {
        List<String> facts = new ArrayList<>(List.of(lab.id()));
        if (lab.minutes() > 0) {
            facts.add(lab.minutes() + " minutes");
        }
        facts.add(lab.steps().size() + " steps");
        if (model.of(lab) instanceof LabProgress.Started started) {
            facts.add(started.passed() + " of them done: Enter goes on there");
        } else if (model.of(lab) instanceof LabProgress.Done) {
            facts.add("done");
        }
        List<String> before = lab.after().stream().filter(id -> !model.done(id)).toList();
        if (!before.isEmpty()) {
            facts.add("best after " + before.stream().collect(Collectors.joining(", ")));
        }
        return String.join(" " + theme.signs().bullet() + " ", facts);
    }

    private static List<AttributedString> needs(CatalogueModel model, Lab lab, int columns, Theme theme) {
        if (model.lacking().isEmpty()) {
            return Wrapping.lines(theme.text("Looking at what is there on " + model.cluster(), Role.DIM), columns);
        }
        return lack(model, lab).isPresent()
                ? List.of()
                : List.of(theme.text("Everything it needs is there", Role.GOOD));
    }

    /** What the lab needs and is not there, as far as that is known. */
    private static Optional<String> lack(CatalogueModel model, Lab lab) {
        return model.lacking().flatMap(all -> Optional.ofNullable(all.get(lab.id())));
    }
}

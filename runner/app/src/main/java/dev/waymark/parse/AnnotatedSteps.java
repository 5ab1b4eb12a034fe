package dev.waymark.parse;

import dev.waymark.lab.Step;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.commonmark.node.Heading;
import org.commonmark.node.Node;

/** Reads the steps of an annotated lab: every {@code ##} section is one, and what stands above the first if anything does. */
final class AnnotatedSteps {
    private static final String INTRODUCTION = "Introduction";

    private final LabText text;
    private final BlockReader blocks;
    private final Problems problems;
    private final Slugs slugs = new Slugs();

    AnnotatedSteps(LabText text, Map<Node, Fence> fences, FenceRule rule, Problems problems) {
        this.text = text;
        this.blocks = new BlockReader(text, fences, rule);
        this.problems = problems;
    }

    Steps read(Node document) {
        Optional<Heading> title = title(document);
        List<Step> steps = new ArrayList<>();
        Optional<Step> cleanup = Optional.empty();
        for (Section section : Sections.cut(document, heading -> heading.getLevel() == 2)) {
            StepBuilder step = builder(section);
            blocks.read(
                    section.nodes().stream()
                            .filter(node -> node != title.orElse(null))
                            .toList(),
                    step);
            if (section.isCleanup() && cleanup.isEmpty()) {
                cleanup = Optional.of(step.build());
            } else if (section.level() > 0 || !step.isEmpty()) {
                verify(section, steps, cleanup);
                steps.add(step.build());
            }
        }
        return new Steps(
                title.map(heading -> SpanReader.text(SpanReader.read(heading))).orElse(""), steps, cleanup);
    }

    private void verify(Section section, List<Step> steps, Optional<Step> cleanup) {
        if (section.isCleanup()) {
            problems.error(
                    "second-cleanup",
                    "a lab has one clean-up section, and this is another",
                    text.position(section.line(), 0),
                    "The first is on line " + cleanup.orElseThrow().position().line()
                            + "; put their commands together");
        }
        for (String attribute : section.attributes()) {
            if (!attribute.equals("cleanup")) {
                problems.error(
                        "unknown-attribute",
                        "unknown attribute '" + attribute + "' of a heading",
                        text.position(
                                section.line(),
                                Math.max(0, text.line(section.line()).lastIndexOf(attribute))),
                        Suggestion.advice(attribute, List.of("cleanup")));
            }
        }
    }

    private StepBuilder builder(Section section) {
        String title = section.level() == 0 ? INTRODUCTION : section.title();
        return new StepBuilder(slugs.of(title), title, text.position(section.line(), 0));
    }

    private static Optional<Heading> title(Node document) {
        return BlockReader.childrenOf(document).stream()
                .filter(node -> node instanceof Heading heading && heading.getLevel() == 1)
                .map(Heading.class::cast)
                .findFirst();
    }
}

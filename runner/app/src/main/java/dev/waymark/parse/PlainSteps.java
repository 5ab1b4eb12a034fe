package dev.waymark.parse;

import dev.waymark.lab.Step;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.commonmark.node.Node;

/**
 * Reads the steps of a plain lab: a step is the smallest section that holds commands.
 *
 * <p>Sections without commands are read before the next step that has some; those at the end belong to the last. The
 * last clean-up section is the clean-up when no step follows it; one in the middle is a step like others.
 */
final class PlainSteps {
    private final LabText text;
    private final Map<Node, Fence> fences;
    private final PlainFences rule;
    private final BlockReader blocks;
    private final Slugs slugs = new Slugs();

    PlainSteps(LabText text, Map<Node, Fence> fences, PlainFences rule) {
        this.text = text;
        this.fences = fences;
        this.rule = rule;
        this.blocks = new BlockReader(text, fences, rule);
    }

    Steps read(Node document, String name) {
        List<Section> sections = joinCleanups(Sections.cut(document, heading -> true));
        Optional<Section> first =
                sections.stream().filter(section -> section.level() > 0).findFirst();
        String title = first.map(Section::title).orElse(name);
        Optional<Section> cleanup = cleanup(sections);
        List<StepBuilder> steps = new ArrayList<>();
        List<Node> unread = new ArrayList<>();
        for (Section section : sections) {
            if (cleanup.filter(found -> found == section).isPresent()) {
                continue;
            }
            if (!runs(section)) {
                section.heading().filter(heading -> section != first.get()).ifPresent(unread::add);
                unread.addAll(section.nodes());
                continue;
            }
            StepBuilder step = builder(section, title);
            blocks.read(unread, step);
            unread.clear();
            blocks.read(section.nodes(), step);
            steps.add(step);
        }
        if (steps.isEmpty() && !unread.isEmpty()) {
            steps.add(new StepBuilder(slugs.of(title), title, text.position(0, 0)));
        }
        if (!steps.isEmpty()) {
            blocks.read(unread, steps.get(steps.size() - 1));
        }
        List<Step> built = steps.stream().map(PlainSteps::build).toList();
        return new Steps(title, StoppingPlaces.infer(built), cleanup.map(section -> {
            StepBuilder step = builder(section, title);
            blocks.read(section.nodes(), step);
            return build(step);
        }));
    }

    private static Step build(StepBuilder step) {
        return TypedElsewhere.infer(StoppedByHand.infer(TwoTerminals.infer(ExpectedFailures.infer(step.build()))));
    }

    private StepBuilder builder(Section section, String title) {
        String name = section.level() == 0 ? title : section.title();
        return new StepBuilder(slugs.of(name), name, text.position(section.line(), 0));
    }

    /** Sections below a clean-up section are part of it. */
    private static List<Section> joinCleanups(List<Section> sections) {
        List<Section> joined = new ArrayList<>();
        for (Section section : sections) {
            Section last = joined.isEmpty() ? section : joined.get(joined.size() - 1);
            if (last.level() > 0 && last.isCleanup() && section.level() > last.level()) {
                List<Node> nodes = new ArrayList<>(last.nodes());
                section.heading().ifPresent(nodes::add);
                nodes.addAll(section.nodes());
                joined.set(joined.size() - 1, last.with(nodes));
            } else {
                joined.add(section);
            }
        }
        return joined;
    }

    private Optional<Section> cleanup(List<Section> sections) {
        return sections.stream()
                .filter(this::runs)
                .reduce((before, after) -> after)
                .filter(Section::isCleanup);
    }

    /** Whether something in a section runs, hints and solutions aside. */
    private boolean runs(Section section) {
        return runs(section.nodes());
    }

    private boolean runs(List<Node> siblings) {
        int depth = 0;
        for (Node node : siblings) {
            depth += Details.depth(node);
            Fence fence = fences.get(node);
            if (depth == 0 && (fence != null && rule.runs(fence) || runs(BlockReader.childrenOf(node)))) {
                return true;
            }
        }
        return false;
    }
}

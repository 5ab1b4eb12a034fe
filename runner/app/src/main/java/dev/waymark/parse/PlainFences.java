package dev.waymark.parse;

import dev.waymark.lab.Command;
import dev.waymark.lab.Command.Mode;
import dev.waymark.lab.ExpectedOutput;
import dev.waymark.lab.FileBlock;
import dev.waymark.lab.Markup;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** The rule of plain labs: what a code block is was made out from its surroundings. */
final class PlainFences implements FenceRule {
    private final LabText text;
    private final Map<Fence, PlainKind> kinds;
    private final Map<Fence, String> directories;
    private final PromptSplitter prompts;
    private final PlainSplitter splitter;

    /** @param directories where the commands of code blocks run that the text sends elsewhere */
    PlainFences(LabText text, Map<Fence, PlainKind> kinds, Map<Fence, String> directories, Completeness completeness) {
        this.text = text;
        this.kinds = kinds;
        this.directories = directories;
        this.prompts = new PromptSplitter(completeness);
        this.splitter = new PlainSplitter(completeness);
    }

    @Override
    public boolean applies(Fence fence) {
        return !(kinds.get(fence) instanceof PlainKind.Text);
    }

    boolean runs(Fence fence) {
        return kinds.get(fence) instanceof PlainKind.Commands;
    }

    @Override
    public void read(Fence fence, StepBuilder step) {
        PlainKind kind = kinds.get(fence);
        if (kind instanceof PlainKind.File file) {
            step.add(new FileBlock(file.path(), fence.language(), fence.content(), fence.position()));
        } else if (kind instanceof PlainKind.Output) {
            if (!step.expect(new ExpectedOutput(fence.content(), fence.position()))) {
                step.text(new Markup.Code(fence.language(), fence.content()), fence.position());
            }
        } else {
            for (Command command : commands(fence, step::nextCommandName)) {
                step.add(command);
                command.output().ifPresent(step::add);
            }
        }
    }

    @Override
    public List<Command> solution(Fence fence, StepBuilder step) {
        return runs(fence) ? commands(fence, step::nextSolutionName) : List.of();
    }

    /** The commands of a block, in order. */
    List<ShellPart> parts(Fence fence) {
        boolean screen = ShellLanguage.showsScreen(fence.language());
        return PromptSplitter.prompt(fence.content().lines().toList(), screen).isPresent()
                ? prompts.split(fence)
                : splitter.split(fence.content());
    }

    private List<Command> commands(Fence fence, Supplier<String> nextName) {
        FencePlace place = new FencePlace(text, fence);
        Stream<ShellPart> change = Optional.ofNullable(directories.get(fence)).stream()
                .map(directory -> new ShellPart("cd " + directory + "\n", 0, Optional.empty(), 0));
        return Stream.concat(change, parts(fence).stream())
                .map(part -> command(fence, part, place, nextName.get()))
                .toList();
    }

    private Command command(Fence fence, ShellPart part, FencePlace place, String name) {
        // Attributes sharpen a plain lab too; what is wrong with them is not held against it.
        AttributeReader attributes =
                new AttributeReader(fence.info(), CommandReader.ATTRIBUTES, new Problems(text.source()));
        boolean background = attributes.flag("background") || Endless.is(part.script());
        Optional<ExpectedOutput> output =
                part.output().map(printed -> new ExpectedOutput(printed, place.at(part.outputLine(), 0)));
        return new Command(
                name,
                background ? Endless.foreground(part.script()) : part.script(),
                attributes.duration("timeout"),
                background
                        ? new Mode.Background(attributes.text("until").or(() -> Endless.ready(part.script())))
                        : new Mode.Foreground(),
                attributes.exitCode("exit"),
                attributes.choice("only", List.of("sandbox")),
                attributes.flag("manual") || ByHand.is(part.script()),
                attributes.flag("hidden"),
                output,
                place.at(part.line(), 0));
    }
}

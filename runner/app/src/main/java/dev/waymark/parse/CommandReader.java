package dev.waymark.parse;

import dev.waymark.lab.Command;
import dev.waymark.lab.Command.Mode;
import dev.waymark.lab.ExpectedOutput;
import dev.waymark.lab.Position;
import dev.waymark.parse.FenceInfo.Attribute;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.regex.Pattern;

/** Reads the commands of a shell block: one for the whole block, or one for each prompt in it. */
final class CommandReader {
    /** What may stand behind the language of a block that runs. */
    static final List<String> ATTRIBUTES =
            List.of("name", "timeout", "background", "until", "exit", "only", "manual", "hidden");

    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]*");

    private final LabText text;
    private final PromptSplitter prompts;
    private final CommandNames names;
    private final Problems problems;

    CommandReader(LabText text, PromptSplitter prompts, CommandNames names, Problems problems) {
        this.text = text;
        this.prompts = prompts;
        this.names = names;
        this.problems = problems;
    }

    List<Command> read(Fence fence, Supplier<String> nextName) {
        if (fence.content().isBlank()) {
            problems.warning(
                    "empty-command", "this block holds no command", fence.position(), "Write one or remove it");
            return List.of();
        }
        AttributeReader attributes = new AttributeReader(fence.info(), ATTRIBUTES, problems);
        Optional<String> name = name(attributes, fence);
        List<ShellPart> parts = prompts.split(fence);
        if (parts.size() > 1 && name.isPresent()) {
            problems.error(
                    "named-block",
                    "a block with a name must hold one command, and this one has " + parts.size(),
                    fence.position(),
                    "Give each command a block of its own");
        }
        List<Command> commands = new ArrayList<>();
        for (ShellPart part : parts) {
            commands.add(command(fence, part, attributes, name.orElseGet(nextName)));
        }
        return commands;
    }

    private Command command(Fence fence, ShellPart part, AttributeReader attributes, String name) {
        FencePlace place = new FencePlace(text, fence);
        Position at = place.at(part.line(), 0);
        names.declare(
                name, fence.info().find("name").map(Attribute::valuePosition).orElse(at));
        return new Command(
                name,
                part.script(),
                attributes.duration("timeout"),
                mode(attributes, fence),
                attributes.exitCode("exit"),
                attributes.choice("only", List.of("sandbox")),
                attributes.flag("manual"),
                attributes.flag("hidden"),
                part.output().map(output -> new ExpectedOutput(output, place.at(part.outputLine(), 0))),
                at);
    }

    private Mode mode(AttributeReader attributes, Fence fence) {
        Optional<String> until = attributes.text("until");
        if (attributes.flag("background")) {
            return new Mode.Background(until);
        }
        if (until.isPresent()) {
            problems.error(
                    "until-without-background",
                    "'until' is for commands in the background",
                    fence.info().find("until").orElseThrow().position(),
                    "Add 'background'");
        }
        return new Mode.Foreground();
    }

    private Optional<String> name(AttributeReader attributes, Fence fence) {
        return attributes.text("name").filter(name -> {
            boolean good = NAME.matcher(name).matches();
            if (!good) {
                problems.error(
                        "command-name",
                        "'" + name + "' cannot name a command",
                        fence.info().find("name").orElseThrow().valuePosition(),
                        "Use letters, digits, '.', '_' and '-'");
            }
            return good;
        });
    }
}

package dev.waymark.sandbox.kubectl.command;

import dev.waymark.sandbox.kubectl.apply.KindStructures;
import java.util.List;
import java.util.stream.Stream;

/** Every command there is. */
public final class Table {
    private Table() {}

    public static List<Command> commands(KindStructures structures) {
        return Stream.of(
                        List.of(
                                VersionCommand.command(),
                                GetCommand.command(),
                                ApplyCommand.command(structures),
                                CreateCommand.command(),
                                DeleteCommand.command(),
                                PatchCommand.command(structures),
                                ReplaceCommand.command(),
                                ExposeCommand.command(),
                                RolloutStatus.command(),
                                WaitCommand.command(),
                                LogsCommand.command(),
                                PortForwardCommand.command(),
                                DescribeCommand.command(),
                                EventsCommand.command(),
                                ExplainCommand.command(),
                                DiffCommand.command(structures),
                                EditCommand.command(structures),
                                RunCommand.command(),
                                CopyCommand.command(),
                                TaintCommand.command(),
                                KustomizeCommand.command()),
                        NodeCommands.commands(),
                        ClusterCommands.commands(),
                        AuthCommands.commands(),
                        TopCommand.commands(),
                        ExecCommand.commands(),
                        CreateKinds.commands(),
                        CreateDeployment.commands(),
                        CreateJobs.commands(),
                        CreateIngress.commands(),
                        CreateService.commands(),
                        CreateData.commands(),
                        CreateRoles.commands(),
                        ScaleCommands.commands(),
                        SetCommands.commands(),
                        RolloutCommands.commands(),
                        RolloutHistory.commands(),
                        MetadataCommands.commands(),
                        ConfigCommands.commands(),
                        ConfigEntries.commands(),
                        ConfigProperty.commands())
                .flatMap(List::stream)
                .toList();
    }
}

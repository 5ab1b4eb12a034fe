package dev.waymark.tui.view;

import dev.waymark.shell.ShellTerminal;
import dev.waymark.tui.layout.Picture;
import dev.waymark.tui.layout.Size;
import dev.waymark.tui.pane.ShellPane;
import dev.waymark.tui.theme.Theme;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Places in the lab's shell, by what programs write to a terminal of a size. */
final class ShellScenes {

    static final Map<String, Function<Size, String>> ALL = Map.of(
            "shell", size -> prompt(),
            "shell-colours", size -> colours(),
            "shell-less", ShellScenes::pager,
            "shell-vi", ShellScenes::editor,
            "shell-edit", ShellScenes::coloured,
            "shell-watch", ShellScenes::watch);

    private ShellScenes() {}

    /** The whole screen. */
    static Picture picture(String name, Size screen, Theme theme) {
        Scene scene = Scene.of(Scene.lab(), screen, theme);
        Scenes.secondCommand(scene);
        Size size = ShellView.pane(screen);
        ShellPane pane = new ShellPane(new Still(), size, () -> {});
        pane.output(ALL.get(name).apply(size));
        return ShellView.render(scene.model(), pane.render(size, theme), screen, theme);
    }

    private static String prompt() {
        return "work $ kubectl get pods\r\n"
                + "NAME                      READY   STATUS    RESTARTS   AGE\r\n"
                + "tea-v1-5b65cfcdb-4c4lc    1/1     Running   0          12s\r\n"
                + "tea-v2-68f7c9b5d-9xk2p    0/1     Pending   0          3s\r\n"
                + "work $ kubectl describe deployment tea-v1 | gre\033[C\033[C\b\b";
    }

    /** Everything that SGR can ask for, wide characters, and a line that is broken. */
    private static String colours() {
        StringBuilder text = new StringBuilder("work $ ./colours\r\n");
        for (int i = 0; i < 8; i++) {
            text.append("\033[3" + i + "mtext\033[0m\033[9" + i + "mtext\033[0m\033[4" + i + "mback\033[10" + i
                    + "mback\033[0m");
        }
        text.append(
                "\r\n\033[1mbold\033[0m \033[2mfaint\033[0m \033[3mitalic\033[0m \033[4mline\033[0m \033[5mblink\033[0m"
                        + " \033[7mreversed\033[0m \033[8mhidden\033[0m \033[9mstruck\033[0m \033[1;4;38;5;208;48;5;17mall\033[0m"
                        + " \033[38;2;250;120;30;48;2;10;40;80mexact\033[0m\r\n");
        return text.append("茶を分ける e\u0301 ┌──┬──┐ ✓ " + "a long line ".repeat(12) + "\r\nwork $ ")
                .toString();
    }

    private static String pager(Size size) {
        return second(IntStream.range(1, size.rows())
                        .mapToObj(i -> i % 5 == 0 ? "line " + i + " of the \033[7mtea\033[27m book" : "line " + i)
                        .collect(Collectors.joining("\r\n")))
                + "\r\n\033[7mtea.txt\033[27m";
    }

    private static String editor(Size size) {
        String text = second("apiVersion: v1\r\nkind: ConfigMap\r\ndata:\r\n  tea: green\r\n") + "\033[94m"
                + "~\r\n".repeat(Math.max(0, size.rows() - 6)) + "~\033[0m";
        return text + "\033[" + size.rows() + ";1H\033[1m-- INSERT --\033[0m\033[" + size.rows() + ";"
                + (size.columns() - 17) + "H4,13          All\033[4;13H";
    }

    /** An editor that marks YAML with colours, as for {@code kubectl edit}. */
    private static String coloured(Size size) {
        return second(
                        "\033[34m# Please edit the object below. Lines beginning with a '#' will be ignored.\r\n#\033[0m\r\n"
                                + "\033[36mapiVersion:\033[0m apps/v1\r\n\033[36mkind:\033[0m Deployment\r\n"
                                + "\033[36mmetadata:\033[0m\r\n  \033[36mname:\033[0m tea-v1\r\n"
                                + "\033[36mspec:\033[0m\r\n  \033[36mreplicas:\033[0m \033[31m2\033[0m")
                + "\033[" + size.rows() + ";1H\"/tmp/kubectl-edit.yaml\" 8L, 144B\033[" + size.rows() + ";"
                + (size.columns() - 17) + "H1,1           Top\033[1;1H";
    }

    private static String watch(Size size) {
        String date = "Fri Jan  2 03:04:05 2026";
        return second("Every 2.0s: kubectl get pods") + "\033[1;" + (size.columns() - date.length() + 1) + "H" + date
                + "\033[3;1HNAME                      READY   STATUS    RESTARTS   AGE"
                + "\033[4;1Htea-v1-5b65cfcdb-4c4lc    1/1     Running   0          12s\033[?25l";
    }

    /** A program that has the second screen. */
    private static String second(String text) {
        return prompt() + "\033[?1049h\033[H\033[2J" + text;
    }

    /** A terminal in which a program runs that says no more. */
    private static final class Still implements ShellTerminal {

        @Override
        public void listen(Listener listener) {}

        @Override
        public boolean attach() {
            return true;
        }

        @Override
        public boolean attached() {
            return true;
        }

        @Override
        public void type(String keys) {}

        @Override
        public void resize(int columns, int rows) {}

        @Override
        public Optional<String> program() {
            return Optional.of("a program");
        }
    }
}

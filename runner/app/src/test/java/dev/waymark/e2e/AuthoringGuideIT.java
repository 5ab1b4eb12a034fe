package dev.waymark.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The five steps of docs/authoring.md, done as they stand there. */
class AuthoringGuideIT {
    private static final Pattern BLOCK = Pattern.compile("(?ms)^````markdown\\n(.*?)^````$");

    @TempDir
    Path folder;

    private List<String> blocks;

    @BeforeEach
    void read() throws IOException {
        String guide = Files.readString(Launcher.repository().resolve("docs/authoring.md"));
        blocks = BLOCK.matcher(guide).results().map(block -> block.group(1)).toList();
    }

    @Test
    void the_plain_file_runs_and_the_finished_lab_proves_itself() throws IOException {
        Launcher waymark = Launcher.in(folder);
        String plain = blocks.get(0);
        Files.writeString(folder.resolve("colours.md"), plain);
        Launcher.Result first = waymark.run("check", "colours.md");
        assertThat(first.exit()).as(first.all()).isZero();

        Files.writeString(folder.resolve("colours.md"), finished(plain));
        Launcher.Result lint = waymark.run("lint", "colours.md");
        assertThat(lint.err()).as(lint.all()).contains("1 lab, 0 errors, 0 warnings");
        Launcher.Result check = waymark.run("check", "colours.md");
        assertThat(check.exit()).as(check.all()).isZero();

        Files.writeString(
                folder.resolve("colours.md"), finished(plain).replaceFirst("  colour: green", "  colour: red"));
        Launcher.Result wrong = waymark.run("check", "colours.md");
        assertThat(wrong.exit()).as(wrong.all()).isOne();
        assertThat(wrong.err()).contains("step 1 of 2").contains("green").contains("red");
    }

    private String finished(String plain) {
        String commands = plain.substring(plain.indexOf("```bash"), plain.indexOf("## Read it"));
        return blocks.get(1)
                + plain.replace(commands, blocks.get(2) + "\n" + blocks.get(3) + "\n")
                        .replace("```bash\nkubectl get", "```bash {name=read}\nkubectl get")
                + "\n" + blocks.get(4) + "\n" + blocks.get(7);
    }
}

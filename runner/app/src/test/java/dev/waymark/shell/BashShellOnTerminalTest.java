package dev.waymark.shell;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Scripts run in a shell with a terminal as they do in one without. */
class BashShellOnTerminalTest extends BashShellTest {

    @Override
    Optional<ShellSettings.Screen> screen() {
        return Optional.of(new ShellSettings.Screen("screen-256color", 80, 24));
    }

    @Override
    String own() {
        return ".2";
    }

    @Test
    void aScriptFindsTheTerminal() {
        assertThat(run("stty size < /dev/tty").output()).isEqualTo("24 80\n");
    }
}

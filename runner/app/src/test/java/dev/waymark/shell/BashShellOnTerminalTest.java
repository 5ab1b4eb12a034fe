package dev.waymark.shell;

import java.util.Optional;

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
}

package dev.waymark.cli;

import picocli.CommandLine.IVersionProvider;

/** The answer to {@code --version}. */
final class VersionProvider implements IVersionProvider {
    @Override
    public String[] getVersion() {
        return new String[] {"waymark " + Installation.version()};
    }
}

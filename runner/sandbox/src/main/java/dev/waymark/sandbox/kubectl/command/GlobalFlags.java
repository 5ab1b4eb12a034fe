package dev.waymark.sandbox.kubectl.command;

import dev.waymark.sandbox.line.Flag;
import java.util.List;

/** The options that every command takes. */
final class GlobalFlags {
    static final List<Flag> ALL = List.of(
            Flag.value("namespace", 'n'),
            Flag.value("context"),
            Flag.value("cluster"),
            Flag.value("user"),
            Flag.value("kubeconfig"),
            Flag.value("server", 's'),
            Flag.value("token"),
            Flag.value("as"),
            Flag.value("as-group"),
            Flag.value("as-uid"),
            Flag.value("cache-dir"),
            Flag.value("certificate-authority"),
            Flag.value("client-certificate"),
            Flag.value("client-key"),
            Flag.value("tls-server-name"),
            Flag.value("username"),
            Flag.value("password"),
            Flag.duration("request-timeout"),
            Flag.value("profile"),
            Flag.value("profile-output"),
            Flag.value("v", 'v'),
            Flag.value("vmodule"),
            Flag.value("log-flush-frequency"),
            Flag.plain("insecure-skip-tls-verify"),
            Flag.plain("disable-compression"),
            Flag.plain("match-server-version"),
            Flag.plain("warnings-as-errors"),
            Flag.plain("help", 'h'));

    private GlobalFlags() {}
}

package dev.waymark.sandbox.istioctl;

import dev.waymark.sandbox.line.Flag;
import java.util.List;

/** The options that every command of istioctl takes. */
final class GlobalFlags {
    static final List<Flag> ALL = List.of(
            Flag.value("namespace", 'n'),
            Flag.value("istioNamespace", 'i'),
            Flag.value("kubeconfig", 'c'),
            Flag.value("context"),
            Flag.value("vklog"),
            Flag.value("as"),
            Flag.plain("help", 'h'));

    private GlobalFlags() {}
}

package dev.waymark.sandbox.state;

import dev.waymark.sandbox.Sandbox;
import dev.waymark.sandbox.SandboxOptions;
import java.nio.file.Path;

/** A sandbox in a process of its own, for tests that kill it; says where its kubeconfig is and serves on. */
final class KeptSandbox {
    private KeptSandbox() {}

    public static void main(String[] arguments) throws Exception {
        Sandbox sandbox = Sandbox.start(SandboxOptions.in(Path.of(arguments[0])).keeping(Path.of(arguments[1])));
        System.out.println((sandbox.restored() ? "restored " : "fresh ") + sandbox.kubeconfig());
        // It ends with its parent.
        while (System.in.read() >= 0) {
            continue;
        }
        sandbox.close();
    }
}

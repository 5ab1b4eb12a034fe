package dev.waymark.sandbox.junit;

import dev.waymark.sandbox.Sandbox;
import dev.waymark.sandbox.SandboxOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * A JUnit Jupiter extension that runs a sandbox for a test class and its nested classes.
 *
 * <p>Registered with {@code @ExtendWith(SandboxExtension.class)} or as a static {@code @RegisterExtension}. The sandbox is
 * started before the first test and closed, with its temporary folder, after the last; methods and constructors get it as
 * a parameter of type {@link Sandbox}, and its kubeconfig as a {@link Path} marked {@link Kubeconfig}. The tests of the
 * class share it, those of other classes have their own. Thread-safe.
 */
public final class SandboxExtension implements BeforeAllCallback, AfterAllCallback, ParameterResolver {
    private static final Namespace NAMESPACE = Namespace.create(SandboxExtension.class);
    private static final String KEY = "sandbox";

    /** A sandbox and the class whose end is its own. */
    private record Running(Sandbox sandbox, Path directory, String owner) {}

    @Override
    public void beforeAll(ExtensionContext context) throws IOException {
        if (running(context).isPresent()) {
            return;
        }
        Path directory = Files.createTempDirectory("waymark-sandbox");
        try {
            Sandbox sandbox = Sandbox.start(SandboxOptions.in(directory));
            context.getStore(NAMESPACE).put(KEY, new Running(sandbox, directory, context.getUniqueId()));
        } catch (IOException | RuntimeException e) {
            delete(directory);
            throw e;
        }
    }

    @Override
    public void afterAll(ExtensionContext context) throws IOException {
        Optional<Running> own =
                running(context).filter(running -> running.owner().equals(context.getUniqueId()));
        if (own.isPresent()) {
            own.get().sandbox().close();
            delete(own.get().directory());
        }
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        Class<?> type = parameter.getParameter().getType();
        return type == Sandbox.class || type == Path.class && parameter.isAnnotated(Kubeconfig.class);
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        Sandbox sandbox = running(context)
                .orElseThrow(() -> new IllegalStateException(
                        "no sandbox runs yet; register SandboxExtension on the class or in a static field"))
                .sandbox();
        return parameter.getParameter().getType() == Path.class ? sandbox.kubeconfig() : sandbox;
    }

    /** The sandbox of this class or of one around it. */
    private static Optional<Running> running(ExtensionContext context) {
        return Optional.ofNullable(context.getStore(NAMESPACE).get(KEY, Running.class));
    }

    private static void delete(Path directory) throws IOException {
        List<Path> deepestFirst;
        try (Stream<Path> all = Files.walk(directory)) {
            deepestFirst = all.sorted(Comparator.reverseOrder()).toList();
        }
        for (Path path : deepestFirst) {
            Files.deleteIfExists(path);
        }
    }
}

package dev.waymark.sandbox.exec;

import dev.waymark.sandbox.workload.RunningPod;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A pod of the portable view: a scratch directory, a configuration for curl and a proxy for everything else. */
final class PortablePod implements PodView, AutoCloseable {
    private final ClusterAddresses addresses;
    private final KnownPrograms programs;
    private final ForwardProxy proxy;
    private final Path scratch;
    private final Path configuration;
    private final Path wget;
    private String written = "";

    PortablePod(Vertx vertx, ClusterAddresses addresses, KnownPrograms programs, Path parent) {
        this.addresses = addresses;
        this.programs = programs;
        this.proxy = ForwardProxy.start(vertx, addresses);
        try {
            scratch = Files.createTempDirectory(parent, "pod");
            Path settings = Files.createTempDirectory(parent, "settings");
            configuration = settings.resolve(".curlrc");
            wget = Files.createFile(settings.resolve("wgetrc"));
        } catch (IOException full) {
            throw new UncheckedIOException("no scratch directory for the commands of a pod", full);
        }
    }

    boolean isOf(RunningPod pod) {
        return addresses.pod() == pod;
    }

    /** Brings what curl is told up to date with the cluster. */
    synchronized void refresh() {
        String text = CurlConfiguration.of(addresses);
        if (text.equals(written)) {
            return;
        }
        try {
            Files.writeString(configuration, text);
            written = text;
        } catch (IOException full) {
            throw new UncheckedIOException("curl's configuration for a pod cannot be written", full);
        }
    }

    @Override
    public void require(String program, Map<String, String> environment) {
        programs.require(program);
    }

    @Override
    public Launch launch(List<String> command, Map<String, String> environment) {
        Map<String, String> complete = new HashMap<>(environment);
        InetSocketAddress at = proxy.address();
        String url = "http://" + at.getAddress().getHostAddress() + ":" + at.getPort();
        complete.put("PATH", programs.directory().toString());
        complete.put("HOME", scratch.toString());
        complete.put("TMPDIR", scratch.toString());
        complete.put("CURL_HOME", configuration.getParent().toString());
        complete.put("WGETRC", wget.toString());
        complete.put("SYSTEM_WGETRC", wget.toString());
        complete.put("http_proxy", url);
        complete.put("https_proxy", url);
        List<String> arguments = new ArrayList<>();
        // A process group of its own makes it possible to end the children of children that have ended.
        HostProcess.tool("setsid").map(Path::toString).ifPresent(arguments::add);
        if (!command.get(0).contains("/")) {
            arguments.add(programs.directory().resolve(command.get(0)).toString());
            arguments.addAll(command.subList(1, command.size()));
        } else {
            arguments.addAll(command);
        }
        return new Launch(arguments, complete, scratch);
    }

    @Override
    public void close() {
        proxy.close();
        ScratchDirectory.delete(scratch);
        Optional.ofNullable(configuration.getParent()).ifPresent(ScratchDirectory::delete);
    }
}

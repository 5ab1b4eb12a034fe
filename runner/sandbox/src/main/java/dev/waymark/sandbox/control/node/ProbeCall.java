package dev.waymark.sandbox.control.node;

import dev.waymark.sandbox.object.Tree;
import dev.waymark.sandbox.workload.PodRuntime;
import dev.waymark.sandbox.workload.RunningPod;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One execution of a probe against the running container.
 *
 * <p>{@code httpGet} and {@code tcpSocket} are really done on the container's listener, {@code exec} runs the command in
 * the pod. A command that this machine does not have and a {@code grpc} probe are taken to succeed.
 *
 * @param namespace the pod's namespace
 * @param pod the pod's name
 * @param ip the pod's address, for messages
 * @param container the container's specification, for named ports
 * @param probe the probe's specification
 */
record ProbeCall(String namespace, String pod, String ip, Map<String, Object> container, Map<String, Object> probe) {

    /** Why the probe failed, in a kubelet's words; empty when it succeeded. Blocks up to the probe's timeout. */
    Optional<String> run(PodRuntime runtime) {
        if (probe.containsKey("httpGet")) {
            return http(runtime);
        }
        if (probe.containsKey("tcpSocket")) {
            int port = port("tcpSocket");
            try (Socket socket = connect(runtime, port)) {
                return Optional.empty();
            } catch (IOException refused) {
                return Optional.of(dial(port));
            }
        }
        return probe.containsKey("exec") ? exec(runtime) : Optional.empty();
    }

    private Optional<String> exec(PodRuntime runtime) {
        List<String> command = Tree.list(probe, "exec", "command").stream()
                .map(String::valueOf)
                .toList();
        Duration patience = Duration.ofSeconds(seconds("timeoutSeconds", 1));
        String name = Tree.text(container, "name").orElse("");
        return runtime.exec(namespace, pod, name, command, patience).flatMap(result -> {
            if (result.late()) {
                return Optional.of("command timed out: \"" + String.join(" ", command) + "\" timed out after "
                        + patience.toSeconds() + "s");
            }
            return result.code() == 0 ? Optional.empty() : Optional.of(result.output());
        });
    }

    private Optional<String> http(PodRuntime runtime) {
        int port = port("httpGet");
        String path = Tree.text(probe, "httpGet", "path").orElse("/");
        String url = "http://" + ip + ":" + port + (path.startsWith("/") ? path : "/" + path);
        try (Socket socket = connect(runtime, port)) {
            StringBuilder request = new StringBuilder("GET " + url.substring(url.indexOf('/', 7)) + " HTTP/1.1\r\n");
            request.append("Host: ").append(ip).append(':').append(port).append("\r\n");
            for (Map<String, Object> header : Tree.maps(probe, "httpGet", "httpHeaders")) {
                request.append(header.get("name"))
                        .append(": ")
                        .append(header.get("value"))
                        .append("\r\n");
            }
            request.append("User-Agent: kube-probe/1.32\r\nAccept: */*\r\nConnection: close\r\n\r\n");
            socket.getOutputStream().write(request.toString().getBytes(StandardCharsets.ISO_8859_1));
            int status = status(socket.getInputStream());
            return status >= 200 && status < 400
                    ? Optional.empty()
                    : Optional.of("HTTP probe failed with statuscode: " + status);
        } catch (SocketTimeoutException late) {
            return Optional.of(
                    "Get \"" + url + "\": context deadline exceeded (Client.Timeout exceeded while awaiting headers)");
        } catch (IOException refused) {
            return Optional.of("Get \"" + url + "\": " + dial(port));
        }
    }

    /** The status of an answer's first line; 0 when it is none. */
    private static int status(InputStream answer) throws IOException {
        StringBuilder line = new StringBuilder();
        for (int next = answer.read(); next >= 0 && next != '\n' && line.length() < 200; next = answer.read()) {
            line.append((char) next);
        }
        String[] parts = line.toString().split(" ");
        return parts.length > 1 && parts[1].matches("[0-9]{3}") ? Integer.parseInt(parts[1]) : 0;
    }

    private Socket connect(PodRuntime runtime, int port) throws IOException {
        InetSocketAddress where = runtime.find(namespace, pod)
                .flatMap((RunningPod running) -> running.listener(port))
                .orElseThrow(() -> new IOException("nothing listens on port " + port));
        int millis = (int) (seconds("timeoutSeconds", 1) * 1000);
        Socket socket = new Socket();
        try {
            socket.setSoTimeout(millis);
            socket.connect(where, millis);
            return socket;
        } catch (IOException refused) {
            socket.close();
            throw refused;
        }
    }

    private String dial(int port) {
        return "dial tcp " + ip + ":" + port + ": connect: connection refused";
    }

    private int port(String handler) {
        Object port = Tree.at(probe, handler, "port").orElse(0L);
        if (port instanceof Number number) {
            return number.intValue();
        }
        return Tree.maps(container, "ports").stream()
                .filter(each -> port.equals(each.get("name")))
                .findFirst()
                .flatMap(each -> Tree.number(each, "containerPort"))
                .map(Long::intValue)
                .orElseGet(() -> port.toString().matches("[0-9]{1,5}") ? Integer.parseInt(port.toString()) : 0);
    }

    /** A number of the probe's specification. */
    long seconds(String field, long otherwise) {
        return Tree.number(probe, field).filter(value -> value > 0).orElse(otherwise);
    }
}

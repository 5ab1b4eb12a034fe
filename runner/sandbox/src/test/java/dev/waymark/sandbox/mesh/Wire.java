package dev.waymark.sandbox.mesh;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** One HTTP/1.1 connection, byte for byte. */
final class Wire implements AutoCloseable {
    private final Socket socket;
    private final InputStream in;

    /**
     * An answer.
     *
     * @param headers lines as sent, in order
     */
    record Answer(int status, List<String> headers, String body) {
        Optional<String> header(String name) {
            return headers.stream()
                    .filter(line -> line.toLowerCase(Locale.ROOT).startsWith(name.toLowerCase(Locale.ROOT) + ":"))
                    .map(line -> line.substring(name.length() + 1).strip())
                    .findFirst();
        }

        /** The pod that an echo server says it is; empty when none answered. */
        String pod() {
            Matcher found = Pattern.compile("\"pod\": \"([^\"]*)\"").matcher(body);
            return found.find() ? found.group(1) : "";
        }

        List<String> headerNames() {
            return headers.stream()
                    .map(line -> line.substring(0, line.indexOf(':')))
                    .toList();
        }
    }

    Wire(InetSocketAddress address) throws IOException {
        socket = new Socket(address.getAddress(), address.getPort());
        socket.setTcpNoDelay(true);
        socket.setSoTimeout(20_000);
        in = new BufferedInputStream(socket.getInputStream());
    }

    Answer get(String target, String host, String... headers) throws IOException {
        return send("GET", target, host, "", headers);
    }

    Answer send(String method, String target, String host, String body, String... headers) throws IOException {
        StringBuilder head = new StringBuilder(method + " " + target + " HTTP/1.1\r\nHost: " + host + "\r\n");
        for (String header : headers) {
            head.append(header).append("\r\n");
        }
        if (!body.isEmpty()) {
            head.append("Content-Length: ").append(body.length()).append("\r\n");
        }
        write(head + "\r\n" + body);
        return read(method.equals("HEAD"));
    }

    void write(String text) throws IOException {
        socket.getOutputStream().write(text.getBytes(StandardCharsets.ISO_8859_1));
        socket.getOutputStream().flush();
    }

    /** The first line of an answer. */
    String statusLine() throws IOException {
        return line();
    }

    Answer read(boolean headOnly) throws IOException {
        int status = Integer.parseInt(line().split(" ")[1]);
        List<String> headers = new ArrayList<>();
        for (String line = line(); !line.isEmpty(); line = line()) {
            headers.add(line);
        }
        Answer head = new Answer(status, headers, "");
        if (headOnly || status == 204 || status == 304) {
            return head;
        }
        if (head.header("transfer-encoding").isPresent()) {
            return new Answer(status, headers, chunks());
        }
        int length = Integer.parseInt(head.header("content-length").orElse("0"));
        return new Answer(status, headers, new String(in.readNBytes(length), StandardCharsets.UTF_8));
    }

    private String chunks() throws IOException {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        for (int size = Integer.parseInt(line(), 16); size > 0; size = Integer.parseInt(line(), 16)) {
            body.write(in.readNBytes(size));
            line();
        }
        line();
        return body.toString(StandardCharsets.UTF_8);
    }

    private String line() throws IOException {
        StringBuilder line = new StringBuilder();
        for (int letter = in.read(); letter != '\n'; letter = in.read()) {
            if (letter < 0) {
                throw new EOFException("the connection ended");
            }
            line.append((char) letter);
        }
        return line.toString().strip();
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}

package dev.waymark.sandbox;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import java.util.Base64;
import java.util.concurrent.CompletableFuture;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/** Plain requests to the API server that a kubeconfig names. Thread-safe. */
final class ApiClient {
    private final String server;
    private final String token;
    private final HttpClient http;

    ApiClient(Path kubeconfig) throws IOException, GeneralSecurityException {
        String text = Files.readString(kubeconfig);
        server = field(text, "server");
        token = field(text, "token");
        KeyStore trusted = KeyStore.getInstance(KeyStore.getDefaultType());
        trusted.load(null, null);
        byte[] authority = Base64.getDecoder().decode(field(text, "certificate-authority-data"));
        trusted.setCertificateEntry(
                "sandbox",
                CertificateFactory.getInstance("X.509").generateCertificate(new ByteArrayInputStream(authority)));
        TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(trusted);
        SSLContext tls = SSLContext.getInstance("TLS");
        tls.init(null, trust.getTrustManagers(), null);
        http = HttpClient.newBuilder().sslContext(tls).build();
    }

    private static String field(String text, String name) {
        Matcher matcher = Pattern.compile(name + ": (\\S+)").matcher(text);
        if (!matcher.find()) {
            throw new IllegalStateException("the kubeconfig has no " + name);
        }
        return matcher.group(1);
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(server + path)).header("Authorization", "Bearer " + token);
    }

    byte[] get(String path) throws IOException, InterruptedException {
        return http.send(request(path).build(), HttpResponse.BodyHandlers.ofByteArray())
                .body();
    }

    CompletableFuture<HttpResponse<Void>> post(String path, String json) {
        HttpRequest request = request(path)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(json, StandardCharsets.UTF_8))
                .build();
        return http.sendAsync(request, HttpResponse.BodyHandlers.discarding());
    }

    /** The lines of an answer as they come, over a connection of its own. */
    CompletableFuture<Stream<String>> lines(String path) {
        HttpRequest request = request(path).version(HttpClient.Version.HTTP_1_1).build();
        return http.sendAsync(request, HttpResponse.BodyHandlers.ofLines()).thenApply(HttpResponse::body);
    }
}

package dev.waymark.sandbox.mesh;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.cert.X509Certificate;
import java.util.Base64;
import java.util.List;
import javax.net.ssl.SNIHostName;
import javax.net.ssl.SNIServerName;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509TrustManager;

/** One request in TLS, to whoever answers, whatever it shows. */
final class TlsClient {
    private TlsClient() {}

    /**
     * An answer.
     *
     * @param certificate what the server showed, in PEM without line breaks
     * @param text head and body
     */
    record Answer(String certificate, String text) {
        int status() {
            return Integer.parseInt(text.split(" ")[1]);
        }
    }

    static Answer get(InetSocketAddress address, String serverName, String host, String path) throws Exception {
        Socket plain = new Socket(address.getAddress(), address.getPort());
        plain.setSoTimeout(20_000);
        try (SSLSocket socket =
                (SSLSocket) trusting().getSocketFactory().createSocket(plain, serverName, address.getPort(), true)) {
            SSLParameters parameters = socket.getSSLParameters();
            parameters.setServerNames(
                    serverName.isEmpty() ? List.of() : List.<SNIServerName>of(new SNIHostName(serverName)));
            socket.setSSLParameters(parameters);
            socket.startHandshake();
            String request = "GET " + path + " HTTP/1.1\r\nHost: " + host + "\r\nConnection: close\r\n\r\n";
            socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
            socket.getOutputStream().flush();
            byte[] shown = socket.getSession().getPeerCertificates()[0].getEncoded();
            return new Answer(
                    Base64.getEncoder().encodeToString(shown),
                    new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8));
        }
    }

    private static SSLContext trusting() throws GeneralSecurityException, IOException {
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(
                null,
                new TrustManager[] {
                    new X509TrustManager() {
                        @Override
                        public void checkClientTrusted(X509Certificate[] chain, String type) {}

                        @Override
                        public void checkServerTrusted(X509Certificate[] chain, String type) {}

                        @Override
                        public X509Certificate[] getAcceptedIssuers() {
                            return new X509Certificate[0];
                        }
                    }
                },
                null);
        return context;
    }
}

package dev.waymark.sandbox.kubectl.call;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.ProxySelector;
import java.net.SocketAddress;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** The proxies that an environment names: {@code HTTPS_PROXY}, {@code HTTP_PROXY}, {@code NO_PROXY}. */
final class Proxies extends ProxySelector {
    private final Map<String, String> environment;

    Proxies(Map<String, String> environment) {
        this.environment = environment;
    }

    @Override
    public List<Proxy> select(URI address) {
        return variable(address.getScheme() + "_proxy")
                .filter(proxy -> !direct(address.getHost()))
                .map(proxy -> URI.create(proxy.contains("://") ? proxy : "http://" + proxy))
                .map(proxy -> new Proxy(
                        Proxy.Type.HTTP,
                        InetSocketAddress.createUnresolved(
                                proxy.getHost(), proxy.getPort() < 0 ? 80 : proxy.getPort())))
                .map(List::of)
                .orElse(List.of(Proxy.NO_PROXY));
    }

    /** Whether a host is asked without a proxy: this machine, and those that are named. */
    private boolean direct(String host) {
        return host.equals("localhost")
                || host.startsWith("127.")
                || List.of(variable("no_proxy").orElse("").split(",")).stream()
                        .map(String::strip)
                        .filter(name -> !name.isEmpty())
                        .anyMatch(name -> name.equals("*")
                                || host.equals(name)
                                || host.endsWith(name.startsWith(".") ? name : "." + name));
    }

    private Optional<String> variable(String name) {
        return Optional.ofNullable(environment.get(name.toUpperCase(Locale.ROOT)))
                .or(() -> Optional.ofNullable(environment.get(name)))
                .filter(value -> !value.isEmpty());
    }

    @Override
    public void connectFailed(URI address, SocketAddress proxy, IOException e) {
        // There is no other proxy to try.
    }
}

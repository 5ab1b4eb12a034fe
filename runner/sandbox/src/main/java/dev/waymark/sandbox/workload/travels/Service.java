package dev.waymark.sandbox.workload.travels;

import dev.waymark.sandbox.workload.Program.Container;
import io.vertx.core.Vertx;
import java.time.Clock;

/**
 * What the application's services share: their log, their name with its version, and their settings.
 *
 * @param instance such as {@code cars/v2}
 */
record Service(Vertx vertx, Clock clock, Container container, Glog log, String instance) {

    static Service of(Vertx vertx, Clock clock, Container container, String name) {
        Glog log = new Glog(container.log(), clock, name + ".go");
        String service = setting(container, "CURRENT_SERVICE", name);
        String version = setting(container, "CURRENT_VERSION", "no-version");
        String address = setting(container, "LISTEN_ADDRESS", "");
        if (address.isEmpty()) {
            log.warning(78, "LISTEN_ADDRESS variable empty. Using default");
        } else {
            log.info(76, "LISTEN_ADDRESS=" + address);
        }
        log.info(244, "Starting " + service + "/" + version);
        return new Service(vertx, clock, container, log, service + "/" + version);
    }

    /** An environment variable; the default also when it is set to nothing. */
    static String setting(Container container, String name, String otherwise) {
        String value = container.environment().getOrDefault(name, "");
        return value.isEmpty() ? otherwise : value;
    }

    String setting(String name, String otherwise) {
        return setting(container, name, otherwise);
    }

    /** A line that starts with the instance. */
    void info(int line, String text) {
        log.info(line, "[" + instance + "] " + text);
    }
}

package dev.waymark.sandbox.workload.echo;

import dev.waymark.sandbox.workload.Program.Container;
import dev.waymark.sandbox.workload.http.Call;
import dev.waymark.sandbox.workload.http.HttpService;
import dev.waymark.sandbox.workload.http.Reply;
import io.vertx.core.Future;

/** What an unknown image runs as: a server that says which pod and image answered, and the request line. */
public final class PlainEcho implements HttpService {
    private final Container container;

    public PlainEcho(Container container) {
        this.container = container;
        container
                .log()
                .write("Waymark does not know the image " + container.image()
                        + (container.ports().isEmpty()
                                ? "; it declares no container ports, so nothing listens"
                                : "; it answers HTTP with an echo on ports " + container.ports()));
    }

    @Override
    public Future<Reply> answer(Call call) {
        container.log().write(call.method() + " " + call.target());
        return Reply.text("pod: " + container.pod().name() + "\nimage: " + container.image() + "\nrequest: "
                        + call.method() + " " + call.target() + "\nhost: " + call.host() + "\n")
                .now();
    }
}

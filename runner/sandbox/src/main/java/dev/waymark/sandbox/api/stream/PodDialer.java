package dev.waymark.sandbox.api.stream;

import dev.waymark.sandbox.object.KubeObject;
import dev.waymark.sandbox.workload.RunningPod;
import io.vertx.core.Future;
import io.vertx.core.net.NetClient;
import io.vertx.core.net.NetSocket;
import io.vertx.core.net.SocketAddress;

/** Connects to the ports of one pod, as seen from inside the pod. */
record PodDialer(NetClient client, KubeObject object, RunningPod pod) {

    /** A connection to a port; the failure's message is what a kubelet says. */
    Future<NetSocket> dial(int port) {
        return pod.listener(port)
                .map(at -> client.connect(SocketAddress.inetSocketAddress(
                        at.getPort(), at.getAddress().getHostAddress())))
                .orElseGet(() -> Future.failedFuture("nothing listens"))
                .recover(failure -> Future.failedFuture("error forwarding port " + port + " to pod " + object.name()
                        + ", uid " + object.uid() + ": failed to connect to localhost:" + port
                        + " inside namespace: dial tcp4 127.0.0.1:" + port + ": connect: connection refused"));
    }
}

package dev.waymark.sandbox.workload;

import java.net.InetSocketAddress;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What an image does when a container of it starts, such as the cars service of the travels application.
 *
 * <p>Programs speak real HTTP on real sockets. They are told apart by image name alone, never by lab.
 */
@FunctionalInterface
public interface Program {

    /** Starts the program; what it opened is closed by the returned handle. Called on the runtime's event loop. */
    AutoCloseable start(Container container);

    /** The container a program runs in. */
    interface Container {
        PodIdentity pod();

        String name();

        String image();

        /** Command and arguments as the specification gives them; empty where it leaves them to the image. */
        List<String> command();

        Map<String, String> environment();

        /** What a volume of the pod has put at an absolute path. */
        Optional<String> file(String path);

        /** The declared container ports. */
        List<Integer> ports();

        /** Whether the specification keeps standard input open for a client that attaches. */
        boolean stdin();

        /** Whether the specification asks for a terminal. */
        boolean tty();

        ContainerLog log();

        /** Where the program puts down what its requests cost. */
        CpuTime cpu();

        PodNetwork network();

        /** Says that a port of the pod listens at this address of the machine. */
        void listens(int port, InetSocketAddress where);

        /** Says that a port of the pod no longer listens. */
        void silent(int port);

        /** Says that the program is up. */
        void ready();

        /** Says that the program has ended by itself. */
        void exit(int code);
    }
}

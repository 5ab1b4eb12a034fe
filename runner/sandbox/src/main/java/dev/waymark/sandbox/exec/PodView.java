package dev.waymark.sandbox.exec;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** One pod as commands see it: which programs it has and how they are started in it. */
interface PodView {

    /**
     * How to start a command on this machine so that it runs in the pod.
     *
     * @param arguments the words of the command line
     * @param environment all of its variables
     * @param directory where it starts
     */
    record Launch(List<String> arguments, Map<String, String> environment, Path directory) {
        public Launch {
            arguments = List.copyOf(arguments);
            environment = Map.copyOf(environment);
        }
    }

    /**
     * Refuses a program that the pod does not have.
     *
     * @throws dev.waymark.sandbox.object.ApiError in the words of a container runtime
     */
    void require(String program, Map<String, String> environment);

    /** The way to start a command; the environment is what the pod's specification and the cluster give. */
    Launch launch(List<String> command, Map<String, String> environment);
}

package dev.waymark.sandbox.workload;

import java.net.InetSocketAddress;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A pod of which nothing is known but what a test says. */
public interface BarePod extends RunningPod {
    @Override
    default List<String> containers() {
        return List.of("main");
    }

    @Override
    default PodFiles files() {
        return PodFiles.none();
    }

    @Override
    default Optional<ContainerLog> log(String container) {
        return Optional.empty();
    }

    @Override
    default Optional<ContainerLog> previousLog(String container) {
        return Optional.empty();
    }

    @Override
    default Optional<CpuTime> cpu(String container) {
        return Optional.empty();
    }

    @Override
    default Optional<String> image(String container) {
        return Optional.empty();
    }

    @Override
    default Map<String, String> environment(String container) {
        return Map.of();
    }

    @Override
    default Optional<InetSocketAddress> listener(int port) {
        return Optional.empty();
    }

    @Override
    default List<Integer> ports() {
        return List.of();
    }
}

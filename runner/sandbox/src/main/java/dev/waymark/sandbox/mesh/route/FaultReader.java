package dev.waymark.sandbox.mesh.route;

import dev.waymark.sandbox.object.GoDuration;
import dev.waymark.sandbox.object.Tree;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/** Reads the {@code fault} of a VirtualService's rule ({@code TranslateFault}). */
final class FaultReader {
    private static final int OK = 200;

    /** The names of gRPC's codes, each at the place of its number. */
    private static final List<String> GRPC_CODES = List.of(
            "OK",
            "CANCELLED",
            "UNKNOWN",
            "INVALID_ARGUMENT",
            "DEADLINE_EXCEEDED",
            "NOT_FOUND",
            "ALREADY_EXISTS",
            "PERMISSION_DENIED",
            "RESOURCE_EXHAUSTED",
            "FAILED_PRECONDITION",
            "ABORTED",
            "OUT_OF_RANGE",
            "UNIMPLEMENTED",
            "INTERNAL",
            "UNAVAILABLE",
            "DATA_LOSS",
            "UNAUTHENTICATED");

    private FaultReader() {}

    static Fault read(Map<String, Object> fault) {
        Map<String, Object> delay = Tree.map(fault, "delay");
        Map<String, Object> abort = Tree.map(fault, "abort");
        Optional<Integer> status = Tree.number(abort, "httpStatus").map(Long::intValue);
        int code = GRPC_CODES.indexOf(Tree.text(abort, "grpcStatus").orElse(""));
        OptionalInt grpcStatus = code < 0 ? OptionalInt.empty() : OptionalInt.of(code);
        boolean aborts = status.isPresent() || grpcStatus.isPresent();
        double delayed = Percentages.read(delay, "percentage")
                .or(() -> Tree.number(delay, "percent").map(Number::doubleValue))
                .orElse(0.0);
        return new Fault(
                Tree.text(delay, "fixedDelay").flatMap(GoDuration::find).orElse(Duration.ZERO),
                delayed / 100,
                status.orElse(OK),
                grpcStatus,
                aborts ? Percentages.read(abort, "percentage").orElse(0.0) / 100 : 0);
    }
}

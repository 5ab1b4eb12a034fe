package dev.waymark.sandbox.control.scaling;

/**
 * A number of replicas brought within the limits, with the reason and message of {@code ScalingLimited}.
 *
 * @param replicas the number to scale to
 * @param limited whether that is not the number that was wanted
 */
record ReplicaLimits(long replicas, boolean limited, String reason, String message) {

    static ReplicaLimits of(ScalingPace.Paced paced, long current, long minimum, long maximum) {
        long wanted = paced.stabilized();
        if (wanted > Math.min(maximum, paced.most())) {
            return maximum > paced.most()
                    ? new ReplicaLimits(
                            paced.most(),
                            true,
                            "ScaleUpLimit",
                            "the desired replica count is increasing faster than the maximum scale rate")
                    : new ReplicaLimits(
                            maximum,
                            true,
                            "TooManyReplicas",
                            "the desired replica count is more than the maximum replica count");
        }
        if (wanted < current && wanted < Math.max(minimum, paced.least())) {
            return minimum < paced.least()
                    ? new ReplicaLimits(
                            paced.least(),
                            true,
                            "ScaleDownLimit",
                            "the desired replica count is decreasing faster than the maximum scale rate")
                    : tooFew(minimum);
        }
        if (wanted < minimum) {
            return tooFew(minimum);
        }
        return new ReplicaLimits(
                wanted, false, "DesiredWithinRange", "the desired count is within the acceptable range");
    }

    private static ReplicaLimits tooFew(long minimum) {
        return new ReplicaLimits(
                minimum, true, "TooFewReplicas", "the desired replica count is less than the minimum replica count");
    }
}

package dev.waymark.sandbox.mesh.policy;

/**
 * What the policies say of a request or connection.
 *
 * @param allowed whether it may go on
 * @param details the reason in access logs when it may not
 */
public record Verdict(boolean allowed, String details) {
    static final Verdict ALLOWED = new Verdict(true, "");

    /** Denied because no allowing policy matches. */
    static final Verdict UNMATCHED = new Verdict(false, "rbac_access_denied_matched_policy[none]");

    static Verdict denied(Policy policy, int rule) {
        return new Verdict(
                false,
                "rbac_access_denied_matched_policy[ns[" + policy.id().namespace() + "]-policy["
                        + policy.id().name() + "]-rule[" + rule + "]]");
    }
}

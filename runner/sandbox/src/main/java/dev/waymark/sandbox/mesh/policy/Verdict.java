package dev.waymark.sandbox.mesh.policy;

/**
 * What the policies say of a request or connection.
 *
 * @param allowed whether it may go on
 * @param details the reason in access logs when it may not
 * @param asked whether that is because somebody was to be asked, which comes before tokens are looked at
 */
public record Verdict(boolean allowed, String details, boolean asked) {
    static final Verdict ALLOWED = new Verdict(true, "", false);

    /** Denied because no allowing policy matches. */
    static final Verdict UNMATCHED = new Verdict(false, "rbac_access_denied_matched_policy[none]", false);

    /** Denied because the caller is not in the mesh. */
    static final Verdict PLAINTEXT = new Verdict(false, "istio_converted_static_strict", false);

    /** Denied because nobody can be asked. */
    static Verdict deniedForWantOfProvider(Policy policy, int rule) {
        return new Verdict(
                false,
                "rbac_access_denied_matched_policy[ns[" + policy.id().namespace() + "]-policy["
                        + policy.id().name() + "-deny-due-to-bad-CUSTOM-action]-rule[" + rule + "]]",
                true);
    }

    static Verdict denied(Policy policy, int rule) {
        return new Verdict(
                false,
                "rbac_access_denied_matched_policy[ns[" + policy.id().namespace() + "]-policy["
                        + policy.id().name() + "]-rule[" + rule + "]]",
                false);
    }
}

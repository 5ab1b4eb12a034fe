package dev.waymark.sandbox.schema.policy;

import dev.waymark.sandbox.object.ApiError;
import dev.waymark.sandbox.object.Kind;
import dev.waymark.sandbox.object.KubeObject;
import dev.waymark.sandbox.registry.Admission;
import dev.waymark.sandbox.registry.DeleteOptions;
import dev.waymark.sandbox.registry.Kinds;
import dev.waymark.sandbox.registry.WriteOptions;
import dev.waymark.sandbox.schema.cel.CelException;
import dev.waymark.sandbox.store.Store;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The step that carries out the ValidatingAdmissionPolicies of the cluster, as the admission plugin of that name does.
 *
 * <p>A policy counts as soon as it and a binding of it are stored. What it audits goes nowhere. Thread-safe.
 */
public final class AdmissionPolicies implements Admission {
    private static final String GROUP = "admissionregistration.k8s.io";
    private static final Map<String, Integer> CODES =
            Map.of("Unauthorized", 401, "Forbidden", 403, "RequestEntityTooLarge", 413);

    private final Store store;
    private final Kind policies;
    private final Kind bindings;
    private final Kind namespaces;
    private final PolicyParameters parameters;

    public AdmissionPolicies(Store store, Kinds kinds) {
        this.store = store;
        this.policies = kinds.known(GROUP, "ValidatingAdmissionPolicy");
        this.bindings = kinds.known(GROUP, "ValidatingAdmissionPolicyBinding");
        this.namespaces = kinds.known("", "Namespace");
        this.parameters = new PolicyParameters(store, kinds);
    }

    @Override
    public Admitted admit(
            Kind kind, KubeObject object, Optional<KubeObject> current, String subresource, WriteOptions options) {
        String operation = current.isPresent() ? "UPDATE" : "CREATE";
        return new Admitted(
                object,
                decided(new Attempt(
                        kind,
                        operation,
                        subresource,
                        Optional.of(object),
                        current,
                        options.dryRun(),
                        options.requester())));
    }

    @Override
    public List<String> remove(Kind kind, KubeObject object, DeleteOptions options) {
        return decided(new Attempt(
                kind, "DELETE", "", Optional.empty(), Optional.of(object), options.dryRun(), options.requester()));
    }

    /** The warnings for a write that may go on. */
    private List<String> decided(Attempt attempt) {
        // Policies do not judge themselves, so that a bad one can be taken away.
        if (attempt.kind().group().equals(GROUP)) {
            return List.of();
        }
        List<String> warnings = new ArrayList<>();
        Optional<ApiError> refusal = Optional.empty();
        for (KubeObject binding : store.list(bindings, "").items()) {
            Optional<KubeObject> policy = store.get(policies, "", binding.text("spec", "policyName"));
            if (policy.isPresent() && concerned(policy.get(), binding, attempt)) {
                for (PolicyDecision.Failure failure : failures(policy.get(), binding, attempt)) {
                    List<Object> actions = binding.list("spec", "validationActions");
                    if (actions.contains("Deny") && refusal.isEmpty()) {
                        refusal = Optional.of(refusal(policy.get(), binding, attempt, failure));
                    }
                    if (actions.contains("Warn")) {
                        warnings.add("Validation failed for ValidatingAdmissionPolicy '"
                                + policy.get().name() + "' with binding '" + binding.name() + "': "
                                + failure.message());
                    }
                }
            }
        }
        if (refusal.isPresent()) {
            throw refusal.get().warning(warnings);
        }
        return warnings;
    }

    private boolean concerned(KubeObject policy, KubeObject binding, Attempt attempt) {
        Optional<KubeObject> namespace =
                attempt.kind().equals(namespaces) ? Optional.of(attempt.subject()) : namespace(attempt);
        return MatchedRequests.include(policy.map("spec", "matchConstraints"), attempt, namespace)
                && MatchedRequests.include(binding.map("spec", "matchResources"), attempt, namespace);
    }

    private Optional<KubeObject> namespace(Attempt attempt) {
        return attempt.namespace().isEmpty() ? Optional.empty() : store.get(namespaces, "", attempt.namespace());
    }

    private List<PolicyDecision.Failure> failures(KubeObject policy, KubeObject binding, Attempt attempt) {
        List<PolicyDecision.Failure> failures = new ArrayList<>();
        try {
            for (Optional<KubeObject> parameter : parameters.of(policy, binding, attempt)) {
                failures.addAll(PolicyDecision.of(policy, attempt, namespace(attempt), parameter));
            }
        } catch (CelException e) {
            if (!policy.text("spec", "failurePolicy").equals("Ignore")) {
                failures.add(new PolicyDecision.Failure("", e.getMessage()));
            }
        }
        return failures;
    }

    private static ApiError refusal(
            KubeObject policy, KubeObject binding, Attempt attempt, PolicyDecision.Failure failure) {
        String message = "ValidatingAdmissionPolicy '" + policy.name() + "' with binding '" + binding.name()
                + "' denied request: " + failure.message();
        String reason = failure.reason().isEmpty() ? "Invalid" : failure.reason();
        String name = attempt.subject().name();
        Map<String, Object> details = new LinkedHashMap<>();
        details.put("name", name);
        if (!attempt.kind().group().isEmpty()) {
            details.put("group", attempt.kind().group());
        }
        details.put("kind", attempt.kind().plural());
        details.put("causes", List.of(Map.of("message", message)));
        return new ApiError(
                CODES.getOrDefault(reason, 422),
                reason,
                attempt.kind().resource() + " \"" + name + "\" is forbidden: " + message,
                details);
    }
}

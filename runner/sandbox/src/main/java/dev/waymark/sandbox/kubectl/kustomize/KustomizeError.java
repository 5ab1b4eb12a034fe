package dev.waymark.sandbox.kubectl.kustomize;

/** A kustomization that cannot be built; the message says why, in kustomize's words where it has any. */
public final class KustomizeError extends RuntimeException {
    private static final long serialVersionUID = 1L;

    KustomizeError(String message) {
        super(message);
    }
}

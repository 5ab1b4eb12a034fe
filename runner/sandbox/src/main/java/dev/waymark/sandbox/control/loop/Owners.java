package dev.waymark.sandbox.control.loop;

import dev.waymark.sandbox.object.Kind;
import dev.waymark.sandbox.object.KubeObject;
import dev.waymark.sandbox.object.ObjectKey;
import dev.waymark.sandbox.object.Tree;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reading and writing {@code metadata.ownerReferences}. */
public final class Owners {
    private Owners() {}

    public static List<Map<String, Object>> of(KubeObject object) {
        return object.maps("metadata", "ownerReferences");
    }

    /** The reference to the controller, of which an object has at most one. */
    public static Optional<Map<String, Object>> controller(KubeObject object) {
        return of(object).stream()
                .filter(reference -> Tree.flag(reference, "controller"))
                .findFirst();
    }

    public static boolean controls(KubeObject owner, KubeObject dependent) {
        return controller(dependent)
                .filter(reference -> owner.uid().equals(reference.get("uid")))
                .isPresent();
    }

    /** The key of the controller when it is of this kind. */
    public static Optional<ObjectKey> controllerKey(Kind kind, KubeObject dependent) {
        return controller(dependent)
                .filter(reference -> kind.kind().equals(reference.get("kind")))
                .filter(reference -> groupOf(reference).equals(kind.group()))
                .map(reference -> ObjectKey.of(kind, dependent.namespace(), String.valueOf(reference.get("name"))));
    }

    /** The reference that makes an object the controller of another. */
    public static Map<String, Object> controllerReference(Kind kind, KubeObject owner) {
        return Fields.of(
                "apiVersion", kind.apiVersion(),
                "kind", kind.kind(),
                "name", owner.name(),
                "uid", owner.uid(),
                "controller", true,
                "blockOwnerDeletion", true);
    }

    /** The API group that a reference names. */
    public static String groupOf(Map<String, Object> reference) {
        String apiVersion = String.valueOf(reference.get("apiVersion"));
        int slash = apiVersion.indexOf('/');
        return slash < 0 ? "" : apiVersion.substring(0, slash);
    }
}

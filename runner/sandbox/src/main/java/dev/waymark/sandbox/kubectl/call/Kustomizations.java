package dev.waymark.sandbox.kubectl.call;

import dev.waymark.sandbox.kubectl.kustomize.KnownKinds;
import dev.waymark.sandbox.kubectl.kustomize.Kustomization;
import dev.waymark.sandbox.kubectl.kustomize.KustomizeError;
import dev.waymark.sandbox.kubectl.rest.Resource;
import dev.waymark.sandbox.registry.Structure;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The objects of the option {@code -k}. */
public final class Kustomizations {
    private final Session session;

    public Kustomizations(Session session) {
        this.session = session;
    }

    /**
     * The objects that a folder's kustomization builds.
     *
     * @throws Failure when it cannot be built
     */
    public List<Map<String, Object>> objects(String folder) {
        if (folder.contains("://") || folder.startsWith("github.com/")) {
            throw Failure.of("the built-in kubectl builds no kustomizations of the network: download \"" + folder
                    + "\" and name the folder");
        }
        Path path = session.path(folder).normalize();
        if (!Files.isDirectory(path)) {
            throw Failure.of("must build at directory: not a valid directory: evalsymlink failure on '" + folder
                    + "' : lstat " + path + ": no such file or directory");
        }
        try {
            return new Kustomization(kinds(), Kustomizations::documents, warning -> session.err(warning + "\n"))
                    .build(path);
        } catch (KustomizeError e) {
            throw Failure.of(e.getMessage());
        }
    }

    private static List<Object> documents(String text) {
        List<Object> documents = new ArrayList<>();
        ManifestText.read(text, documents::add);
        return documents;
    }

    private KnownKinds kinds() {
        return new KnownKinds() {
            @Override
            public Structure structure(String apiVersion, String kind) {
                return session.discovery()
                        .kind(apiVersion, kind)
                        .flatMap(session.structures()::strategic)
                        .orElse(Structure.UNTYPED);
            }

            @Override
            public boolean namespaced(String apiVersion, String kind) {
                return session.discovery()
                        .kind(apiVersion, kind)
                        .map(Resource::namespaced)
                        .orElse(true);
            }
        };
    }
}

package dev.waymark.session;

import dev.waymark.lab.Lab;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** A session on a lab of two steps, or on another one, for a test. */
abstract class SessionFixture {

    static final String LAB = """
            ---
            title: Two steps
            summary: Makes two objects.
            ---

            # Two steps

            ## Make one

            ```bash {name=one}
            touch $OBJECTS/one; kept=yes
            ```

            ```yaml check
            within: 2s
            resource: {apiVersion: v1, kind: ConfigMap, namespace: a, name: one}
            ```

            ## Make two

            ```yaml file=conf/two.yaml
            two: 2
            ```

            ```bash {name=two}
            cat conf/two.yaml; [ "$kept" = yes ] && touch $OBJECTS/two
            ```

            ```yaml check
            within: 2s
            resource: {apiVersion: v1, kind: ConfigMap, namespace: a, name: two}
            ```

            ## Cleanup

            ```bash
            rm -f $OBJECTS/one $OBJECTS/two; touch $OBJECTS/cleaned
            ```
            """;

    @TempDir
    Path folder;

    SessionRig rig;
    Session session;

    @BeforeEach
    void rig() {
        rig = new SessionRig(folder);
    }

    @AfterEach
    void close() {
        session.close();
    }

    Lab begin(String text) {
        Lab lab = rig.lab(text);
        session = rig.open(lab);
        session.begin();
        return lab;
    }

    <E extends Event> E last(Class<E> type) {
        return rig.events().stream()
                .filter(type::isInstance)
                .map(type::cast)
                .reduce((first, second) -> second)
                .orElseThrow();
    }
}

package dev.waymark.tui.view;

import dev.waymark.tui.layout.Size;
import dev.waymark.tui.theme.Theme;
import java.util.List;
import java.util.Map;

/** All places of a lab, for tests that want one after the other. */
public final class Places {

    private Places() {}

    /** In the order of their names, each reached in a lab of its own. */
    public static List<Scene> all(Size size, Theme theme) {
        return Scenes.LAB.entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .map(place -> {
                    Scene scene = Scene.of(Scene.lab(), size, theme);
                    place.getValue().accept(scene);
                    return scene;
                })
                .toList();
    }
}

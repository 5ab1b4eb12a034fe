package dev.waymark.tui.view;

import dev.waymark.tui.layout.Picture;
import dev.waymark.tui.layout.Size;
import dev.waymark.tui.model.CatalogueModel;
import dev.waymark.tui.theme.Theme;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/** All places of a lab, for tests that want one after the other. */
public final class Places {

    private Places() {}

    /** The pictures of these, of the catalogue and of the lab's shell. */
    public static List<Picture> pictures(Size size, Theme theme) {
        List<Picture> pictures = new ArrayList<>();
        all(size, theme).forEach(scene -> pictures.add(new LabView().render(scene.model(), size, theme)));
        Scenes.CATALOGUE.values().forEach(model -> pictures.add(new CatalogueView().render(model, size, theme)));
        ShellScenes.ALL.keySet().forEach(name -> pictures.add(ShellScenes.picture(name, size, theme)));
        return pictures;
    }

    public static Collection<CatalogueModel> catalogues() {
        return Scenes.CATALOGUE.values();
    }

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

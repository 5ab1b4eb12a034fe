package dev.waymark.tui.update;

import dev.waymark.tui.key.Input;
import dev.waymark.tui.layout.Size;
import dev.waymark.tui.model.CatalogueModel;

/** How the catalogue changes by what happens. */
public final class CatalogueUpdate {

    private final Size size;

    public CatalogueUpdate(Size size) {
        this.size = size;
    }

    public Update<CatalogueModel> apply(CatalogueModel model, Signal signal) {
        if (signal instanceof Signal.Examined examined) {
            return Update.of(model.lacking(examined.lacking()));
        } else if (signal instanceof Signal.Pressed pressed) {
            return pressed(model, pressed.input());
        }
        return Update.of(model);
    }

    private Update<CatalogueModel> pressed(CatalogueModel model, Input input) {
        if (input instanceof Input.Wheel wheel) {
            return Update.of(model.move(Integer.signum(wheel.steps())));
        } else if (input instanceof Input.Paste paste) {
            return Update.of(model.search(model.search() + paste.text().replace('\n', ' ')));
        } else if (!(input instanceof Input.Stroke key)) {
            return Update.of(model);
        } else if (model.help()) {
            return Update.of(model.help(false));
        } else {
            return stroke(model, key);
        }
    }

    private Update<CatalogueModel> stroke(CatalogueModel model, Input.Stroke key) {
        String search = model.search();
        return switch (key.key()) {
            case UP, BACK_TAB -> Update.of(model.move(-1));
            case DOWN, TAB -> Update.of(model.move(1));
            case PAGE_UP -> Update.of(model.move(-page()));
            case PAGE_DOWN -> Update.of(model.move(page()));
            case HOME -> Update.of(model.move(-model.course().labs().size()));
            case END -> Update.of(model.move(model.course().labs().size()));
            case BACKSPACE ->
                Update.of(
                        search.isEmpty()
                                ? model.say("There is no letter to take back: type to search.")
                                : model.search(search.substring(0, search.offsetByCodePoints(search.length(), -1))));
            case ENTER ->
                model.lab().isPresent()
                        ? Update.of(model, new Effect.Enter())
                        : Update.of(model.say("No lab has these words: Backspace takes a letter back."));
            case ESCAPE -> search.isEmpty() ? Update.of(model, new Effect.Leave()) : Update.of(model.search(""));
            case CONTROL -> control(model, key);
            case FUNCTION -> Update.of(model.help(true));
            case TEXT -> key.is("?") ? Update.of(model.help(true)) : typed(model, key);
            case OTHER -> Update.of(model);
            default -> Update.of(model.say("This key does nothing here; ? shows the keys."));
        };
    }

    private static Update<CatalogueModel> control(CatalogueModel model, Input.Stroke key) {
        return switch (key.text()) {
            case "c", "d" -> Update.of(model, new Effect.Leave());
            case "l" -> Update.of(model, new Effect.Redraw());
            case "z" -> Update.of(model, new Effect.Suspend());
            case "u" -> Update.of(model.search(""));
            default -> Update.of(model.say("This key does nothing here; ? shows the keys."));
        };
    }

    private static Update<CatalogueModel> typed(CatalogueModel model, Input.Stroke key) {
        return model.search().isEmpty() && key.is(" ")
                ? Update.of(model)
                : Update.of(model.search(model.search() + key.text()));
    }

    private int page() {
        return Math.max(1, size.rows() / 2);
    }
}

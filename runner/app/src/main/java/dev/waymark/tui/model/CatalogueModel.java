package dev.waymark.tui.model;

import dev.waymark.lab.Course;
import dev.waymark.lab.Lab;
import dev.waymark.session.CourseProgress;
import dev.waymark.session.LabProgress;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * The labs to choose from.
 *
 * @param cluster where labs run
 * @param progress by the id of the lab
 * @param lacking what a lab needs and the machine or the cluster does not have, by the id of the lab; empty while that is
 *     being looked for
 * @param search what the labs in sight have in their words; empty for all
 * @param selected the place of the chosen one among those in sight
 * @param help whether the keys are explained
 * @param notice what is said in the bottom line until the next key
 */
public record CatalogueModel(
        Course course,
        String cluster,
        Map<String, LabProgress> progress,
        Optional<Map<String, String>> lacking,
        String search,
        int selected,
        boolean help,
        String notice) {

    public CatalogueModel {
        progress = Map.copyOf(progress);
    }

    /** With the lab selected that comes next. */
    public static CatalogueModel of(Course course, String cluster, Map<String, LabProgress> progress) {
        CatalogueModel model = new CatalogueModel(course, cluster, progress, Optional.empty(), "", 0, false, "");
        return model.next().map(lab -> model.select(lab.id())).orElse(model);
    }

    /** The labs in sight, track by track. */
    public List<Lab> labs() {
        return course.labs().stream().filter(this::found).toList();
    }

    public Optional<Lab> lab() {
        List<Lab> labs = labs();
        return labs.isEmpty() ? Optional.empty() : Optional.of(labs.get(Math.min(selected, labs.size() - 1)));
    }

    /** The lab to do next: one that was begun, or else the first that is not done and builds on nothing undone. */
    public Optional<Lab> next() {
        return new CourseProgress(progress).next(course.contents()).flatMap(lab -> course.find(lab.id()));
    }

    public LabProgress of(Lab lab) {
        return new CourseProgress(progress).of(lab.id());
    }

    public boolean done(String id) {
        return new CourseProgress(progress).done(id);
    }

    public CatalogueModel search(String text) {
        String before = lab().map(Lab::id).orElse("");
        CatalogueModel changed = new CatalogueModel(course, cluster, progress, lacking, text, 0, help, "");
        return changed.select(before);
    }

    public CatalogueModel move(int by) {
        int last = Math.max(0, labs().size() - 1);
        int place = Math.max(0, Math.min(last, Math.min(selected, last) + by));
        return new CatalogueModel(course, cluster, progress, lacking, search, place, help, "");
    }

    public CatalogueModel help(boolean shown) {
        return new CatalogueModel(course, cluster, progress, lacking, search, selected, shown, "");
    }

    public CatalogueModel say(String text) {
        return new CatalogueModel(course, cluster, progress, lacking, search, selected, help, text);
    }

    public CatalogueModel lacking(Map<String, String> found) {
        return new CatalogueModel(
                course, cluster, progress, Optional.of(Map.copyOf(found)), search, selected, help, notice);
    }

    private CatalogueModel select(String id) {
        List<String> ids = new ArrayList<>(labs().stream().map(Lab::id).toList());
        int place = Math.max(0, ids.indexOf(id));
        return new CatalogueModel(course, cluster, progress, lacking, search, place, help, notice);
    }

    private boolean found(Lab lab) {
        String words = (lab.id() + " " + lab.title() + " " + lab.summary()).toLowerCase(Locale.ROOT);
        return List.of(search.toLowerCase(Locale.ROOT).strip().split("\\s+")).stream()
                .allMatch(words::contains);
    }
}

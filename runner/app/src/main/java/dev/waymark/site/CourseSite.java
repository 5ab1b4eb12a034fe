package dev.waymark.site;

import dev.waymark.lab.Course;
import dev.waymark.lab.Lab;
import dev.waymark.lab.Needs;
import dev.waymark.lab.Parameter;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** A course as a static site: an index of the tracks, a page for each lab, and the files that the labs refer to. */
public final class CourseSite {

    private final Course course;
    private final Pages pages;
    private final SiteLinks links;

    /**
     * @param root the folder whose files may come along with the labs that refer to them
     * @param templates the folder of the installation's templates
     * @param complaints takes a sentence about each link that leads nowhere; its text stays on the page
     */
    public CourseSite(Course course, Path root, Path templates, Consumer<String> complaints) {
        this.course = course;
        this.pages = new Pages(templates);
        this.links = new SiteLinks(course, root, complaints);
    }

    /**
     * Writes the site; an earlier one in the folder is replaced.
     *
     * @throws SiteException when the folder holds something else; nothing is changed then
     * @throws IOException when a file cannot be read or written
     */
    public void write(Path folder) throws IOException {
        SiteFolder site = SiteFolder.open(folder);
        site.write("index.html", pages.render("index.ftlh", Map.of("tracks", tracks())));
        for (Course.Track track : course.tracks()) {
            for (int i = 0; i < track.labs().size(); i++) {
                site.write(SiteLinks.page(track.labs().get(i)), lab(track, i));
            }
        }
        for (Map.Entry<String, Path> file : links.files().entrySet()) {
            site.copy(file.getKey(), file.getValue());
        }
        site.finish();
    }

    private List<Map<String, Object>> tracks() {
        List<Map<String, Object>> tracks = new ArrayList<>();
        for (Course.Track track : course.tracks()) {
            tracks.add(Map.of(
                    "name", Legible.text(track.name().isEmpty() ? "Labs" : track.name()),
                    "minutes", track.labs().stream().mapToInt(Lab::minutes).sum(),
                    "labs",
                            track.labs().stream()
                                    .map(lab -> entry(lab, SiteLinks.encoded(SiteLinks.page(lab))))
                                    .toList()));
        }
        return tracks;
    }

    private static Map<String, Object> entry(Lab lab, String href) {
        return Map.of(
                "href", href,
                "title", Legible.text(lab.title()),
                "summary", Legible.text(lab.summary()),
                "minutes", lab.minutes());
    }

    private String lab(Course.Track track, int index) {
        Lab lab = track.labs().get(index);
        LabPage page = new LabPage(lab, links);
        Map<String, Object> values = new HashMap<>(Map.of(
                "up", SiteLinks.from(lab, "index.html"),
                "id", Legible.text(lab.id()),
                "title", Legible.text(lab.title()),
                "summary", Legible.text(lab.summary()),
                "minutes", lab.minutes(),
                "track", Legible.text(track.name()),
                "after", after(lab),
                "needs", needs(lab.needs()),
                "parameters",
                        lab.parameters().stream().map(CourseSite::parameter).toList(),
                "steps", page.steps()));
        page.cleanup().ifPresent(step -> values.put("cleanup", step));
        if (index > 0) {
            values.put("previous", neighbour(lab, track.labs().get(index - 1)));
        }
        if (index + 1 < track.labs().size()) {
            values.put("next", neighbour(lab, track.labs().get(index + 1)));
        }
        return pages.render("lab.ftlh", values);
    }

    private List<Map<String, Object>> after(Lab lab) {
        return lab.after().stream()
                .flatMap(id -> course.find(id).stream())
                .map(other -> neighbour(lab, other))
                .toList();
    }

    private static Map<String, Object> neighbour(Lab lab, Lab other) {
        return entry(other, SiteLinks.from(lab, SiteLinks.page(other)));
    }

    private static List<String> needs(Needs needs) {
        List<String> all = new ArrayList<>(needs.tools());
        all.addAll(needs.apis());
        all.addAll(needs.capabilities());
        return all.stream().map(Legible::text).toList();
    }

    private static Map<String, Object> parameter(Parameter parameter) {
        return Map.of(
                "name", Legible.text(parameter.name()),
                "prompt", Legible.text(parameter.prompt()),
                "value",
                        parameter.secret()
                                ? ""
                                : Legible.text(parameter.byDefault().orElse("")),
                "choices", parameter.choices().stream().map(Legible::text).toList());
    }
}

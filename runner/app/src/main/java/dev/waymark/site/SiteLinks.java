package dev.waymark.site;

import dev.waymark.lab.Course;
import dev.waymark.lab.Lab;
import dev.waymark.lab.Step;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The addresses inside of a site: labs have their pages, files that labs refer to come along in the folder {@code
 * files}, and nothing else of the machine is reachable.
 */
final class SiteLinks {
    private static final Pattern WEB = Pattern.compile("(?i)https?://[^\\s]+|mailto:[^\\s]+");
    private static final Pattern OTHER_SCHEME = Pattern.compile("[A-Za-z][A-Za-z0-9+.-]*:.*|//.*", Pattern.DOTALL);
    private static final Pattern PICTURE = Pattern.compile("(?i).*\\.(png|jpe?g|gif|svg|webp)");

    private final Path root;
    private final Map<Path, Lab> labs = new HashMap<>();
    private final Map<String, Path> files = new LinkedHashMap<>();
    private final Consumer<String> complaints;

    /**
     * @param root the folder whose files may come along, such as the course's repository
     * @param complaints takes a sentence about each link that leads nowhere
     */
    SiteLinks(Course course, Path root, Consumer<String> complaints) {
        this.root = root.toAbsolutePath().normalize();
        this.complaints = complaints;
        course.labs().forEach(lab -> labs.put(lab.source().toAbsolutePath().normalize(), lab));
    }

    /** The file of a lab's page in the site. */
    static String page(Lab lab) {
        return "labs/" + lab.id() + ".html";
    }

    /** The files that come along, by their paths in the site. */
    Map<String, Path> files() {
        return Map.copyOf(files);
    }

    /** The way from a lab's page to another file of the site. */
    static String from(Lab lab, String path) {
        return "../".repeat((int) page(lab).chars().filter(c -> c == '/').count()) + encoded(path);
    }

    LinkTargets of(Lab lab) {
        return new LinkTargets() {
            @Override
            public Optional<String> link(String target) {
                return SiteLinks.this.link(lab, target);
            }

            @Override
            public Optional<String> picture(String target) {
                return PICTURE.matcher(target).matches()
                                && !OTHER_SCHEME.matcher(target).matches()
                        ? local(lab, target).flatMap(file -> bring(file)).map(path -> from(lab, path))
                        : Optional.empty();
            }
        };
    }

    /** A file that the lab's commands read: beside the lab, or in a folder above it that holds what labs share. */
    Optional<String> shared(Lab lab, String path) {
        for (Path folder = lab.source().toAbsolutePath().normalize().getParent();
                folder != null && folder.startsWith(root);
                folder = folder.getParent()) {
            Path file = folder.resolve(path).normalize();
            if (Files.isRegularFile(file)) {
                return bring(file).map(found -> from(lab, found));
            }
        }
        return Optional.empty();
    }

    private Optional<String> link(Lab lab, String target) {
        if (WEB.matcher(target).matches()) {
            return Optional.of(target);
        } else if (OTHER_SCHEME.matcher(target).matches()) {
            return dead(lab, target, "is not shown as a link, since it is no web address");
        } else if (target.startsWith("#")) {
            return anchor(lab, lab, target, "");
        }
        int hash = target.indexOf('#');
        String fragment = hash < 0 ? "" : target.substring(hash);
        Optional<Path> file = local(lab, hash < 0 ? target : target.substring(0, hash));
        if (file.isEmpty()) {
            return dead(lab, target, "leads to no file");
        }
        Optional<Lab> other = Optional.ofNullable(labs.get(file.get()));
        if (other.isPresent()) {
            return anchor(lab, other.get(), fragment, from(lab, page(other.get())));
        }
        Optional<String> brought = bring(file.get()).map(path -> from(lab, path));
        return brought.isPresent() ? brought : dead(lab, target, "leads to no file of the course");
    }

    private Optional<String> anchor(Lab lab, Lab other, String fragment, String page) {
        String id = fragment.isEmpty() ? "" : fragment.substring(1);
        boolean there = id.isEmpty()
                || other.steps().stream().map(Step::id).anyMatch(id::equals)
                || other.cleanup().map(Step::id).filter(id::equals).isPresent();
        if (there) {
            return Optional.of(page + (id.isEmpty() ? "" : "#" + encoded(id)));
        }
        dead(lab, page + fragment, "leads to no step of its lab");
        return Optional.of(page).filter(path -> !path.isEmpty());
    }

    private Optional<String> dead(Lab lab, String target, String why) {
        complaints.accept(lab.source() + ": the link to '" + target + "' " + why);
        return Optional.empty();
    }

    private Optional<Path> local(Lab lab, String target) {
        try {
            String path =
                    URLDecoder.decode(target.replaceFirst("[?].*", "").replace("+", "%2B"), StandardCharsets.UTF_8);
            Path file = lab.source()
                    .toAbsolutePath()
                    .normalize()
                    .resolveSibling(path)
                    .normalize();
            return Optional.of(file).filter(Files::isRegularFile);
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /** Takes a file of the course along; not one outside of it, whatever the lab says. */
    private Optional<String> bring(Path file) {
        try {
            if (!file.startsWith(root) || !file.toRealPath().startsWith(root.toRealPath())) {
                return Optional.empty();
            }
        } catch (java.io.IOException | InvalidPathException e) {
            return Optional.empty();
        }
        String path = "files/" + root.relativize(file).toString().replace('\\', '/');
        files.put(path, file);
        return Optional.of(path);
    }

    /** A path for an address. */
    static String encoded(String path) {
        return Arrays.stream(path.split("/", -1))
                .map(part -> URLEncoder.encode(part, StandardCharsets.UTF_8).replace("+", "%20"))
                .collect(Collectors.joining("/"));
    }
}

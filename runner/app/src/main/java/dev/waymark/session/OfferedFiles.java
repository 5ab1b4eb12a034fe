package dev.waymark.session;

import dev.waymark.lab.Command;
import dev.waymark.lab.FileBlock;
import dev.waymark.lab.Markup;
import dev.waymark.lab.Prose;
import dev.waymark.lab.ScriptFiles;
import dev.waymark.lab.Step;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The files that the commands of a plain lab read and that its text does not show: they are looked for beside the lab,
 * then among the course's files, there by their path or else by their name alone. Whatever is taken is told.
 */
final class OfferedFiles {

    /** Deep enough for a course; a folder that is no course may be deeper than anybody wants to wait for. */
    private static final int DEPTH = 6;

    /** What kubectl says when an address on the net is out of reach. */
    private static final Pattern UNREACHABLE = Pattern.compile(
            "no such host|Temporary failure in name resolution|network is unreachable|i/o timeout|TLS handshake timeout"
                    + "|connection refused|unable to read URL");

    private static final Pattern FLAT =
            Pattern.compile("(?m)^kind: \\S+\\s*\\n(?:.*\\n)*?metadata:\\s*\\n(?:\\w+:|[\\w./-]+: )");

    private final SessionSettings settings;
    private final Consumer<String> notices;
    private final Set<String> made = new HashSet<>();

    /** @param notices takes one sentence for each file that was taken from somewhere */
    OfferedFiles(SessionSettings settings, Consumer<String> notices) {
        this.settings = settings;
        this.notices = notices;
        settings.lab().steps().forEach(this::remember);
        settings.lab().cleanup().ifPresent(this::remember);
    }

    private void remember(Step step) {
        step.of(FileBlock.class).forEach(file -> made.add(file.path()));
        step.commands().forEach(command -> made.addAll(ScriptFiles.made(command.script())));
    }

    /** Puts what the commands of a step read into the work directory. */
    void provide(Step step) {
        if (!settings.lab().plain()) {
            return;
        }
        for (Command command : step.commands()) {
            for (String path : ScriptFiles.read(command.script())) {
                if (isMissing(path)) {
                    find(path).ifPresent(file -> copy(file, path, command));
                }
            }
        }
    }

    /**
     * The script, with files of the course in place of web addresses of files with these names: the sandbox does without
     * a network. On other clusters the script as it is.
     */
    String withoutDownloads(String script) {
        return settings.lab().plain() && settings.sandbox() ? local(script) : script;
    }

    private String local(String script) {
        String local = script;
        for (String address : ScriptFiles.fetched(script)) {
            Optional<Path> file = named(Path.of(address.substring(address.lastIndexOf('/') + 1)));
            if (file.isPresent()) {
                notices.accept("In place of " + address + " the course's file " + shown(file.get()) + " is read.");
                local = local.replace(
                        address, quoted(file.get().toAbsolutePath().toString()));
            }
        }
        return local;
    }

    /**
     * The script for a second try, with files of the course in place of what it could not download; empty when something
     * else went wrong.
     */
    Optional<String> afterDownload(String script, String output) {
        if (!settings.lab().plain()
                || settings.sandbox()
                || !UNREACHABLE.matcher(output).find()) {
            return Optional.empty();
        }
        return Optional.of(local(script)).filter(other -> !other.equals(script));
    }

    /** Tells which files a script would have read that are nowhere to be found. */
    void complain(Step step, Command command, String script) {
        if (!settings.lab().plain()) {
            return;
        }
        List<String> missing =
                ScriptFiles.read(script).stream().filter(this::isMissing).toList();
        if (!missing.isEmpty()) {
            String flat = step.of(Prose.class).stream().anyMatch(OfferedFiles::showsFlatManifest)
                    ? "; the manifest that it shows has lost its indentation, so it is no valid object and no file can be made of it"
                    : " and does not hold it";
            notices.accept(command.position() + ": the text refers to " + String.join(", ", missing) + flat
                    + "; put it beside "
                    + settings.lab().source().getFileName() + " or into its folder assets.");
        }
    }

    /** Whether a text shows a manifest of which every line begins at the margin, as of a page copied out of a browser. */
    private static boolean showsFlatManifest(Prose prose) {
        return prose.content().stream()
                .anyMatch(markup -> markup instanceof Markup.Code code
                        && FLAT.matcher(code.text()).find());
    }

    private boolean isMissing(String path) {
        return !made.contains(path)
                && inside(path).filter(Files::exists).isEmpty()
                && inside(path).isPresent();
    }

    /** The place of a path in the work directory; empty when it leads out. */
    private Optional<Path> inside(String path) {
        Path work = settings.workspace().work();
        return Optional.of(work.resolve(path).normalize()).filter(target -> target.startsWith(work));
    }

    private Optional<Path> find(String path) {
        Path beside = settings.lab().source().toAbsolutePath().resolveSibling(path);
        return Files.isRegularFile(beside) ? Optional.of(beside) : named(Path.of(path));
    }

    /** The course's file with this path, or the only one with this name. */
    private Optional<Path> named(Path path) {
        if (settings.assets().isEmpty()) {
            return Optional.empty();
        }
        Path assets = settings.assets().get();
        if (Files.isRegularFile(assets.resolve(path))) {
            return Optional.of(assets.resolve(path));
        }
        try (Stream<Path> files = Files.find(
                assets,
                DEPTH,
                (file, attributes) ->
                        attributes.isRegularFile() && file.getFileName().equals(path.getFileName()))) {
            List<Path> found = files.limit(2).toList();
            return found.size() == 1 ? Optional.of(found.get(0)) : Optional.empty();
        } catch (IOException | java.io.UncheckedIOException e) {
            return Optional.empty();
        }
    }

    private void copy(Path file, String path, Command command) {
        try {
            settings.workspace().write(new FileBlock(path, "yaml", Files.readString(file), command.position()));
            notices.accept("The text does not hold " + path + ": it is taken from " + shown(file) + ".");
        } catch (CharacterCodingException e) {
            notices.accept(shown(file) + " cannot be taken for " + path + ": it is not UTF-8 text.");
        } catch (IOException e) {
            notices.accept(shown(file) + " cannot be taken for " + path + ": " + FileFailure.reason(e) + ".");
        }
    }

    /** A file as people know it: from the course's files on, or beside the lab. */
    private String shown(Path file) {
        return settings.assets()
                .filter(file::startsWith)
                .map(assets ->
                        assets.getFileName().resolve(assets.relativize(file)).toString())
                .orElse(file.toString());
    }

    private static String quoted(String path) {
        return path.matches("[\\w./+-]+") ? path : "'" + path.replace("'", "'\\''") + "'";
    }
}

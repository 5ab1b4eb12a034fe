package dev.waymark.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The site as a browser sees it: read from the disk, without a network. Needs chromium on the path. */
class SiteIT {
    private static final List<String> BROWSERS = List.of("chromium", "chromium-browser", "google-chrome");

    @TempDir
    Path folder;

    @Test
    void a_browser_loads_the_pages_without_a_complaint_and_prints_them() throws Exception {
        Path browser = browser().orElse(null);
        Assumptions.assumeTrue(browser != null, "there is no chromium on the path");
        Launcher.Result site = Launcher.in(folder).run("site", "site");
        assertThat(site.exit()).as(site.all()).isZero();
        Path lab = folder.resolve("site/labs/travels/split.html");
        for (Path page :
                List.of(folder.resolve("site/index.html"), lab, folder.resolve("site/labs/classic/ingress.html"))) {
            Path dom = folder.resolve("dom.html");
            String log = browse(
                    browser,
                    dom,
                    "--enable-logging=stderr",
                    "--dump-dom",
                    page.toUri().toString());
            assertThat(Files.readString(dom)).as(log).contains("<h1>", "</footer>");
            assertThat(log.lines().filter(line -> line.contains("CONSOLE")))
                    .as(page.toString())
                    .isEmpty();
        }
        Path handout = folder.resolve("handout.pdf");
        String log = browse(
                browser,
                folder.resolve("out"),
                "--print-to-pdf=" + handout,
                lab.toUri().toString());
        assertThat(handout).as(log).exists();
        assertThat(Files.readAllBytes(handout)).startsWith('%', 'P', 'D', 'F');
    }

    /** What the browser says on standard error. */
    private String browse(Path browser, Path out, String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(
                browser.toString(),
                "--headless",
                "--no-sandbox",
                "--disable-gpu",
                "--user-data-dir=" + folder.resolve("profile")));
        command.addAll(List.of(arguments));
        Path log = folder.resolve("browser.log");
        Process process = new ProcessBuilder(command)
                .redirectInput(new File("/dev/null"))
                .redirectOutput(out.toFile())
                .redirectError(log.toFile())
                .start();
        if (!process.waitFor(2, TimeUnit.MINUTES)) {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly();
            throw new AssertionError("the browser does not end: " + Files.readString(log));
        }
        return Files.readString(log);
    }

    private static Optional<Path> browser() {
        return Stream.of(System.getenv("PATH").split(File.pathSeparator))
                .flatMap(each -> BROWSERS.stream().map(name -> Path.of(each, name)))
                .filter(Files::isExecutable)
                .findFirst();
    }
}

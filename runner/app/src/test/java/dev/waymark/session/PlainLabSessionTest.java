package dev.waymark.session;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waymark.session.Summary.Ending;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Labs that were not written to be run: what is not in their text is looked for, and one failure hides no other. */
class PlainLabSessionTest {

    /** Stands in for kubectl: prints the file behind {@code -f}, or where it is asked for. */
    private static final String KUBECTL = """
            ## Stand-in

            ```bash
            kubectl() { while [ "$1" != -f ]; do shift; done; cat "$2"; }
            ```

            """;

    @TempDir
    Path folder;

    private SessionRig rig;
    private Path assets;

    @BeforeEach
    void course() throws IOException {
        assets = Files.createDirectories(folder.resolve("course/assets/shop")).getParent();
        rig = new SessionRig(folder).assets(assets);
    }

    @Test
    void steps_behind_one_that_fails_are_tried_too() {
        Ending ending = walk("## One\n\n```bash\nfalse\n```\n\n## Two\n\n```bash\ntrue\n```\n");

        assertThat(ending).isEqualTo(Ending.FAILED);
        assertThat(states()).containsExactly("One FAILED", "Two PASSED");
    }

    @Test
    void a_file_beside_the_lab_is_there_for_its_commands() throws IOException {
        Files.writeString(folder.resolve("web.yaml"), "kind: Beside\n");
        Files.writeString(assets.resolve("shop/web.yaml"), "kind: Course\n");

        assertThat(walk(KUBECTL + "## Apply\n\n```bash\nkubectl apply -f web.yaml | grep Beside\n```\n"))
                .isEqualTo(Ending.COMPLETED);
        assertThat(rig.notices()).singleElement().asString().contains("web.yaml");
    }

    @Test
    void a_file_of_the_course_with_that_name_is_taken_and_the_learner_told() throws IOException {
        Files.writeString(assets.resolve("shop/web.yaml"), "kind: Course\n");

        assertThat(walk(KUBECTL + "## Apply\n\n```bash\nkubectl apply -f other/web.yaml | grep Course\n```\n"))
                .isEqualTo(Ending.COMPLETED);
        assertThat(rig.notices())
                .containsExactly("The text does not hold other/web.yaml: it is taken from assets/shop/web.yaml.");
    }

    @Test
    void the_clean_up_finds_its_files_too() throws IOException {
        Files.writeString(assets.resolve("shop/web.yaml"), "kind: Course\n");
        List<Boolean> clean = new ArrayList<>();
        rig.tell(event -> {
            if (event instanceof Event.CleanupEnded ended) {
                clean.add(ended.clean());
            }
        });

        walk(KUBECTL + "## Cleanup\n\n```bash\nkubectl delete -f web.yaml\n```\n");

        assertThat(clean).containsExactly(true);
    }

    @Test
    void of_two_files_with_that_name_none_is_taken_and_what_is_missing_is_named() throws IOException {
        Files.writeString(assets.resolve("shop/web.yaml"), "kind: One\n");
        Files.writeString(Files.createDirectories(assets.resolve("bar")).resolve("web.yaml"), "kind: Two\n");

        assertThat(walk(KUBECTL + "## Apply\n\n```bash\nkubectl apply -f web.yaml\n```\n"))
                .isEqualTo(Ending.FAILED);
        assertThat(rig.notices())
                .containsExactly(folder.resolve("lab.md") + ":10:1: the text refers to web.yaml and does not hold it;"
                        + " put it beside lab.md or into its folder assets.");
    }

    @Test
    void a_path_that_leads_out_of_the_work_directory_is_left_alone() throws IOException {
        Files.writeString(assets.resolve("shop/web.yaml"), "kind: Course\n");

        assertThat(walk(KUBECTL + "## Apply\n\n```bash\nkubectl apply -f a/../../web.yaml\n```\n"))
                .isEqualTo(Ending.FAILED);
        assertThat(rig.notices()).isEmpty();
    }

    @Test
    void the_sandbox_reads_a_file_of_the_course_in_place_of_a_download() throws IOException {
        Files.writeString(assets.resolve("shop/web.yaml"), "kind: Course\n");
        String lab = KUBECTL + "## Apply\n\n```bash\nkubectl apply -n shop \\\n"
                + "  -f https://example.invalid/a/web.yaml | grep Course\n```\n";

        assertThat(walk(lab)).isEqualTo(Ending.COMPLETED);
        assertThat(rig.notices())
                .containsExactly("In place of https://example.invalid/a/web.yaml the course's file"
                        + " assets/shop/web.yaml is read.");
        assertThat(new SessionRig(folder.resolve("real")).assets(assets).on("prod"))
                .satisfies(real -> {
                    rig = real;
                    assertThat(walk(lab)).isEqualTo(Ending.FAILED);
                });
    }

    @Test
    void a_client_stands_in_for_one_that_is_missing() {
        String lab = "## One\n\n```bash\nk version --client\n```\n";

        assertThat(walk(lab)).isEqualTo(Ending.COMPLETED);
        assertThat(walk(lab.replace("k version", "k() { return 3; }\nk version")))
                .isEqualTo(Ending.FAILED);
    }

    @Test
    void another_cluster_does_so_once_the_download_has_failed() throws IOException {
        Files.writeString(assets.resolve("shop/web.yaml"), "kind: Course\n");
        String kubectl =
                "kubectl() { case $3 in http*) echo 'dial tcp: no such host'; return 1;; *) cat \"$3\"; esac; }\n";
        rig.on("prod");

        assertThat(walk("## Apply\n\n```bash\n" + kubectl
                        + "kubectl apply -f https://example.invalid/a/web.yaml | grep Course\n```\n"))
                .isEqualTo(Ending.FAILED);
        assertThat(walk("## Apply\n\n```bash\n" + kubectl
                        + "kubectl apply -f https://example.invalid/a/web.yaml\n```\n"))
                .isEqualTo(Ending.COMPLETED);
        assertThat(rig.notices())
                .containsExactly("In place of https://example.invalid/a/web.yaml the course's file"
                        + " assets/shop/web.yaml is read.");
    }

    @Test
    void a_manifest_without_its_indentation_is_told_where_its_file_is_missed() {
        assertThat(walk("Task 1: Split\napiVersion: v1\nkind: Pod\nmetadata:\nname: a\noc apply -f a.yaml\n"
                        + "Task 2: More\noc apply -f b.yaml\n"))
                .isEqualTo(Ending.FAILED);
        assertThat(rig.notices()).hasSize(2);
        assertThat(rig.notices().get(0))
                .contains("lab.md:6:1: the text refers to a.yaml; the manifest that it shows has lost its indentation");
        assertThat(rig.notices().get(1)).contains("b.yaml and does not hold it");
    }

    @Test
    void a_step_whose_settings_can_have_no_effect_fails_with_the_reason() {
        String rule =
                "kind: VirtualService\nmetadata: {name: web}\nspec:\n  http:\n  - fault: {abort: {httpStatus: 503}}\n";

        assertThat(walk(KUBECTL + "## Faults\n\n```bash\nkubectl apply -f - <<EOF\n" + rule + "EOF\n```\n"))
                .isEqualTo(Ending.COMPLETED);
        assertThat(walk(KUBECTL + "## Retries\n\n```bash\nkubectl apply -f - <<EOF\n" + rule
                        + "    retries: {attempts: 3}\nEOF\n```\n"))
                .isEqualTo(Ending.FAILED);
        assertThat(rig.events())
                .filteredOn(Event.CheckEnded.class::isInstance)
                .singleElement()
                .satisfies(event -> assertThat(
                                ((Event.CheckEnded) event).outcome().evidence().observed())
                        .startsWith("in VirtualService web, http rule 1, the retries never see the fault"));
    }

    @Test
    void folders_and_scripts_beside_the_lab_are_where_its_commands_look() throws IOException {
        Path shop = Files.createDirectories(folder.resolve("shop/base"));
        Files.writeString(shop.resolve("web.yaml"), "kind: Web\n");
        Path script = Files.writeString(folder.resolve("load.sh"), "#!/bin/sh\necho loaded\n");
        assertThat(script.toFile().setExecutable(true)).isTrue();

        assertThat(walk("""
                ## One

                ```bash
                ./load.sh | grep loaded
                ```

                ## Two

                Change into the `shop` directory:

                ```bash
                grep Web base/web.yaml
                ```

                ## Three

                ```bash
                cd ..
                mkdir out
                echo made > out/base
                cat shop/base/web.yaml
                ```
                """)).isEqualTo(Ending.COMPLETED);
        assertThat(rig.notices())
                .containsExactly(
                        "The text does not hold load.sh: the one beside it is linked into the work directory.",
                        "The text does not hold shop: the one beside it is linked into the work directory.");
    }

    @Test
    void what_a_lab_makes_is_not_taken_from_beside_it() throws IOException {
        Files.createDirectories(folder.resolve("shop"));
        Files.writeString(folder.resolve("shop/kept"), "");

        assertThat(walk("## One\n\n```bash\nmkdir shop\ncd shop\ntouch new\n[ ! -e kept ]\n```\n"))
                .isEqualTo(Ending.COMPLETED);
        assertThat(folder.resolve("shop/new")).doesNotExist();
        assertThat(rig.notices()).isEmpty();
    }

    @Test
    void what_runs_in_the_background_ends_where_the_text_stops_it() {
        String lab = "## One\n\n```bash\nwhile true; do echo on > beat; sleep 0.02; done\n```\n\n%s\n\n"
                + "## Two\n\n```bash\nrm -f beat; sleep 0.5; test ! -e beat\n```\n";

        assertThat(walk(lab.formatted("Press Ctrl-C."))).isEqualTo(Ending.COMPLETED);
        assertThat(rig.notices()).singleElement().asString().startsWith("Ended, as the text says: while true");
        assertThat(walk(lab.formatted("Let it run."))).isEqualTo(Ending.FAILED);
    }

    @Test
    void commands_run_without_a_terminal_and_do_not_ask_for_one() {
        String docker = "docker() { echo \"$*\"; }\n";

        assertThat(walk("## One\n\n```bash\n" + docker
                        + "docker run -it --rm web env | grep -x 'run -i --rm web env'\n```\n"
                        + "\n```bash\ndocker exec -ti web env | grep -x 'exec -i web env'\n```\n"))
                .isEqualTo(Ending.COMPLETED);
        assertThat(rig.notices())
                .containsExactly(
                        "Commands of a lab run without a terminal: the flag that asks for one (-t) is left out.");
    }

    private Ending walk(String text) {
        try (Session session = rig.open(rig.lab(text))) {
            session.begin();
            Ending ending = new Unattended(session, () -> false).walk();
            session.finish(ending);
            return ending;
        }
    }

    private List<String> states() {
        return rig.events().stream()
                .filter(Event.StepEnded.class::isInstance)
                .map(Event.StepEnded.class::cast)
                .map(ended -> ended.step().title() + " " + ended.state())
                .toList();
    }
}

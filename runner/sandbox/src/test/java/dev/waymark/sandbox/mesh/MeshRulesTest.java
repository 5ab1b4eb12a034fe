package dev.waymark.sandbox.mesh;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;

/** The page of rules names a test for each of them, and only tests and tables that there are. */
class MeshRulesTest {
    private static final Path PAGE = Path.of("../../docs/mesh-rules.md");
    private static final Path TESTS = Path.of("src/test/java");
    private static final Path TABLES = Path.of("src/test/resources/dev/waymark/sandbox/mesh/routing");

    /** A row of the page. */
    private record Rule(String text, String source, List<String> tests) {
        static Rule of(String line) {
            String[] cells = line.substring(1, line.length() - 1).split("(?<!\\\\)\\|", -1);
            assertThat(cells).as(line).hasSize(3);
            return new Rule(
                    cells[0].strip(),
                    cells[1].strip(),
                    Arrays.stream(cells[2].strip().split(", ")).toList());
        }
    }

    private static List<Rule> rules() throws IOException {
        return Files.readAllLines(PAGE).stream()
                .filter(line -> line.startsWith("| "))
                .filter(line -> !line.endsWith("| Held by |"))
                .map(Rule::of)
                .toList();
    }

    private static Map<String, Path> classes() throws IOException {
        Map<String, Path> found = new TreeMap<>();
        try (Stream<Path> files = Files.walk(TESTS)) {
            files.filter(file -> file.toString().endsWith("Test.java"))
                    .forEach(file -> found.put(file.getFileName().toString().replace(".java", ""), file));
        }
        return found;
    }

    private static boolean test(Map<String, Path> classes, String name, String method) {
        if (!classes.containsKey(name)) {
            return false;
        }
        String path = TESTS.relativize(classes.get(name)).toString().replace(".java", "");
        try {
            return Arrays.stream(Class.forName(path.replaceAll("[/\\\\]", ".")).getDeclaredMethods())
                    .filter(each -> each.getName().equals(method))
                    .anyMatch(each ->
                            each.isAnnotationPresent(Test.class) || each.isAnnotationPresent(ParameterizedTest.class));
        } catch (ClassNotFoundException gone) {
            return false;
        }
    }

    @Test
    void everyRuleSaysWhereItIsWrittenAndNamesTestsOrTablesThatThereAre() throws IOException {
        Map<String, Path> classes = classes();
        SoftAssertions all = new SoftAssertions();
        List<Rule> rules = rules();
        assertThat(rules).hasSizeGreaterThan(200);
        for (Rule rule : rules) {
            all.assertThat(rule.text()).isNotEmpty();
            all.assertThat(rule.source()).as(rule.text()).isNotEmpty();
            for (String test : rule.tests()) {
                assertThat(test).as(rule.text()).matches("`[\\w/-]+(#\\w+)?`");
                String[] parts = test.replace("`", "").split("#");
                boolean there = parts.length == 2
                        ? test(classes, parts[0], parts[1])
                        : Files.exists(TABLES.resolve(parts[0] + ".yaml"));
                all.assertThat(there).as(rule.text() + ": there is no " + test).isTrue();
            }
        }
        all.assertAll();
    }

    @Test
    void noRuleIsToldTwice() throws IOException {
        assertThat(rules().stream().map(Rule::text).filter(text -> !text.startsWith("with the flag")))
                .doesNotHaveDuplicates();
    }

    @Test
    void everyTableOfRoutingHoldsARule() throws IOException {
        List<String> named = rules().stream()
                .flatMap(rule -> rule.tests().stream())
                .map(test -> test.replace("`", ""))
                .toList();
        try (Stream<Path> files = Files.walk(TABLES)) {
            assertThat(files.filter(file -> file.toString().endsWith(".yaml"))
                            .map(file -> TABLES.relativize(file)
                                    .toString()
                                    .replace('\\', '/')
                                    .replace(".yaml", "")))
                    .isSubsetOf(named);
        }
    }
}

package dev.waymark.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What only {@code oc} has, in the script of that name that a sandbox brings. */
@EnabledIf("dev.waymark.sandbox.ToolFolder#complete")
class OcScriptTest {
    @TempDir
    Path directory;

    private Sandbox sandbox;
    private String server;

    @BeforeEach
    void start() throws IOException {
        sandbox = ToolFolder.sandbox(directory);
        server =
                Files.readString(directory.resolve("sandbox").resolve("server")).strip();
    }

    @AfterEach
    void stop() {
        sandbox.close();
    }

    @Test
    void a_new_project_is_a_namespace_and_the_one_in_use() {
        assertThat(oc("new-project", "shop", "--display-name=The shop"))
                .isEqualTo(new Programs.Result(0, "Now using project \"shop\" on server \"" + server + "\".\n", ""));
        assertThat(oc("project", "-q").out()).isEqualTo("shop\n");
        assertThat(oc("project").out()).isEqualTo("Using project \"shop\" on server \"" + server + "\".\n");
        assertThat(oc("get", "namespace", "shop", "-o", "yaml").out()).contains("openshift.io/display-name: The shop");
        assertThat(oc("new-project", "shop").err()).contains("\"shop\" already exists");
        assertThat(oc("new-project").err()).contains("oc new-project NAME");
        assertThat(oc("new-project", "aside", "--skip-config-write").out()).isEmpty();
        assertThat(oc("project", "-q").out()).isEqualTo("shop\n");
    }

    @Test
    void projects_are_listed_switched_and_deleted() {
        oc("new-project", "shop");

        assertThat(oc("projects").out())
                .contains("\n    default\n", "\n  * shop\n")
                .endsWith("Using project \"shop\" on server \"" + server + "\".\n");
        assertThat(oc("projects", "-q").out().lines()).contains("default", "shop");
        assertThat(oc("project", "shop").out()).startsWith("Already on project \"shop\"");
        assertThat(oc("project", "default").out()).startsWith("Now using project \"default\"");
        assertThat(oc("get", "projects").out()).contains("shop");
        assertThat(oc("delete", "project", "shop").out()).contains("\"shop\" deleted");
    }

    @Test
    void a_project_that_is_not_there_is_told_with_those_that_are() {
        Programs.Result result = oc("project", "nosuch");

        assertThat(result.code()).isEqualTo(1);
        assertThat(result.err())
                .startsWith(
                        "error: A project named \"nosuch\" does not exist on \"" + server + "\".\nYour projects are:\n")
                .contains("* default\n");
        assertThat(oc("project", "-q").out()).isEqualTo("default\n");
    }

    @Test
    void a_login_stays_with_the_sandbox_and_says_so() {
        String user = oc("whoami").out().strip();

        assertThat(user).isNotEmpty();
        assertThat(oc("login", "-u", "me", "-p", "secret", "https://api.example.com:6443"))
                .isEqualTo(
                        new Programs.Result(
                                0,
                                "Logged into \"" + server + "\" as \"" + user
                                        + "\".\n\nUsing project \"default\" on server \"" + server + "\".\n",
                                "Nothing was sent to https://api.example.com:6443: the oc of a sandbox stays with the sandbox.\n"));
        assertThat(oc("login", "--token=abc", "--server=" + server).err()).isEmpty();
        assertThat(oc("whoami", "--show-server").out()).isEqualTo(server + "\n");
        assertThat(oc("whoami", "-t").out().strip()).isNotEmpty();
        assertThat(oc("whoami", "-c").out()).isEqualTo("waymark-sandbox\n");
        assertThat(oc("logout").code()).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"get route", "get routes -n default", "expose svc/web", "delete route/web"})
    void routes_are_refused_with_what_leads_in_instead(String command) {
        Programs.Result result = oc(command.split(" "));

        assertThat(result.code()).isEqualTo(1);
        assertThat(result.err())
                .startsWith("error: a sandbox has no Routes of OpenShift")
                .contains("port-forward");
    }

    @ParameterizedTest
    @ValueSource(strings = {"new-app nginx", "adm policy add-scc-to-user anyuid -z default", "whoami --show-console"})
    void what_is_openshift_s_own_is_refused(String command) {
        assertThat(oc(command.split(" "))).satisfies(result -> {
            assertThat(result.code()).isEqualTo(1);
            assertThat(result.err()).contains("a sandbox has");
        });
    }

    @Test
    void everything_else_is_kubectl_s() {
        assertThat(oc("get", "namespace", "default", "-o", "name"))
                .isEqualTo(new Programs.Result(0, "namespace/default\n", ""));
        assertThat(oc("get", "namespace", "nosuch").code()).isEqualTo(1);
        assertThat(oc("get", "dc").err()).contains("the server doesn't have a resource type \"dc\"");
    }

    private Programs.Result oc(String... words) {
        String[] command = new String[words.length + 1];
        command[0] = "oc";
        System.arraycopy(words, 0, command, 1, words.length);
        return new Programs(sandbox, directory).run(command);
    }
}

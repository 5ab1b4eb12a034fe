package dev.waymark.sandbox.definition;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.waymark.sandbox.Programs.Result;
import dev.waymark.sandbox.Sandbox;
import dev.waymark.sandbox.SandboxOptions;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** CustomResourceDefinitions of our own, with the kubectl of this machine. */
class CustomKindTest {
    @TempDir
    static Path directory;

    static Sandbox sandbox;
    static Kubectl kubectl;

    /** A definition in a group of its own, so that the tests can run side by side. */
    private static String boats(String group) {
        return """
            apiVersion: apiextensions.k8s.io/v1
            kind: CustomResourceDefinition
            metadata:
              name: boats.GROUP
            spec:
              group: GROUP
              scope: Namespaced
              names: {plural: boats, singular: boat, kind: Boat, shortNames: [bt], categories: [fleet]}
              versions:
                - name: v1
                  served: true
                  storage: true
                  subresources:
                    status: {}
                    scale: {specReplicasPath: .spec.crew, statusReplicasPath: .status.crew}
                  additionalPrinterColumns:
                    - {name: Sails, type: integer, jsonPath: .spec.sails}
                    - {name: Ready, type: string, jsonPath: '.status.conditions[?(@.type=="Ready")].status'}
                    - {name: Harbour, type: string, jsonPath: .spec.harbour, priority: 1}
                    - {name: Age, type: date, jsonPath: .metadata.creationTimestamp}
                  schema:
                    openAPIV3Schema:
                      type: object
                      description: A boat that sails.
                      required: [spec]
                      properties:
                        spec:
                          type: object
                          description: What the owner wants.
                          required: [sails]
                          x-kubernetes-validations:
                            - rule: self.crew <= self.sails * 10
                              messageExpression: "self.sails == 1 ? 'at most 10 fit on it' : 'too many for it'"
                            - rule: self.hull == oldSelf.hull
                              message: a hull is for life
                          properties:
                            sails: {type: integer, minimum: 1, description: How many sails it has.}
                            crew: {type: integer, default: 2}
                            hull: {type: string, enum: [wood, steel], default: wood}
                            harbour: {type: string, pattern: '^[a-z]+$'}
                            cargo: {type: object, x-kubernetes-preserve-unknown-fields: true}
                        status:
                          type: object
                          properties:
                            crew: {type: integer}
                            conditions:
                              type: array
                              items:
                                type: object
                                properties: {type: {type: string}, status: {type: string}}
                - name: v1beta1
                  served: true
                  storage: false
                  deprecated: true
                  schema:
                    openAPIV3Schema:
                      type: object
                      properties:
                        spec:
                          type: object
                          properties:
                            sails: {type: integer}
                            crew: {type: integer}
                            hull: {type: string}
            """.replace("GROUP", group);
    }

    private static String boat(String group, String name, String spec) {
        return "apiVersion: " + group + "/v1\nkind: Boat\nmetadata: {name: " + name + "}\nspec: {" + spec + "}\n";
    }

    @BeforeAll
    static void start() throws IOException {
        sandbox = Sandbox.start(SandboxOptions.in(directory.resolve("sandbox")));
        kubectl = new Kubectl(sandbox, directory);
        assumeTrue(kubectl.run("version", "--client").code() == 0, "there is no kubectl on this machine");
    }

    @AfterAll
    static void stop() {
        sandbox.close();
    }

    @Test
    void serves_a_kind_as_soon_as_its_definition_is_applied() {
        String group = "serve.example.com";
        assertThat(kubectl.apply(boats(group)).out())
                .isEqualTo("customresourcedefinition.apiextensions.k8s.io/boats." + group + " created\n");
        assertThat(kubectl.run("wait", "--for=condition=Established", "--timeout=5s", "crd/boats." + group)
                        .out())
                .endsWith("condition met\n");

        assertThat(kubectl.apply(boat(group, "anna", "sails: 2")).out()).isEqualTo("boat." + group + "/anna created\n");
        assertThat(kubectl.run("get", "bt." + group, "anna", "-o", "jsonpath={.spec}{.metadata.generation}")
                        .out())
                .isEqualTo("{\"crew\":2,\"hull\":\"wood\",\"sails\":2}1");
        assertThat(kubectl.run("api-resources", "--api-group=" + group, "--no-headers", "-o", "wide")
                        .out())
                .containsPattern("boats +bt +serve.example.com/v1 +true +Boat +\\S+ +fleet");
        assertThat(kubectl.run("get", "fleet").out()).contains("anna");
    }

    @Test
    void shows_the_columns_before_one_whose_path_cannot_be_read() {
        String group = "paths.example.com";
        kubectl.apply(boats(group).replace(".spec.harbour,", "'.spec.ports[first]',"));
        kubectl.apply(boat(group, "anna", "sails: 2"));

        assertThat(kubectl.run("get", "boats." + group, "-o", "wide").out())
                .containsPattern("NAME +SAILS +READY\nanna +2 *\n");
    }

    @Test
    void shows_the_columns_of_the_definition() {
        String group = "columns.example.com";
        kubectl.apply(boats(group));
        kubectl.apply(boat(group, "anna", "sails: 2, harbour: kiel"));

        assertThat(kubectl.run("get", "boats." + group).out())
                .containsPattern("NAME +SAILS +READY +AGE\nanna +2 +[0-9ms]+\n");
        assertThat(kubectl.run(
                                "patch",
                                "boats." + group,
                                "anna",
                                "--subresource=status",
                                "--type=merge",
                                "-p",
                                "{\"status\":{\"conditions\":[{\"type\":\"Ready\",\"status\":\"True\"}]}}")
                        .err())
                .isEmpty();
        assertThat(kubectl.run("get", "boats." + group, "-o", "wide").out())
                .containsPattern("NAME +SAILS +READY +HARBOUR +AGE\nanna +2 +True +kiel +[0-9ms]+\n");
        assertThat(kubectl.run("get", "boats.v1beta1." + group).out()).containsPattern("NAME +AGE\nanna +[0-9ms]+\n");
    }

    @Test
    void refuses_objects_in_the_words_of_the_server() {
        String group = "refuse.example.com";
        kubectl.apply(boats(group));

        assertThat(kubectl.apply(boat(group, "anna", "sails: 0, hull: paper, harbour: K1"))
                        .err())
                .contains("The Boat \"anna\" is invalid:")
                .contains("* spec.sails: Invalid value: 0: spec.sails in body should be greater than or equal to 1\n")
                .contains("* spec.harbour: Invalid value: \"K1\": spec.harbour in body should match '^[a-z]+$'\n")
                .contains("* spec.hull: Unsupported value: \"paper\": supported values: \"wood\", \"steel\"\n");
        assertThat(kubectl.apply(boat(group, "anna", "sails: 2, mast: 3")).err())
                .contains("strict decoding error: unknown field \"spec.mast\"");
        assertThat(kubectl.apply(boat(group, "anna", "sails: 1, crew: 11")).err())
                .contains("The Boat \"anna\" is invalid: spec: Invalid value: \"object\": at most 10 fit on it");
        assertThat(kubectl.apply(boat(group, "anna", "sails: 2, cargo: {rum: 3}"))
                        .err())
                .isEmpty();
        assertThat(kubectl.apply(boat(group, "anna", "sails: 2, hull: steel")).err())
                .contains("The Boat \"anna\" is invalid: spec: Invalid value: \"object\": a hull is for life");
        assertThat(kubectl.apply(boat(group, "anna", "sails: 3, mast: 3"), "--validate=ignore")
                        .out())
                .isEqualTo("boat." + group + "/anna configured\n");
        assertThat(kubectl.run("get", "boats." + group, "anna", "-o", "jsonpath={.spec}")
                        .out())
                .isEqualTo("{\"crew\":2,\"hull\":\"wood\",\"sails\":3}");
    }

    @Test
    void explains_a_kind_by_the_descriptions_of_its_definition() {
        String group = "explain.example.com";
        kubectl.apply(boats(group));

        assertThat(kubectl.run("explain", "boats", "--api-version=" + group + "/v1")
                        .out())
                .contains("A boat that sails.")
                .contains("What the owner wants.");
        assertThat(kubectl.run("explain", "boats.spec.sails", "--api-version=" + group + "/v1")
                        .out())
                .contains("FIELD: sails <integer>")
                .contains("How many sails it has.");
        kubectl.apply(boats(group).replace("How many sails it has.", "Sails on all masts."));
        assertThat(kubectl.run("explain", "boats.spec.sails", "--api-version=" + group + "/v1")
                        .out())
                .contains("Sails on all masts.");
    }

    @Test
    void scales_by_the_paths_of_the_definition() {
        String group = "scale.example.com";
        kubectl.apply(boats(group));
        kubectl.apply(boat(group, "anna", "sails: 2"));

        assertThat(kubectl.run("scale", "boats." + group + "/anna", "--replicas=7")
                        .out())
                .isEqualTo("boat." + group + "/anna scaled\n");
        assertThat(kubectl.run("get", "boats." + group, "anna", "-o", "jsonpath={.spec.crew}")
                        .out())
                .isEqualTo("7");
    }

    @Test
    void shows_an_object_in_every_served_version_with_the_fields_that_the_version_knows() {
        String group = "versions.example.com";
        kubectl.apply(boats(group));
        kubectl.apply(boat(group, "anna", "sails: 2, harbour: kiel"));

        Result old = kubectl.run("get", "boats.v1beta1." + group, "anna", "-o", "jsonpath={.apiVersion} {.spec}");
        assertThat(old.out()).isEqualTo(group + "/v1beta1 {\"crew\":2,\"hull\":\"wood\",\"sails\":2}");
        assertThat(old.err()).contains("Warning: " + group + "/v1beta1 Boat is deprecated");
        kubectl.apply(boat(group, "berta", "sails: 4").replace("/v1", "/v1beta1"));
        assertThat(kubectl.run("get", "boats." + group, "berta", "-o", "jsonpath={.apiVersion} {.spec}")
                        .out())
                .isEqualTo(group + "/v1 {\"crew\":2,\"hull\":\"wood\",\"sails\":4}");
    }

    @Test
    void deletes_the_objects_with_their_definition_and_serves_the_kind_no_more() {
        String group = "delete.example.com";
        kubectl.apply(boats(group));
        kubectl.apply(boat(group, "anna", "sails: 2"));
        kubectl.run(
                "patch", "boats." + group, "anna", "--type=merge", "-p", "{\"metadata\":{\"finalizers\":[\"a.b/c\"]}}");

        kubectl.run("delete", "crd", "boats." + group, "--wait=false");
        await().atMost(1, TimeUnit.MINUTES)
                .untilAsserted(() -> assertThat(kubectl.run(
                                        "get", "crd", "boats." + group, "-o", "jsonpath={.status.conditions[*].type}")
                                .out())
                        .contains("Terminating"));
        assertThat(kubectl.apply(boat(group, "berta", "sails: 2")).err())
                .contains("create not allowed while custom resource definition is terminating");
        kubectl.run("patch", "boats." + group, "anna", "--type=merge", "-p", "{\"metadata\":{\"finalizers\":null}}");

        assertThat(kubectl.run("wait", "--for=delete", "crd/boats." + group, "--timeout=20s")
                        .code())
                .isZero();
        assertThat(kubectl.run("get", "boats." + group).err())
                .isEqualTo("error: the server doesn't have a resource type \"boats\"\n");
    }

    @Test
    void refuses_a_definition_that_is_not_structural() {
        String group = "structure.example.com";
        Result result = kubectl.apply(boats(group)
                .replace("harbour: {type: string, ", "harbour: {")
                .replace("cargo: {type: object, ", "cargo: {anyOf: [{type: object}], ")
                .replace(
                        "name: v1beta1\n                  served: true",
                        "name: v1beta1\n                  served: false"));

        assertThat(result.err())
                .startsWith("The CustomResourceDefinition \"boats." + group + "\" is invalid: ")
                .contains("spec.versions[0].schema.openAPIV3Schema.properties[spec].properties[harbour].type: Required"
                        + " value: must not be empty for specified object fields")
                .contains("properties[cargo].anyOf[0].type: Forbidden: must be empty to be structural");
        assertThat(kubectl.apply(boats(group).replace("name: boats.", "name: ships."))
                        .err())
                .contains("metadata.name: Invalid value: \"ships." + group
                        + "\": must be spec.names.plural+\".\"+spec.group");
        assertThat(kubectl.apply(boats(group).replace("self.crew <=", "self.crew <= ("))
                        .err())
                .contains("x-kubernetes-validations[0].rule: Invalid value:")
                .contains("compilation failed: ERROR: <input>");
        assertThat(kubectl.apply(boats(group).replace("self.hull == oldSelf.hull", "self.hull == oldSelf.sails"))
                        .err())
                .contains("compilation failed: ERROR: <input>:1:11: found no matching overload for '_==_' applied to"
                        + " '(string, int)'");
        assertThat(kubectl.apply(boats(group).replace("self.hull == oldSelf.hull", "self.keel == oldSelf.hull"))
                        .err())
                .contains("undefined field 'keel'");
        assertThat(kubectl.apply(boats(group).replace("self.hull == oldSelf.hull", "self.hull"))
                        .err())
                .contains("cel expression must evaluate to a bool");
    }

    @Test
    void refuses_defaults_that_the_definition_itself_would_refuse() {
        String group = "defaults.example.com";
        String at = "spec.versions[0].schema.openAPIV3Schema.properties[spec].properties";

        assertThat(kubectl.apply(boats(group).replace("default: 2", "default: two"))
                        .err())
                .contains(
                        at + "[crew].default: Invalid value: \"string\":  in body must be of type integer: \"string\"");
        assertThat(kubectl.apply(boats(group).replace("default: wood", "default: paper"))
                        .err())
                .contains(at + "[hull].default: Unsupported value: \"paper\": supported values: \"wood\", \"steel\"");
        assertThat(kubectl.apply(boats(group)
                                .replace("cargo: {type: object, ", "cargo: {type: object, default: {a: 1}, "))
                        .out())
                .contains("created");
        assertThat(kubectl.apply(boats(group)
                                .replace(
                                        "cargo: {type: object, x-kubernetes-preserve-unknown-fields: true}",
                                        "cargo: {type: object, default: {a: 1}}"))
                        .err())
                .contains(at + "[cargo].default: Invalid value: ")
                .contains("must not have unknown fields");
    }

    @Test
    void gives_names_to_one_definition_only() {
        String group = "names.example.com";
        kubectl.apply(boats(group));
        String ships = boats(group).replace("name: boats.", "name: ships.").replace("plural: boats", "plural: ships");
        kubectl.apply(ships);

        String conditions = "jsonpath={range .status.conditions[*]}{.type}={.status} {.reason} {.message};{end}";
        assertThat(kubectl.run("get", "crd", "ships." + group, "-o", conditions).out())
                .isEqualTo("NamesAccepted=False SingularConflict \"boat\" is already in use;"
                        + "Established=False NotAccepted not all names are accepted;");
        kubectl.run("delete", "crd", "boats." + group);
        await().atMost(1, TimeUnit.MINUTES)
                .untilAsserted(() -> assertThat(kubectl.run("get", "crd", "ships." + group, "-o", conditions)
                                .out())
                        .contains("Established=True InitialNamesAccepted"));
    }
}

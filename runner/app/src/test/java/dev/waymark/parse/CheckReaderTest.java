package dev.waymark.parse;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waymark.check.Check;
import dev.waymark.check.Condition;
import dev.waymark.check.Evidence;
import dev.waymark.check.Expectation;
import dev.waymark.check.Hints;
import dev.waymark.check.HttpCall;
import dev.waymark.check.Logged;
import dev.waymark.check.Range;
import dev.waymark.check.ResourceQuery;
import dev.waymark.check.Sender;
import dev.waymark.check.Split;
import dev.waymark.check.Split.By;
import dev.waymark.check.StatusCondition;
import dev.waymark.check.TextMatch;
import dev.waymark.lab.Problem;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CheckReaderTest {
    private static final String HEAD = "---\ntitle: A\n---\n## Step\n```bash {name=first}\necho\n```\n```yaml check\n";

    @Test
    void a_check_waits_a_minute_and_holds_for_a_moment_unless_it_says_otherwise() {
        Check check = check("exit: {command: first}");

        assertThat(check.within()).isEqualTo(Duration.ofSeconds(60));
        assertThat(check.stays()).isZero();
        assertThat(check.hints().cases()).isEmpty();
        assertThat(check("exit: {command: first}\nwithin: 2m\nstays: 500ms\nhint: Look"))
                .isEqualTo(new Check(
                        new Condition.Exit("first", 0),
                        Duration.ofMinutes(2),
                        Duration.ofMillis(500),
                        Hints.always("Look")));
    }

    @Test
    void a_hint_may_depend_on_how_the_check_failed() {
        Hints hints = check("""
                exit: {command: first}
                hint:
                - {seen: 'status (404|410)', try: Is the path right?}
                - {seen: not ready, try: Wait.}
                - try: Look.
                """).hints();

        assertThat(hints.on(seen("status 404 with an empty body"))).contains("Is the path right?");
        assertThat(hints.on(new Evidence("", "nothing", List.of(), List.of("pod a is not ready"), Instant.EPOCH)))
                .contains("Wait.");
        assertThat(hints.on(
                        new Evidence("", "wrong", List.of("- status 404", "+ status 500"), List.of(), Instant.EPOCH)))
                .as("what was wanted is not what was seen")
                .contains("Look.");
        assertThat(hints.on(seen("something else"))).contains("Look.");
    }

    @Test
    void a_hint_that_no_failure_reaches_or_nobody_can_read_is_an_error() {
        assertThat(Labs.problems(HEAD + """
                exit: {command: first}
                hint:
                - {try: Look.}
                - {seen: '(', try: Wait.}
                - {seen: a}
                - b
                ```
                """))
                .contains(
                        "a hint without 'seen' hides those behind it",
                        "this is not a regular expression",
                        "a hint needs 'try'",
                        "'hint' must be a list of maps");
    }

    private static Evidence seen(String observed) {
        return new Evidence("", observed, List.of(), List.of(), Instant.EPOCH);
    }

    @Test
    void output_meets_every_demand() {
        assertThat(condition("""
                output:
                  command: first
                  contains: [a, b]
                  lacks: c
                  matches: "d+"
                  like: |
                    NAME  AGE
                  json: {items: [{n: 1}]}
                """))
                .isEqualTo(new Condition.Output(
                        "first",
                        List.of(
                                new TextMatch.Contains("a"),
                                new TextMatch.Contains("b"),
                                new TextMatch.Lacks("c"),
                                new TextMatch.Matches("d+"),
                                new TextMatch.Like("NAME  AGE\n"),
                                new TextMatch.Json(Map.of("items", List.of(Map.of("n", 1L)))))));
    }

    @Test
    void an_expression_is_over_one_named_object() {
        assertThat(condition("""
                cel: {apiVersion: v1, kind: Pod, namespace: shop, name: x, expression: "object.spec.nodeName != ''"}
                """))
                .isEqualTo(new Condition.Cel(
                        new ResourceQuery("v1", "Pod", Optional.of("shop"), Optional.of("x"), Map.of()),
                        "object.spec.nodeName != ''"));
    }

    @Test
    void a_resource_is_named_or_chosen_and_must_be_as_wanted() {
        assertThat(condition("""
                resource:
                  apiVersion: apps/v1
                  kind: Deployment
                  namespace: shop
                  labels: {app: web}
                  match: {spec: {replicas: {">=": 2}}, status: null}
                  condition: {type: Available, status: "False", reason: X}
                  count: {atLeast: 1, atMost: 3}
                """).toString())
                .isEqualTo(new Condition.Resource(
                                new ResourceQuery(
                                        "apps/v1",
                                        "Deployment",
                                        Optional.of("shop"),
                                        Optional.empty(),
                                        Map.of("app", "web")),
                                new java.util.LinkedHashMap<>() {
                                    {
                                        put("spec", Map.of("replicas", Map.of(">=", 2L)));
                                        put("status", null);
                                    }
                                },
                                Optional.of(new StatusCondition("Available", "False", Optional.of("X"))),
                                Optional.of(new Range(1, Optional.of(3))))
                        .toString());
        assertThat(condition("resource: {apiVersion: v1, kind: Pod, name: x, namespace: shop, absent: true}"))
                .isEqualTo(new Condition.Absent(
                        new ResourceQuery("v1", "Pod", Optional.of("shop"), Optional.of("x"), Map.of())));
    }

    @Test
    void requests_are_sent_by_a_pod_and_judged_by_every_answer() {
        Condition.Requests requests = (Condition.Requests) condition("""
                requests:
                  from: {namespace: portal, workload: deploy/curl, container: curl}
                  url: http://cars.agency:8000/cars/Madrid?x=1
                  method: POST
                  headers: {user: new}
                  body: text
                  count: 20
                  expect:
                    status: 302
                    headers: {Location: /there, server: {contains: envoy}, x-gone: null}
                    body: {contains: a, json: {b: 1}}
                    fasterThan: 1s
                    slowerThan: 900ms
                  logs:
                  - {namespace: agency, workload: deploy/cars-v2, matches: "GET .*", lines: 20}
                """);

        assertThat(requests.from()).isEqualTo(new Sender.Pod("portal", "deploy/curl", "curl"));
        assertThat(requests.call())
                .isEqualTo(new HttpCall(
                        "POST", "http://cars.agency:8000/cars/Madrid?x=1", Map.of("user", "new"), Optional.of("text")));
        assertThat(requests.count()).isEqualTo(20);
        assertThat(requests.expect())
                .isEqualTo(new Expectation(
                        Optional.of(302),
                        Map.of("location", new TextMatch.Equal("/there"), "server", new TextMatch.Contains("envoy")),
                        List.of("x-gone"),
                        List.of(new TextMatch.Contains("a"), new TextMatch.Json(Map.of("b", 1L))),
                        Optional.of(Duration.ofSeconds(1)),
                        Optional.of(Duration.ofMillis(900))));
        assertThat(requests.logs())
                .containsExactly(
                        new Logged("agency", "deploy/cars-v2", "", new TextMatch.Matches("GET .*"), Range.exactly(20)));
    }

    @Test
    void a_split_is_told_apart_and_counted_with_a_stated_error() {
        Condition.Requests requests = (Condition.Requests) condition("""
                requests:
                  from: host
                  url: http://localhost:8000
                  split: {by: {log: {namespace: agency, text: GetCars}}, shares: {deploy/v1: 70, deploy/v2: 30}, error: 1e-9}
                """);

        assertThat(requests.from()).isEqualTo(new Sender.Host());
        assertThat(requests.count()).isEqualTo(3000);
        Split split = requests.split().orElseThrow();
        assertThat(split.by()).isEqualTo(new By.Log("agency", "GetCars"));
        assertThat(split.shares()).containsExactly(Map.entry("deploy/v1", 70.0), Map.entry("deploy/v2", 30.0));
        assertThat(split.tolerance()).isEqualTo(Split.DEFAULT_TOLERANCE);
        assertThat(split.error()).isEqualTo(1e-9);
    }

    @Test
    void conditions_nest() {
        assertThat(condition("any: [{not: {exit: {command: first, code: 3}}}, {all: [{exit: {command: first}}]}]"))
                .isEqualTo(new Condition.Any(List.of(
                        new Condition.Not(new Condition.Exit("first", 3)),
                        new Condition.All(List.of(new Condition.Exit("first", 0))))));
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            exit: {comand: first}                                  | 9:8   | unknown key 'comand' in 'exit'
            exit: {command: frist}                                 | 9:17  | no command is named 'frist'
            exit: {command: first, code: x}                        | 9:30  | 'code' must be a whole number, not a text
            exit: {command: first, code: 256}                      | 9:30  | 'code' must be from 0 to 255, not 256
            exit: {command: first, command: first}                 | 9:24  | 'command' is given twice
            wihtin: 3s                                             | 9:1   | unknown key 'wihtin' in a check
            within: 3s                                             | 9:1   | a check needs a condition
            [a]                                                    | 9:1   | a check is a map
            output: {command: first}                               | 9:9   | 'output' demands nothing
            output: {command: first, matches: "("}                 | 9:35  | this is not a regular expression: Unclosed group
            output: {command: first, contains: ""}                 | 9:36  | 'contains' is empty
            all: []                                                | 9:6   | 'all' has no parts
            all: [{exit: {command: first}, logs: {}}]              | 9:32  | a part of 'all' has more than one condition: exit, logs
            resource: {kind: Pod}                                  | 9:11  | 'resource' needs 'apiVersion'
            resource: {apiVersion: v1, kind: Pod, absent: false}   | 9:47  | 'absent' can only be true
            resource: {apiVersion: v1, kind: Pod, match: {"=>": 1}}      | 9:47 | '=>' is not an operator
            resource: {apiVersion: v1, kind: Pod, match: {a: {">": x}}}  | 9:56 | '>' needs a number or quantity
            resource: {apiVersion: v1, kind: Pod, match: {a: {">": 1, b: 2}}} | 9:51 | the operator '>' stands beside the name of a field
            resource: {apiVersion: v1, kind: Pod, count: {atLeast: 3, atMost: 1}} | 9:67 | 'atMost' is less than 'atLeast'
            requests: {from: me, url: "http://a", expect: {status: 200}} | 9:18 | 'me' cannot send requests
            requests: {from: host, url: a, expect: {status: 200}}        | 9:29 | 'a' is not an HTTP address
            requests: {from: host, url: "http://a"}                      | 9:11 | 'requests' demands nothing of the answers
            requests: {from: host, url: "http://a", expect: {status: 99}} | 9:58 | 'status' must be from 100 to 599, not 99
            requests: {from: host, url: "http://a", split: {by: status, shares: {a: 1}}} | 9:69 | the shares sum to 1, not to 100
            requests: {from: host, url: "http://a", split: {by: {body: v}, shares: {a: 100}}} | 9:60 | the expression has no group
            logs: {namespace: a, workload: b, contains: x}         | 9:32  | 'b' is not a workload
            logs: {namespace: a, workload: deploy/b}               | 9:7   | one of 'contains' and 'matches' must say which lines count
            exit: {command: &a first}                              | 9:17  | anchors and aliases are not allowed in a lab
            "exit: [a"                                             | 9:1   | a check is a map
            """)
    void a_mistake_is_an_error_at_its_place(String check, String place, String message) {
        Problem problem =
                Labs.draft(HEAD + check.strip() + "\n```\n").problems().get(0);

        assertThat(problem.position().line() + ":" + problem.position().column())
                .isEqualTo(place.strip());
        assertThat(problem.message()).isEqualTo(message.strip());
        assertThat(problem.isError()).isTrue();
    }

    @Test
    void broken_yaml_is_told_where_it_breaks() {
        Problem problem =
                Labs.draft(HEAD + "exit: {command: first\n```\n").problems().get(0);

        assertThat(problem.rule()).isEqualTo("yaml");
        assertThat(problem.position().line()).isBetween(9, 10);
    }

    @Test
    void an_empty_check_is_an_error() {
        assertThat(Labs.draft(HEAD + "```\n").problems())
                .extracting(Problem::message)
                .containsExactly("this check checks nothing");
    }

    @Test
    void a_check_cannot_look_at_a_command_below_it() {
        String text =
                "---\ntitle: A\n---\n## Step\n```yaml check\nexit: {command: later}\n```\n```sh {name=later}\necho\n```\n";

        assertThat(Labs.draft(text).problems())
                .extracting(Problem::message)
                .containsExactly("the command 'later' stands below this check");
    }

    @Test
    void the_place_is_right_inside_of_a_list() {
        String text = "---\ntitle: A\n---\n## Step\n1. One\n\n   ```yaml check\n   exit: {comand: x}\n   ```\n";

        assertThat(Labs.draft(text).problems().get(0).position()).hasToString("lab.md:8:11");
    }

    private static Check check(String yaml) {
        return Labs.lab(HEAD + yaml.stripTrailing() + "\n```\n")
                .steps()
                .get(0)
                .checks()
                .get(0)
                .check();
    }

    private static Condition condition(String yaml) {
        return check(yaml).condition();
    }
}

package dev.waymark.cluster.judge;

import dev.waymark.check.CheckScope;
import dev.waymark.check.Condition;
import dev.waymark.check.Sender;
import dev.waymark.check.TextComparison;
import dev.waymark.cluster.access.CommandRunner;
import dev.waymark.cluster.access.Connection;
import dev.waymark.cluster.access.HostCommandRunner;
import dev.waymark.cluster.access.PodCommandRunner;
import dev.waymark.cluster.access.Workload;
import dev.waymark.cluster.traffic.SentRequests;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;

/**
 * Makes the probe for a condition.
 *
 * @param environment of commands that are run on this machine
 * @param sent takes note of the requests that are sent
 */
record Probes(
        Connection connection,
        Map<String, String> environment,
        Clock clock,
        RandomGenerator random,
        SentRequests sent) {

    Probe of(Condition condition, CheckScope scope, Runnable changed) {
        if (condition instanceof Condition.Exit exit) {
            return new ExitProbe(exit, scope);
        }
        if (condition instanceof Condition.Output output) {
            return new OutputProbe(output, scope, texts());
        }
        if (condition instanceof Condition.Resource resource) {
            return new ResourceProbe(connection, resource, changed);
        }
        if (condition instanceof Condition.Cel cel) {
            return new CelProbe(connection, cel, changed);
        }
        if (condition instanceof Condition.Absent absent) {
            return new AbsentProbe(connection, absent, changed);
        }
        if (condition instanceof Condition.Requests requests) {
            return new RequestsProbe(this, requests, changed);
        }
        if (condition instanceof Condition.Logs logs) {
            return new LogsProbe(connection, logs.logged(), scope.opened(), texts(), changed);
        }
        if (condition instanceof Condition.All all) {
            return new AllProbe(each(all.conditions(), scope, changed));
        }
        if (condition instanceof Condition.Any any) {
            return new AnyProbe(each(any.conditions(), scope, changed));
        }
        return new NotProbe(of(((Condition.Not) condition).condition(), scope, changed));
    }

    private List<Probe> each(List<Condition> conditions, CheckScope scope, Runnable changed) {
        return conditions.stream().map(one -> of(one, scope, changed)).toList();
    }

    /** Where the requests of a condition are sent from. */
    CommandRunner runner(Sender sender) {
        return sender instanceof Sender.Pod pod
                ? new PodCommandRunner(connection, Workload.of(pod.namespace(), pod.workload()), pod.container())
                : new HostCommandRunner(environment);
    }

    TextComparison texts() {
        return new TextComparison(JsonText::read);
    }
}

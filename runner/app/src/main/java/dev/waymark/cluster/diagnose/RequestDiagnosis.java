package dev.waymark.cluster.diagnose;

import dev.waymark.check.Condition;
import dev.waymark.check.Sender;
import dev.waymark.cluster.access.Objects;
import dev.waymark.cluster.access.Trees;
import dev.waymark.cluster.requests.Answer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Why requests do not come back as they should: what the answers say, then the way they take. */
public final class RequestDiagnosis {
    private static final int FORBIDDEN = 403;

    /** Kinds that speak of other objects, with their API versions; most are accepted when those are not there. */
    private static final Map<String, String> ATTACHED = Map.of(
            "HTTPRoute", "gateway.networking.k8s.io/v1",
            "AuthorizationPolicy", "security.istio.io/v1",
            "RequestAuthentication", "security.istio.io/v1",
            "Telemetry", "telemetry.istio.io/v1");

    private final Objects objects;

    public RequestDiagnosis(Objects objects) {
        this.objects = objects;
    }

    /** @param answers some that are not as wanted, or, when it is their shares that are wrong, any */
    public Diagnosis of(Condition.Requests requests, List<Answer> answers) {
        List<String> causes = new ArrayList<>();
        Optional<Diagnosis> reading = answers.stream().findFirst().flatMap(AnswerReading::of);
        reading.ifPresent(diagnosis -> causes.addAll(diagnosis.causes()));
        String caller = requests.from() instanceof Sender.Pod pod ? pod.namespace() : "";
        Optional<ServiceAddress> address = ServiceAddress.of(requests.call().url(), caller);
        address.ifPresent(service -> causes.addAll(service(requests, service, caller, answers)));
        String advice = reading.map(Diagnosis::advice)
                .or(() -> address.map(service ->
                        "Look at: kubectl get httproute,gateway,service -n " + service.namespace() + " -o wide"))
                .orElse("Send the request by hand with curl -i and read the answer");
        return new Diagnosis(causes.stream().distinct().toList(), advice);
    }

    private List<String> service(
            Condition.Requests requests, ServiceAddress address, String caller, List<Answer> answers) {
        ServiceDiagnosis services = new ServiceDiagnosis(objects);
        Optional<Map<String, Object>> service = services.find(address);
        if (service.isEmpty()) {
            return services.missing(address);
        }
        List<String> causes = new ArrayList<>();
        causes.addAll(services.port(service.get(), address.port()));
        boolean direct =
                answers.stream().anyMatch(answer -> answer.failure().isEmpty() && !AnswerReading.passedProxy(answer));
        if (direct) {
            causes.add("the answer came straight from the application: the request passed no waypoint");
            causes.addAll(new WaypointDiagnosis(objects).of(service.get()));
            causes.addAll(mesh(caller));
        }
        causes.addAll(new RouteDiagnosis(objects).of(address));
        ATTACHED.forEach((kind, version) -> objects.list(version, kind, address.namespace())
                .forEach(object -> causes.addAll(new References(objects).missing(object))));
        causes.addAll(services.endpoints(service.get()));
        boolean refused = answers.stream()
                .anyMatch(answer ->
                        answer.status() == FORBIDDEN || answer.failure().isPresent());
        if (refused
                || requests.expect()
                        .status()
                        .filter(status -> status == FORBIDDEN)
                        .isPresent()) {
            causes.addAll(new PolicyDiagnosis(objects).of(address));
        }
        return causes;
    }

    /** A client outside of the mesh reaches pods directly, past every waypoint. */
    private List<String> mesh(String caller) {
        String mode = objects.get("v1", "Namespace", "", caller)
                .map(namespace ->
                        Trees.texts(namespace, "metadata", "labels").getOrDefault("istio.io/dataplane-mode", ""))
                .orElse("");
        return mode.equals("ambient")
                ? List.of()
                : List.of("the sender's namespace " + caller + " is not in the ambient mesh: it has no label"
                        + " istio.io/dataplane-mode=ambient, so its requests go straight to the pods");
    }
}

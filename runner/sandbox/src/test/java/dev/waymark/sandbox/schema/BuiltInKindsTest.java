package dev.waymark.sandbox.schema;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waymark.sandbox.object.Kind;
import java.util.List;
import org.junit.jupiter.api.Test;

class BuiltInKindsTest {
    private final BuiltInKinds kinds = new BuiltInKinds();

    @Test
    void a_manifest_finds_its_kind_under_every_served_version() {
        Kind rule = kinds.of("networking.istio.io/v1", "VirtualService").orElseThrow();
        assertThat(kinds.of("networking.istio.io/v1alpha3", "VirtualService")).contains(rule);
        assertThat(rule.resource()).isEqualTo("virtualservices.networking.istio.io");
        assertThat(rule.shortNames()).containsExactly("vs");
        assertThat(kinds.of("networking.istio.io/v2", "VirtualService")).isEmpty();
    }

    @Test
    void a_url_finds_its_kind_and_two_groups_may_use_one_plural() {
        Kind pod = kinds.served("", "v1", "pods").orElseThrow();
        assertThat(pod.categories()).containsExactly("all");
        assertThat(kinds.served("gateway.networking.k8s.io", "v1", "gateways"))
                .isNotEqualTo(kinds.served("networking.istio.io", "v1", "gateways"));
    }

    @Test
    void a_short_resource_name_means_the_gateway_api_before_istio() {
        List<String> groups = kinds.all().stream()
                .filter(kind -> kind.plural().equals("gateways"))
                .map(Kind::group)
                .toList();
        assertThat(groups).containsExactly("gateway.networking.k8s.io", "networking.istio.io");
    }

    @Test
    void reviews_are_never_stored() {
        assertThat(kinds.review(kinds.known("authorization.k8s.io", "SelfSubjectAccessReview")))
                .isTrue();
        assertThat(kinds.review(kinds.known("", "Pod"))).isFalse();
    }
}

package dev.waymark.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class IneffectiveSettingsTest {

    @Test
    void a_fault_is_over_before_retries_and_timeouts_begin() {
        assertThat(IneffectiveSettings.in("""
                kind: Service
                ---
                kind: VirtualService
                metadata: {name: web}
                spec:
                  http:
                  - retries: {attempts: 3}
                  - fault: {abort: {httpStatus: 503}, delay: {fixedDelay: 2s}}
                    retries: {attempts: 3}
                    timeout: 1s
                """))
                .extracting(IneffectiveSettings.Ineffective::reason)
                .satisfiesExactly(
                        abort -> assertThat(abort).startsWith("in VirtualService web, http rule 2, the retries"),
                        delay -> assertThat(delay).startsWith("in VirtualService web, http rule 2, the timeout"));
    }

    @Test
    void settings_that_work_and_texts_that_are_no_objects_are_left_alone() {
        for (String text : new String[] {
            "kind: VirtualService\nspec: {http: [{fault: {delay: {fixedDelay: 2s}}, retries: {attempts: 3}}]}",
            "kind: VirtualService\nspec: {http: [{fault: {abort: {httpStatus: 503}}, timeout: 1s}]}",
            "kind: VirtualService\nspec: {http: [1]}",
            "kind: [",
            "",
            "text"
        }) {
            assertThat(IneffectiveSettings.in(text)).as(text).isEmpty();
        }
    }
}

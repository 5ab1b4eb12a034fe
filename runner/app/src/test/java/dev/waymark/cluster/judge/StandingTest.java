package dev.waymark.cluster.judge;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waymark.check.ObservedShare;
import java.util.List;
import org.junit.jupiter.api.Test;

class StandingTest {
    private static final Finding BEFORE = Finding.unknown("status 200", "no answer yet");
    private static final Finding INTERIM = Finding.unknown("status 200", "5 answers as wanted so far");
    private static final Finding WRONG = Finding.lacking("status 200", "status 503");

    private final Standing standing = new Standing(BEFORE);

    @Test
    void the_first_round_is_followed_while_it_is_under_way() {
        assertThat(standing.now()).isEqualTo(BEFORE);

        standing.meanwhile(INTERIM);

        assertThat(standing.now()).isEqualTo(INTERIM);
    }

    @Test
    void what_was_wrong_is_told_until_a_later_round_has_ended() {
        standing.ended(WRONG);
        standing.meanwhile(INTERIM);

        assertThat(standing.now()).isEqualTo(WRONG);

        Finding right = Finding.holds("status 200", "40 answers as wanted");
        standing.ended(right);

        assertThat(standing.now()).isEqualTo(right);
    }

    @Test
    void what_holds_goes_on_to_hold_while_it_is_asked_for_again() {
        Finding right = Finding.holds("status 200", "40 answers as wanted");
        standing.ended(right);
        standing.meanwhile(INTERIM);

        assertThat(standing.now()).isEqualTo(right);
    }

    @Test
    void the_shares_of_a_round_under_way_stand_beside_what_the_last_one_has_decided() {
        List<ObservedShare> counted = List.of(new ObservedShare("v1", 70, 60, 30, 10));
        standing.ended(
                Finding.lacking("v1 70 %", "v1 50 % ± 3 %").with(List.of(new ObservedShare("v1", 70, 50, 3, 1000))));

        standing.meanwhile(Finding.unknown("v1 70 %", "v1 60 % ± 30 %").with(counted));

        assertThat(standing.now().state()).isEqualTo(State.NOT_YET);
        assertThat(standing.now().observed()).isEqualTo("v1 50 % ± 3 %");
        assertThat(standing.now().shares()).isEqualTo(counted);
    }

    @Test
    void a_cluster_that_is_back_is_no_longer_away() {
        standing.ended(
                Finding.unknown("status 200", "the cluster cannot be reached").with(State.BLOCKED));
        standing.meanwhile(INTERIM);

        assertThat(standing.now()).isEqualTo(INTERIM);
    }
}

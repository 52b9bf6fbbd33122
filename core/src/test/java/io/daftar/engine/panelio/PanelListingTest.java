package io.daftar.engine.panelio;

import static org.assertj.core.api.Assertions.assertThat;

import io.daftar.engine.booking.UserObservation;
import io.daftar.panel.PanelException;
import io.daftar.panel.PanelUser;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class PanelListingTest {
    private final MovingClock clock = new MovingClock();
    private final List<Integer> batches = new ArrayList<>();
    private final List<Boolean> asked = new ArrayList<>();
    private final List<String> told = new ArrayList<>();
    private final PanelListing listing = new PanelListing(clock, new PanelListing.Receiver() {
        @Override
        public void asking(boolean first) {
            asked.add(first);
        }

        @Override
        public void users(Map<String, UserObservation> batch) {
            batches.add(batch.size());
        }

        @Override
        public void total(long users) {
            told.add(users + " users");
        }

        @Override
        public void unreadable(String what, PanelException why) {
            told.add(what + " " + why.kind());
        }
    });

    private void page(int first, int users) {
        listing.asking();
        for (int user = first; user < first + users; user++) {
            listing.user(PanelUser.builder("user" + user).build());
        }
    }

    @Test
    void pagesAreCollectedUntilABatchIsFullAndHandedOverBetweenTwoRequests() {
        page(0, 600);
        page(600, 600);
        assertThat(batches).isEmpty();
        page(1_200, 600);

        assertThat(batches).containsExactly(1_200);
        assertThat(asked).containsExactly(true, false, true);
        assertThat(listing.rest()).hasSize(600);
        assertThat(listing.rest()).isEmpty();
    }

    @Test
    void aListThatComesInOneAnswerIsCutIntoBatchesToo() {
        page(0, 5_000);

        assertThat(batches).containsExactly(2_000, 2_000);
        assertThat(listing.rest()).hasSize(1_000);
    }

    @Test
    void everyUserWasAskedForWhenItsRequestWasSent() {
        page(0, 1);
        clock.pass(Duration.ofSeconds(5));
        page(1, 1);

        assertThat(listing.rest().values())
                .extracting(UserObservation::askedAt)
                .containsExactly(Instant.EPOCH, Instant.EPOCH.plusSeconds(5));
    }

    @Test
    void totalsAndWhatCannotBeReadArePassedOn() {
        listing.total(7);
        listing.unreadable("the user at position 3", new PanelException(PanelException.Kind.UNINTELLIGIBLE, "odd"));

        assertThat(told).containsExactly("7 users", "the user at position 3 UNINTELLIGIBLE");
    }
}

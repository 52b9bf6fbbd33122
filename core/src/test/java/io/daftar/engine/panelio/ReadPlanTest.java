package io.daftar.engine.panelio;

import static org.assertj.core.api.Assertions.assertThat;

import io.daftar.panel.Capabilities;
import java.util.OptionalLong;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReadPlanTest {
    private static final Capabilities MARZBAN_LIKE = new Capabilities(Set.of(), 200, 150);
    private static final Capabilities ONE_ANSWER_FOR_ALL = new Capabilities(Set.of(), Integer.MAX_VALUE, 0);

    @ParameterizedTest(name = "{0} of {1} users are ours: {2}")
    @CsvSource({
        "8000, 10000, LISTING", // 54 requests against 50
        "7500, 10000, LISTING", // 50 against 50
        "7300, 10000, NAMES", // 49 against 50
        "100, 10000, NAMES",
        "100, 100, LISTING",
        "0, 10000, NAMES"
    })
    void theCheaperOneInRequestsIsTaken(long accounts, long users, ReadPlan expected) {
        assertThat(ReadPlan.cheapest(accounts, OptionalLong.of(users), MARZBAN_LIKE))
                .isEqualTo(expected);
    }

    @Test
    void aPanelOfUnknownSizeIsListedUnlessOneRequestForNamesIsEnough() {
        assertThat(ReadPlan.cheapest(151, OptionalLong.empty(), MARZBAN_LIKE)).isEqualTo(ReadPlan.LISTING);
        assertThat(ReadPlan.cheapest(150, OptionalLong.empty(), MARZBAN_LIKE)).isEqualTo(ReadPlan.NAMES);
    }

    @Test
    void aPanelWhereFindingCostsAListingIsListed() {
        assertThat(ReadPlan.cheapest(1, OptionalLong.of(10_000), ONE_ANSWER_FOR_ALL))
                .isEqualTo(ReadPlan.LISTING);
    }
}

package io.daftar.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.daftar.Configs.ConfigStanding;
import io.daftar.event.AuditEntry;
import io.daftar.event.UsageEntry;
import io.daftar.model.Attribution;
import io.daftar.model.ConfigId;
import io.daftar.model.Hold;
import io.daftar.model.ResellerId;
import io.daftar.model.Traffic;
import io.daftar.model.UnknownIdException;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** Traffic is written off, and counts again. */
@ParameterizedClass
@EnumSource
final class ForgivenessTest {
    private final Shop shop;
    private final Town tehran;
    private final List<ConfigId> configs;

    ForgivenessTest(ShopStore store) {
        shop = Shop.on(store, MarzbanTown::open);
        tehran = shop.towns.keySet().iterator().next();
        configs = shop.adopt(tehran, "ali", 2);
    }

    @AfterEach
    void close() {
        shop.close();
    }

    private void use(int user, Traffic traffic) {
        tehran.simulator().use(Shop.name("ali", user), traffic);
    }

    private List<UsageEntry> entries() {
        return shop.store.inTransaction(tables -> tables.entries().ofReseller(shop.reseller, 100));
    }

    /** A gibibyte in the running cycle and 500 MiB in an earlier one, for each of the two. */
    private void sellGoldenCase() {
        for (int user = 1; user <= 2; user++) {
            use(user, Traffic.mib(500));
        }
        shop.sync();
        for (int user = 1; user <= 2; user++) {
            tehran.simulator().restartCounter(Shop.name("ali", user));
        }
        shop.sync();
        for (int user = 1; user <= 2; user++) {
            use(user, Traffic.gib(1));
        }
        shop.sync();
        shop.sync();
    }

    @Test
    void theGoldenCaseHoldsThroughSyncsTrafficAndDeletion() {
        sellGoldenCase();
        assertThat(shop.quotaUsed()).isEqualTo(Traffic.mib(3_048));

        assertThat(shop.engine
                        .forgiveUsage(shop.reseller, Attribution.of(Shop.ADMIN, "goodwill"))
                        .quotaUsed())
                .isEqualTo(Traffic.ZERO);
        assertThat(configs).allSatisfy(config -> {
            ConfigStanding standing = shop.engine.configs().get(config);
            assertThat(standing.current()).isEqualTo(Traffic.gib(1));
            assertThat(standing.settled()).isEqualTo(Traffic.mib(500));
        });
        shop.sync();
        assertThat(shop.quotaUsed()).isEqualTo(Traffic.ZERO);

        use(1, Traffic.mib(500));
        shop.sync();
        assertThat(shop.quotaUsed()).isEqualTo(Traffic.mib(500));

        shop.engine.delete(configs.get(1), Attribution.of(Shop.ADMIN, "left"));
        shop.sync();
        assertThat(shop.quotaUsed()).isEqualTo(Traffic.mib(500));

        use(1, Traffic.mib(500));
        shop.sync();
        assertThat(shop.quotaUsed())
                .as("a deleted config's forgiveness does not pay for the others")
                .isEqualTo(Traffic.mib(1_000));
    }

    @Test
    void eachChangeIsAnEntryWithItsActorAndNoneIsEdited() {
        use(1, Traffic.gib(3));
        shop.sync();

        shop.engine.forgiveUsage(shop.reseller, Traffic.gib(2), Attribution.of(Shop.ADMIN, "outage"));
        shop.engine.takeBackForgiveness(shop.reseller, Traffic.gib(1), Attribution.of(Shop.ADMIN, "too much"));
        assertThat(shop.quotaUsed()).isEqualTo(Traffic.gib(2));
        shop.engine.takeBackForgiveness(shop.reseller, Attribution.of(Shop.ADMIN, "mistake"));
        assertThat(shop.quotaUsed()).isEqualTo(Traffic.gib(3));

        assertThat(entries())
                .extracting(UsageEntry::kind, UsageEntry::amount, UsageEntry::actor, UsageEntry::reason)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple(
                                UsageEntry.Kind.FORGIVEN, Traffic.gib(2), Shop.ADMIN, "outage"),
                        org.assertj.core.groups.Tuple.tuple(
                                UsageEntry.Kind.FORGIVENESS_TAKEN_BACK, Traffic.gib(1), Shop.ADMIN, "too much"),
                        org.assertj.core.groups.Tuple.tuple(
                                UsageEntry.Kind.FORGIVENESS_TAKEN_BACK, Traffic.gib(1), Shop.ADMIN, "mistake"));
        assertThat(shop.audit())
                .extracting(AuditEntry::action)
                .endsWith("usage_forgiven", "forgiveness_taken_back", "forgiveness_taken_back");
    }

    @Test
    void whoeverRanOutRunsAgainOnceForgiven() {
        use(1, Traffic.gib(12));
        shop.sync();
        shop.sync();
        shop.engine.enforce();
        assertThat(shop.engine.resellers().get(shop.reseller).holds()).containsExactly(Hold.RESELLER_QUOTA);

        shop.engine.forgiveUsage(shop.reseller, Attribution.of(Shop.ADMIN, "goodwill"));
        shop.engine.enforce();

        assertThat(Shop.names("ali", 2)).allMatch(tehran::runs);
    }

    @Test
    void nobodyIsForgivenMoreThanWasUsedAndNothingMoreIsTakenBackThanWasForgiven() {
        use(1, Traffic.mib(10));
        shop.sync();

        assertThatThrownBy(() -> shop.engine.forgiveUsage(
                        shop.reseller, Traffic.mib(11), Attribution.of(Shop.ADMIN, "asked for")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(Long.toString(Traffic.mib(11).bytes()));
        assertThatThrownBy(() -> shop.engine.takeBackForgiveness(
                        shop.reseller, Traffic.mib(1), Attribution.of(Shop.ADMIN, "asked for")))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(
                        () -> shop.engine.forgiveUsage(new ResellerId(4711), Attribution.of(Shop.ADMIN, "asked for")))
                .isInstanceOf(UnknownIdException.class)
                .hasMessageContaining("4711");
        assertThat(shop.quotaUsed()).isEqualTo(Traffic.mib(10));
        assertThat(entries()).isEmpty();
    }

    @Test
    void forgivingNothingIsStillOnRecord() {
        shop.engine.forgiveUsage(shop.reseller, Attribution.of(Shop.ADMIN, "nothing yet"));

        assertThat(entries()).isEmpty();
        assertThat(shop.audit()).last().satisfies(entry -> {
            assertThat(entry.action()).isEqualTo("usage_forgiven");
            assertThat(entry.details()).containsEntry("changed_bytes", "0");
        });
    }
}

package io.daftar.ledger;

import static io.daftar.ledger.Shown.NOON;
import static io.daftar.model.Traffic.gib;
import static io.daftar.model.Traffic.mib;
import static org.assertj.core.api.Assertions.assertThat;

import io.daftar.ledger.Reading.ReadingRules;
import io.daftar.model.Baseline;
import io.daftar.model.Reseller;
import io.daftar.model.Reseller.Warned;
import io.daftar.model.Reseller.Window;
import io.daftar.model.ResellerId;
import io.daftar.model.Traffic;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Worked cases in the shop's own numbers: ledgers of configs on one side, their reseller's quota on the other. */
final class GoldenCaseTest {
    private static final ReadingRules ANY_RATE = ReadingRules.DEFAULT.withRate(LineRate.UNLIMITED);

    /** A reseller with configs, metered as an engine meters them. */
    private static final class Shop {
        private final Map<String, UsageLedger> configs = new HashMap<>();
        private Reseller reseller;
        private Instant now = NOON;

        Shop(Traffic quota) {
            reseller = new Reseller(
                    new ResellerId(1),
                    "reseller",
                    Optional.of(quota),
                    Window.OPEN,
                    Traffic.ZERO,
                    Traffic.ZERO,
                    Set.of(),
                    Warned.NOTHING,
                    1);
        }

        /** A config that used {@code settled}, was reset, and then used {@code current}. */
        Shop sold(String config, Traffic current, Traffic settled) {
            configs.put(config, UsageLedger.unread(Baseline.FROM_ZERO));
            reads(config, settled);
            take(config, configs.get(config).resetOpened(now).resetConfirmed(now));
            reads(config, current);
            return this;
        }

        void reads(String config, Traffic used) {
            now = now.plusSeconds(300);
            UsageLedger ledger = configs.get(config);
            take(config, ledger.observe(new Reading(ledger.revision(), Counter.of(used, now)), ANY_RATE));
        }

        void take(String config, Booking booking) {
            configs.put(config, booking.after());
            reseller = new Reseller(
                    reseller.id(),
                    reseller.name(),
                    reseller.quota(),
                    reseller.window(),
                    reseller.metered().plus(booking.delta()),
                    reseller.forgiven(),
                    reseller.holds(),
                    reseller.warned(),
                    reseller.version());
        }

        void forgive() {
            reseller = reseller.withForgiven(reseller.metered());
        }

        void delete(String config) {
            configs.remove(config);
        }

        UsageLedger config(String name) {
            return configs.get(name);
        }

        Traffic quotaUsed() {
            return reseller.quotaUsed();
        }
    }

    @Test
    void forgivenessIsKeptThroughSyncsTrafficAndDeletion() {
        Shop shop = new Shop(gib(10)).sold("a", gib(1), mib(500)).sold("b", gib(1), mib(500));
        UsageLedger before = shop.config("a");
        assertThat(shop.quotaUsed()).isEqualTo(mib(3_048));

        shop.forgive();
        assertThat(shop.quotaUsed()).isEqualTo(Traffic.ZERO);
        assertThat(shop.config("a")).isEqualTo(before);
        assertThat(before.current()).isEqualTo(gib(1));
        assertThat(before.settled()).isEqualTo(mib(500));

        shop.reads("a", gib(1));
        shop.reads("b", gib(1));
        assertThat(shop.quotaUsed()).isEqualTo(Traffic.ZERO);

        shop.reads("a", mib(1_524));
        assertThat(shop.quotaUsed()).isEqualTo(mib(500));

        shop.delete("b");
        assertThat(shop.quotaUsed()).isEqualTo(mib(500));
        assertThat(shop.reseller.remaining()).contains(mib(10 * 1_024 - 500));
    }

    @Test
    void forgivenTrafficStaysForgivenAndNewTrafficCounts() {
        Shop shop = new Shop(gib(10)).sold("a", gib(1), mib(500)).sold("b", gib(1), mib(500));

        shop.forgive();
        assertThat(shop.reseller.forgiven()).isEqualTo(mib(3_048));
        shop.reads("a", gib(1));
        assertThat(shop.quotaUsed()).isEqualTo(Traffic.ZERO);
        shop.reads("a", mib(1_536));
        assertThat(shop.quotaUsed()).isEqualTo(mib(512));
    }

    @Test
    void deletingAForgivenConfigDoesNotMakeTheOthersTrafficFree() {
        Shop shop = new Shop(gib(10)).sold("a", gib(1), mib(500)).sold("b", gib(1), mib(500));

        shop.forgive();
        shop.delete("a");
        shop.reads("b", mib(2_024));

        assertThat(shop.quotaUsed()).isEqualTo(mib(1_000));
    }

    @Test
    void aResetThatThePanelRefusedDoesNotCountTheSameBytesAgain() {
        Shop shop = new Shop(gib(10)).sold("a", gib(3), Traffic.ZERO);

        UsageLedger open = shop.config("a").resetOpened(shop.now);
        shop.take("a", open.resetRefused());
        shop.reads("a", gib(3));

        assertThat(shop.quotaUsed()).isEqualTo(gib(3));
        assertThat(shop.config("a").current()).isEqualTo(Traffic.ZERO);
        assertThat(shop.config("a").settled()).isEqualTo(gib(3));
    }

    @Test
    void aResetWithoutAnAnswerThatThePanelDidNotDoDoesNotCountTheSameBytesAgain() {
        Shop shop = new Shop(gib(10)).sold("a", gib(3), Traffic.ZERO);

        shop.take("a", shop.config("a").resetOpened(shop.now).resetUnanswered());
        shop.reads("a", gib(3));

        assertThat(shop.quotaUsed()).isEqualTo(gib(3));
    }

    @Test
    void aResetJobAndTheSyncAfterItAgreeOnOneFigure() {
        Shop shop = new Shop(gib(10)).sold("a", gib(2), Traffic.ZERO);

        shop.take("a", shop.config("a").resetOpened(shop.now).resetConfirmed(shop.now));
        shop.forgive();
        assertThat(shop.quotaUsed()).isEqualTo(Traffic.ZERO);
        shop.reads("a", Traffic.ZERO);

        assertThat(shop.quotaUsed()).isEqualTo(Traffic.ZERO);
        assertThat(shop.config("a").settled()).isEqualTo(gib(2));
    }

    @Test
    void resettingAConfigIsNoWayRoundTheQuota() {
        Shop shop = new Shop(gib(10)).sold("a", gib(2), Traffic.ZERO);

        shop.take("a", shop.config("a").resetOpened(shop.now).resetConfirmed(shop.now));

        assertThat(shop.quotaUsed()).isEqualTo(gib(2));
    }

    @Test
    void aPanelThatIsDownKeepsWhatWasUsedThere() {
        Shop shop = new Shop(gib(20)).sold("a", gib(3), Traffic.ZERO).sold("b", gib(6), Traffic.ZERO);

        shop.reads("a", gib(4)); // and of b's panel there is no reading

        assertThat(shop.quotaUsed()).isEqualTo(gib(10));
    }

    @Test
    void aResellerWhoWasForgivenMoreThanTheQuotaIsBelowIt() {
        Shop shop = new Shop(gib(10)).sold("a", gib(7), Traffic.ZERO).sold("b", gib(5), Traffic.ZERO);

        shop.forgive();

        assertThat(shop.quotaUsed()).isEqualTo(Traffic.ZERO);
        assertThat(shop.reseller.remaining()).contains(gib(10));
    }

    @Test
    void aWalletThatChargesMeteredGrowthIsNotFooledByADeletion() {
        Shop shop = new Shop(gib(50)).sold("a", gib(15), Traffic.ZERO).sold("b", gib(5), Traffic.ZERO);
        Traffic snapshot = shop.reseller.metered();
        assertThat(snapshot).isEqualTo(gib(20));

        shop.delete("b");
        shop.reads("a", gib(18));

        assertThat(shop.reseller.metered().minus(snapshot)).isEqualTo(gib(3));
    }
}

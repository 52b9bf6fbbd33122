package io.daftar.acceptance;

import static io.daftar.acceptance.SoldShop.account;
import static io.daftar.acceptance.SoldShop.nothingIsLeft;
import static io.daftar.acceptance.SoldShop.ofReseller;
import static io.daftar.acceptance.SoldShop.repair;
import static io.daftar.acceptance.SoldShop.repaired;
import static io.daftar.acceptance.SoldShop.repairs;
import static io.daftar.acceptance.SoldShop.reseller;
import static io.daftar.acceptance.SoldShop.settledIs;
import static io.daftar.acceptance.SoldShop.sold;
import static io.daftar.acceptance.SoldShop.town;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.daftar.ResellerEngine;
import io.daftar.event.AuditEntry;
import io.daftar.model.Attribution;
import io.daftar.model.ConfigId;
import io.daftar.model.Traffic;
import io.daftar.report.VerifyReport;
import io.daftar.report.VerifyReport.Figure;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Bookings between the reads and the writes of a check, driven by the questions it puts to the store. */
class VerifyRaceTest {
    private static final String USER = SoldShop.USER;

    private static ResellerEngine interrupted(Shop shop, String question, Runnable meanwhile) {
        return shop.engine(new InterruptedStore(shop.store, question, meanwhile), UnaryOperator.identity());
    }

    private static Runnable atMost(int times, Runnable work) {
        AtomicInteger left = new AtomicInteger(times);
        return () -> {
            if (left.getAndDecrement() > 0) {
                work.run();
            }
        };
    }

    private static Runnable moreTraffic(Shop shop) {
        return () -> {
            town(shop).simulator().use(USER, Traffic.mib(3));
            shop.sync();
        };
    }

    @ParameterizedTest
    @CsvSource({"H2, 1", "H2, 4", "POSTGRESQL, 1", "POSTGRESQL, 4"})
    void aSyncBetweenTwoReadsOfAResellerIsNoDifference(ShopStore kind, int times) {
        try (Shop shop = Shop.on(kind, MarzbanTown::open)) {
            sold(shop);
            ResellerEngine check = interrupted(shop, "accounts.sums", atMost(times, moreTraffic(shop)));

            assertThat(check.verify()).isEqualTo(new VerifyReport(1, 2, 0, 0, 0, List.of()));
            assertThat(reseller(shop).metered()).isEqualTo(Traffic.mib(2_000 + 3L * times));
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"H2", "POSTGRESQL"})
    void aResellerWhoIsBookedOnAtEveryLookIsUncertainAndNeitherRightNorWrong(ShopStore kind) {
        try (Shop shop = Shop.on(kind, MarzbanTown::open)) {
            sold(shop);
            ResellerEngine check = interrupted(shop, "accounts.sums", moreTraffic(shop));

            VerifyReport report = check.verify();

            assertThat(report.differences()).isEmpty();
            assertThat(report.unsure()).isEqualTo(1);
            assertThat(report.isClean()).isFalse();
            nothingIsLeft(shop);
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"H2", "POSTGRESQL"})
    void aForgivenessBetweenTwoReadsIsNoDifference(ShopStore kind) {
        try (Shop shop = Shop.on(kind, MarzbanTown::open)) {
            sold(shop);
            Runnable forgiving = atMost(
                    1,
                    () -> shop.engine.forgiveUsage(
                            shop.reseller, Traffic.mib(1), Attribution.of(Shop.ADMIN, "asked for")));

            assertThat(interrupted(shop, "entries.sums", forgiving).verify().isClean())
                    .isTrue();
            assertThat(reseller(shop).forgiven()).isEqualTo(Traffic.mib(701));
        }
    }

    @ParameterizedTest
    @CsvSource({"H2, 1", "H2, 2", "H2, 3", "POSTGRESQL, 1", "POSTGRESQL, 2", "POSTGRESQL, 3"})
    void aSettlementBetweenTwoReadsOfAnAccountIsNoDifference(ShopStore kind, int times) {
        try (Shop shop = Shop.on(kind, MarzbanTown::open)) {
            ConfigId config = sold(shop);
            Runnable reset = atMost(times, () -> {
                moreTraffic(shop).run();
                shop.engine.resetConfigUsage(config, Attribution.of(Shop.ADMIN, "asked for"));
            });

            VerifyReport report = interrupted(shop, "entries.settled", reset).verify();

            assertThat(report).isEqualTo(new VerifyReport(1, 2, 0, 0, 0, List.of()));
            assertThat(account(shop, config).ledger().settled()).isEqualTo(Traffic.mib(2_000 + 3L * times));
        }
    }

    @ParameterizedTest
    @CsvSource({"H2, 1", "H2, 2", "H2, 3", "POSTGRESQL, 1", "POSTGRESQL, 2", "POSTGRESQL, 3"})
    void aRepairDoesNotOverwriteWhatIsBookedMeanwhile(ShopStore kind, int times) {
        try (Shop shop = Shop.on(kind, MarzbanTown::open)) {
            sold(shop);
            shop.store.inTransactionDo(tables -> tables.resellers().meter(Map.of(shop.reseller, Traffic.mib(40))));
            // The first look is left alone; then there is traffic after the accounts are summed up, and before the
            // write.
            Runnable traffic = atMost(times, moreTraffic(shop));
            AtomicBoolean first = new AtomicBoolean(true);
            ResellerEngine check = interrupted(shop, "entries.sums", () -> {
                if (!first.getAndSet(false)) {
                    traffic.run();
                }
            });

            VerifyReport report = check.repair(Attribution.of(Shop.ADMIN, "checked"));

            Traffic metered = Traffic.mib(2_000 + 3L * times);
            assertThat(report.differences())
                    .containsExactly(
                            repaired(ofReseller(shop, Figure.METERED, metered.plus(Traffic.mib(40)), metered)));
            assertThat(reseller(shop).metered()).isEqualTo(metered);
            nothingIsLeft(shop);
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"H2", "POSTGRESQL"})
    void aRepairOfAnAccountDoesNotOverwriteWhatIsSettledMeanwhile(ShopStore kind) {
        try (Shop shop = Shop.on(kind, MarzbanTown::open)) {
            ConfigId config = sold(shop);
            settledIs(shop, account(shop, config), Traffic.mib(1_200));
            Runnable reset = atMost(3, () -> {
                moreTraffic(shop).run();
                shop.engine.resetConfigUsage(config, Attribution.of(Shop.ADMIN, "asked for"));
            });

            VerifyReport report =
                    interrupted(shop, "entries.settled", reset).repair(Attribution.of(Shop.ADMIN, "checked"));

            assertThat(report.found()).isEqualTo(1);
            assertThat(report.isClean()).isTrue();
            assertThat(account(shop, config).ledger().settled()).isEqualTo(Traffic.mib(2_009));
            assertThat(reseller(shop).metered()).isEqualTo(Traffic.mib(2_009));
            nothingIsLeft(shop);
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"H2", "POSTGRESQL"})
    void aRepairThatIsOvertakenEveryTimeGivesUpAndChangesNothing(ShopStore kind) {
        try (Shop shop = Shop.on(kind, MarzbanTown::open)) {
            ConfigId config = sold(shop);
            settledIs(shop, account(shop, config), Traffic.mib(1_200));
            Runnable reset = () -> {
                moreTraffic(shop).run();
                shop.engine.resetConfigUsage(config, Attribution.of(Shop.ADMIN, "asked for"));
            };

            VerifyReport report =
                    interrupted(shop, "entries.settled", reset).repair(Attribution.of(Shop.ADMIN, "checked"));

            assertThat(report.unsure()).isPositive();
            assertThat(report.isClean()).isFalse();
            assertThat(repairs(shop, AuditEntry.Subject.config(config))).isEmpty();
            assertThat(repair(shop).isClean()).isTrue();
            assertThat(account(shop, config).ledger().total())
                    .isEqualTo(town(shop).simulator().trueTraffic(USER));
            nothingIsLeft(shop);
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"H2", "POSTGRESQL"})
    void aRepairThatDiesInBetweenIsGoneOnWithByTheNext(ShopStore kind) {
        try (Shop shop = Shop.on(kind, MarzbanTown::open)) {
            ConfigId config = sold(shop);
            settledIs(shop, account(shop, config), Traffic.mib(1_200));
            shop.store.inTransactionDo(tables -> tables.resellers().meter(Map.of(shop.reseller, Traffic.mib(40))));
            ResellerEngine dying = interrupted(shop, "accounts.sums", () -> {
                throw new IllegalStateException("killed");
            });

            assertThat(catchThrowable(() -> dying.repair(Attribution.of(Shop.ADMIN, "checked"))))
                    .hasStackTraceContaining("killed");
            assertThat(account(shop, config).ledger().settled()).isEqualTo(Traffic.mib(1_500));
            assertThat(reseller(shop).metered()).isEqualTo(Traffic.mib(2_040));

            assertThat(repair(shop).found()).isEqualTo(1);
            assertThat(reseller(shop).metered()).isEqualTo(Traffic.mib(2_000));
            nothingIsLeft(shop);
        }
    }

    @Test
    void aPageThatWasAskedForBeforeARepairIsNotBookedAfterIt() {
        try (Shop shop = Shop.with(MarzbanTown::open)) {
            ConfigId config = sold(shop);
            settledIs(shop, account(shop, config), Traffic.mib(1));
            town(shop).simulator().use(USER, Traffic.mib(10));
            AtomicBoolean once = new AtomicBoolean(true);
            town(shop).simulator().onRequest(request -> {
                if (request.path().endsWith("/api/users") && once.getAndSet(false)) {
                    repair(shop);
                }
            });

            shop.sync();
            assertThat(once).isFalse();
            assertThat(account(shop, config).ledger().total()).isEqualTo(Traffic.mib(2_000));
            shop.sync();

            assertThat(account(shop, config).ledger().total()).isEqualTo(Traffic.mib(2_010));
            nothingIsLeft(shop);
        }
    }
}

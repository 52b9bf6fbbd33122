package io.daftar.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.daftar.ResellerEngine;
import io.daftar.model.Attribution;
import io.daftar.model.Baseline;
import io.daftar.model.ConfigId;
import io.daftar.model.NewReseller;
import io.daftar.model.ResellerId;
import io.daftar.model.Traffic;
import io.daftar.panel.PanelException;
import io.daftar.report.ResetReport;
import io.daftar.simulators.Fault;
import io.daftar.simulators.SimulatedRequest;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** A deleted config's name is sold again while something still remembers the old one; on panels written user by user. */
@ParameterizedClass
@EnumSource(names = {"MARZBAN", "MARZNESHIN", "EYLANDOO"})
class SoldAgainTest {
    private static final int OTHERS = 5;
    private static final String SOLD = "zoe000001";

    private final Shop shop;
    private final Town town;
    private final List<ConfigId> others;
    private final ConfigId last;
    private final ResellerId sara;
    private final AtomicReference<ConfigId> again = new AtomicReference<>();

    SoldAgainTest(TownKind kind) {
        shop = Shop.with(kind);
        town = shop.town(0);
        others = shop.adopt(town, "ali", OTHERS);
        last = shop.adopt(town, "zoe", 1).get(0);
        sara = shop.engine.resellers().add(NewReseller.named("Sara"));
    }

    @AfterEach
    void close() {
        shop.close();
    }

    private static Attribution because(String reason) {
        return Attribution.of(Shop.ADMIN, reason);
    }

    /** Another process deletes the last config, and Sara's customer gets a user of that name, who uses 3 GiB. */
    private void sellAgain(ResellerEngine other) {
        if (again.get() == null && other.delete(last, because("left")).remoteSuccess()) {
            town.addUsers("zoe", 1);
            again.set(other.configs().adopt(sara, shop.towns.get(town), SOLD, Baseline.FROM_ZERO));
            town.simulator().use(SOLD, Traffic.gib(3));
        }
    }

    private void saraHasAUserWhoRuns() {
        assertThat(again.get()).as("sold again").isNotNull();
        assertThat(town.has(SOLD)).isTrue();
        assertThat(town.runs(SOLD)).isTrue();
        assertThat(town.counter(SOLD)).isEqualTo(Traffic.gib(3));
        shop.sync();
        assertThat(shop.engine.usage(sara).metered()).isEqualTo(Traffic.gib(3));
        assertThat(shop.engine.usage(shop.reseller).metered()).isEqualTo(Traffic.ZERO);
        assertThat(shop.engine.verify().isClean()).isTrue();
    }

    @Test
    void readingTheDeletedConfigBooksNothingOfTheNewOne() {
        sellAgain(shop.engine);

        assertThatThrownBy(() -> shop.engine.syncConfig(last))
                .isInstanceOfSatisfying(
                        PanelException.class, why -> assertThat(why.kind()).isEqualTo(PanelException.Kind.NOT_FOUND));

        saraHasAUserWhoRuns();
    }

    @Test
    void stoppingAPageOfUsersLeavesTheNewOneAlone() {
        shop.engine.suspend(shop.reseller, because("chargeback"));
        try (ResellerEngine other = shop.engine(type -> type)) {
            onFirstWrite(() -> sellAgain(other));

            shop.engine.enforce();

            assertThat(others)
                    .allSatisfy(config -> assertThat(town.runs(
                                    shop.account(config).account().user().panelUser()))
                            .isFalse());
            saraHasAUserWhoRuns();
        }
    }

    @Test
    void deletingAPageOfUsersLeavesTheNewOneAlone() {
        town.simulator().faults().onWrites().always(Fault.unavailable());
        others.forEach(config -> shop.engine.delete(config, because("left")));
        shop.engine.delete(last, because("left"));
        town.simulator().faults().clear();
        shop.clock.advance(Duration.ofHours(2));
        try (ResellerEngine other = shop.engine(type -> type)) {
            onFirstWrite(() -> sellAgain(other));

            shop.engine.enforce();

            assertThat(Shop.names("ali", OTHERS)).noneMatch(town::has);
            saraHasAUserWhoRuns();
        }
    }

    @Test
    void resettingAllOfAResellerLeavesTheNewOneAlone() {
        try (ResellerEngine other = shop.engine(type -> type)) {
            onFirstWrite(() -> sellAgain(other));

            ResetReport report = shop.engine.resetUsage(shop.reseller, because("new month"));

            assertThat(report.endedAt()).isPresent();
            saraHasAUserWhoRuns();
        }
    }

    /** Once, and not within itself. */
    private void onFirstWrite(Runnable what) {
        AtomicReference<Optional<Runnable>> waiting = new AtomicReference<>(Optional.of(what));
        town.simulator().onRequest(request -> {
            if (isWrite(request)) {
                waiting.getAndSet(Optional.empty()).ifPresent(Runnable::run);
            }
        });
    }

    private static boolean isWrite(SimulatedRequest request) {
        return request.isWrite() && !Town.isSignIn(request);
    }
}

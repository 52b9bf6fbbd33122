package io.daftar.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.daftar.ResellerEngine;
import io.daftar.event.AuditEntry;
import io.daftar.event.ConfigEvent;
import io.daftar.model.Actor;
import io.daftar.model.Attribution;
import io.daftar.model.ConfigId;
import io.daftar.model.NewReseller;
import io.daftar.model.ResellerId;
import io.daftar.model.Traffic;
import io.daftar.report.ResetReport;
import io.daftar.simulators.Fault;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Resets as runs: by id they happen once, and one that broke off is gone on with. */
class ResetRunTest {
    private static final UUID RUN = new UUID(6, 4711);
    private static final Actor OTHER = Actor.user("support-8");

    private final Shop shop = Shop.onH2(MarzbanTown::open);
    private final Town town = shop.towns.keySet().iterator().next();
    private final List<ConfigId> configs = shop.adopt(town, "ali", 4);

    @BeforeEach
    void everybodyUsesAGibibyte() {
        Shop.names("ali", 4).forEach(user -> town.simulator().use(user, Traffic.gib(1)));
        shop.sync();
    }

    @AfterEach
    void close() {
        shop.close();
    }

    private void dies(Runnable reset) {
        assertThatThrownBy(reset::run).isInstanceOf(DyingPanels.Death.class);
        shop.clock.advance(Duration.ofSeconds(301));
    }

    /** A process that dies when a panel has answered that call. */
    private ResellerEngine dyingAt(int call) {
        return shop.engine(new DyingPanels(call, true)::dying);
    }

    private List<ConfigEvent> resets(ConfigId config) {
        return shop.events(config).stream()
                .filter(event -> event.type() == ConfigEvent.Type.USAGE_RESET)
                .toList();
    }

    private static String settled(ConfigEvent event) {
        return event.details().getOrDefault("settled_bytes", "none");
    }

    @Test
    void aResetOfAConfigHappensOnceAndAnswersTheSame() {
        ConfigId config = configs.get(0);
        ResetReport first = shop.engine.resetConfigUsage(config, RUN, Attribution.of(Shop.ADMIN, "asked for"));
        int writes = town.writes();
        town.simulator().use("ali000001", Traffic.mib(7));
        shop.sync();

        assertThat(shop.engine.resetConfigUsage(config, RUN, Attribution.of(OTHER, "once more")))
                .isEqualTo(first);

        assertThat(town.writes()).isEqualTo(writes);
        assertThat(shop.engine.configs().get(config).current()).isEqualTo(Traffic.mib(7));
        assertThat(resets(config)).hasSize(1);
        assertThat(shop.engine.resetReport(RUN)).contains(first);
        shop.engine.delete(config, Attribution.of(Shop.ADMIN, "asked for"));
        assertThat(shop.engine.resetConfigUsage(config, RUN, Attribution.of(Shop.ADMIN, "asked for")))
                .isEqualTo(first);
    }

    @Test
    void anIdIsOfOneResetOnly() {
        shop.engine.resetConfigUsage(configs.get(0), RUN, Attribution.of(Shop.ADMIN, "asked for"));

        assertThatThrownBy(() ->
                        shop.engine.resetConfigUsage(configs.get(1), RUN, Attribution.of(Shop.ADMIN, "asked for")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(RUN.toString())
                .hasMessageContaining("config " + configs.get(0));
        assertThatThrownBy(() -> shop.engine.resetUsage(shop.reseller, RUN, Attribution.of(Shop.ADMIN, "asked for")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("reseller " + shop.reseller);
        assertThat(shop.engine.configs().get(configs.get(1)).settled()).isEqualTo(Traffic.ZERO);
        assertThat(shop.engine.resetReport(new UUID(0, 0))).isEmpty();
    }

    @Test
    void whoeverAsksSoonAfterAProcessDiedGoesOnInTheNameOfWhoeverBegan() {
        dies(() -> dyingAt(2).resetUsage(shop.reseller, Attribution.of(Shop.ADMIN, "new month")));

        ResetReport report = shop.engine.resetUsage(shop.reseller, Attribution.of(OTHER, "again"));

        assertThat(report.configs()).isEqualTo(4);
        assertThat(report.settled()).isEqualTo(Traffic.gib(4));
        assertThat(report.endedAt()).contains(shop.now());
        assertThat(configs)
                .allSatisfy(config -> assertThat(resets(config)).singleElement().satisfies(event -> {
                    assertThat(event.actor()).isEqualTo(Shop.ADMIN);
                    assertThat(event.details()).containsEntry("comment", "new month");
                    assertThat(settled(event))
                            .isEqualTo(Long.toString(Traffic.gib(1).bytes()));
                }));
        assertThat(shop.audit())
                .filteredOn(entry -> entry.action().startsWith("usage_reset"))
                .extracting(AuditEntry::action, AuditEntry::actor)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple("usage_reset_begun", Shop.ADMIN),
                        org.assertj.core.groups.Tuple.tuple("usage_reset", Shop.ADMIN));
    }

    @Test
    void whatBrokeOffLongAgoIsNotTakenForTheResetThatIsAskedForNow() {
        dies(() -> dyingAt(2).resetUsage(shop.reseller, RUN, Attribution.of(Shop.ADMIN, "May")));
        shop.clock.advance(Duration.ofDays(30));
        Shop.names("ali", 4).forEach(user -> town.simulator().use(user, Traffic.gib(1)));
        shop.sync();

        ResetReport june = shop.engine.resetUsage(shop.reseller, Attribution.of(OTHER, "June"));

        assertThat(june.run()).isNotEqualTo(RUN);
        assertThat(shop.engine.usage(shop.reseller).current()).isEqualTo(Traffic.ZERO);
        assertThat(shop.quotaUsed()).isEqualTo(Traffic.ZERO);
        assertThat(shop.engine.resetReport(RUN)).hasValueSatisfying(may -> {
            assertThat(may.endedAt()).isEmpty();
            assertThat(may.configs()).isLessThan(4);
        });
        assertThat(shop.engine
                        .resetUsage(shop.reseller, RUN, Attribution.of(Shop.ADMIN, "asked for"))
                        .run())
                .as("by its id it is gone on with however late")
                .isEqualTo(RUN);
    }

    @Test
    void whatASyncSettledAfterAProcessDiedIsTheRunsAllTheSame() {
        dies(() -> dyingAt(2).resetUsage(shop.reseller, RUN, Attribution.of(Shop.ADMIN, "asked for")));
        shop.sync(); // Closes what the dead process left open.

        ResetReport report = shop.engine.resetUsage(shop.reseller, RUN, Attribution.of(Shop.ADMIN, "asked for"));

        assertThat(report.settled()).isEqualTo(Traffic.gib(4));
        assertThat(configs)
                .allSatisfy(config -> assertThat(resets(config))
                        .extracting(ResetRunTest::settled)
                        .containsExactly(Long.toString(Traffic.gib(1).bytes())));
        shop.sync();
        assertThat(shop.engine.usage(shop.reseller).metered()).isEqualTo(Traffic.gib(4));
    }

    @Test
    void aDeadProcesssResetOfAConfigIsGoneOnWithAndToldOfOnce() {
        dies(() -> dyingAt(1).resetConfigUsage(configs.get(0), Attribution.of(Shop.ADMIN, "asked")));
        shop.sync();

        ResetReport report = shop.engine.resetConfigUsage(configs.get(0), Attribution.of(OTHER, "again"));

        assertThat(report.settled()).isEqualTo(Traffic.gib(1));
        assertThat(resets(configs.get(0))).singleElement().satisfies(event -> {
            assertThat(event.actor()).isEqualTo(Shop.ADMIN);
            assertThat(settled(event)).isEqualTo(Long.toString(Traffic.gib(1).bytes()));
        });
        assertThat(shop.quotaUsed()).isEqualTo(Traffic.gib(4));
    }

    @Test
    void thousandsOfLaterEntriesAndPruningDoNotMakeARunHappenAgain() {
        ResellerId busy = shop.reseller;
        ResetReport first = shop.engine.resetUsage(busy, RUN, Attribution.of(Shop.ADMIN, "asked for"));
        for (int i = 0; i < 1_100; i++) {
            shop.engine.forgiveUsage(busy, Attribution.of(Shop.ADMIN, "nothing"));
        }
        shop.clock.advance(Duration.ofDays(400));
        assertThat(shop.engine.history().prune(shop.clock.instant())).isGreaterThan(1_100);
        town.simulator().use("ali000001", Traffic.mib(7));
        shop.sync();

        assertThat(shop.engine.resetUsage(busy, RUN, Attribution.of(Shop.ADMIN, "asked for")))
                .isEqualTo(first);

        assertThat(shop.quotaUsed()).isEqualTo(Traffic.mib(7));
    }

    @Test
    void whatAPanelSaidIsToldAgainUntilItIsPruned() {
        town.simulator()
                .faults()
                .on(request -> request.path().contains("ali000002/reset"))
                .always(Fault.answer(io.daftar.simulators.Answer.json(403, "{\"detail\":\"no\"}")));
        ResetReport first = shop.engine.resetUsage(shop.reseller, RUN, Attribution.of(Shop.ADMIN, "asked for"));
        assertThat(first.failures())
                .singleElement()
                .satisfies(failure -> assertThat(failure.config()).isEqualTo(configs.get(1)));

        assertThat(shop.engine.resetUsage(shop.reseller, RUN, Attribution.of(Shop.ADMIN, "asked for")))
                .isEqualTo(first);

        shop.clock.advance(Duration.ofDays(1));
        shop.engine.history().prune(shop.clock.instant());
        ResetReport pruned = shop.engine.resetReport(RUN).orElseThrow();
        assertThat(pruned.remoteFailed()).isEqualTo(1);
        assertThat(pruned.failures()).isEmpty();
    }

    @Test
    void resellersAreResetApart() {
        ResellerId sara = shop.engine.resellers().add(NewReseller.named("Sara"));

        assertThat(shop.engine
                        .resetUsage(sara, Attribution.of(Shop.ADMIN, "asked for"))
                        .configs())
                .isZero();

        assertThat(shop.quotaUsed()).isEqualTo(Traffic.gib(4));
    }
}

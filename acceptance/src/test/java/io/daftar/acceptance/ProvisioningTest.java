package io.daftar.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.daftar.event.ConfigEvent;
import io.daftar.model.Attribution;
import io.daftar.model.Baseline;
import io.daftar.model.Config.ConfigTerms;
import io.daftar.model.ConfigId;
import io.daftar.model.PanelId;
import io.daftar.model.Traffic;
import io.daftar.panel.Expiry;
import io.daftar.panel.NewPanelUser;
import io.daftar.panel.PanelException;
import io.daftar.panel.PanelException.Kind;
import io.daftar.panel.PanelUser.PanelUserStatus;
import io.daftar.report.Adoption;
import io.daftar.report.CreatedConfig;
import io.daftar.report.SwitchReport;
import io.daftar.simulators.Fault;
import io.daftar.simulators.Faults;
import io.daftar.store.DuplicateAccountException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The life of a user that the shop made, on every kind of panel. */
class ProvisioningTest {
    private static final String USER = "ali_01";

    private @Nullable Shop opened;

    @AfterEach
    void close() {
        if (opened != null) {
            opened.close();
        }
    }

    /** A shop with one town. */
    private final class Sale {
        final Shop shop;
        final Town town;
        final PanelId panel;
        final Instant end;

        Sale(TownKind kind) {
            shop = Shop.with(kind);
            opened = shop;
            Map.Entry<Town, PanelId> only = shop.towns.entrySet().iterator().next();
            town = only.getKey();
            panel = only.getValue();
            end = shop.clock.instant().truncatedTo(ChronoUnit.SECONDS).plus(Duration.ofDays(30));
        }

        NewPanelUser user(String name) {
            return NewPanelUser.named(name).limit(Traffic.gib(5)).expiry(Expiry.at(end));
        }

        CreatedConfig create(NewPanelUser user) {
            return shop.engine.configs().create(shop.reseller, panel, user, Attribution.of(Shop.ADMIN, "sold"));
        }

        ConfigId sold() {
            return create(user(USER)).config();
        }

        void ends(Instant asked) {
            assertThat(town.end(USER))
                    .hasValueSatisfying(shown -> assertThat(shown).isBetween(asked, asked.plus(town.endsLateBy())));
        }

        SwitchReport terms(ConfigId config, Optional<Traffic> limit, Optional<Instant> until) {
            return shop.engine.setTerms(config, new ConfigTerms(limit, until), Attribution.of(Shop.ADMIN, "asked for"));
        }

        /** Writes that change users. */
        Faults writes() {
            return town.simulator().faults().on(request -> request.isWrite() && !Town.isSignIn(request));
        }
    }

    @ParameterizedTest
    @EnumSource
    void aNewUserHasTheLimitAndTheEndThatWereAskedForAndRuns(TownKind kind) {
        Sale sale = new Sale(kind);

        ConfigId config = sale.sold();

        assertThat(sale.town.limit(USER)).contains(Traffic.gib(5));
        sale.ends(sale.end);
        assertThat(sale.town.runs(USER)).isTrue();
        assertThat(sale.shop.engine.configs().get(config).seen()).isEqualTo(PanelUserStatus.ACTIVE);
        assertThat(sale.shop.events(config)).extracting(ConfigEvent::type).containsExactly(ConfigEvent.Type.CREATED);
        sale.town.simulator().use(USER, 4_711);
        sale.shop.sync();
        assertThat(sale.shop.quotaUsed()).isEqualTo(Traffic.ofBytes(4_711));
    }

    @ParameterizedTest
    @EnumSource
    void newTermsReachThePanelAndTakeNothingElseAlong(TownKind kind) {
        Sale sale = new Sale(kind);
        ConfigId config = sale.sold();
        sale.town.simulator().use(USER, Traffic.gib(1));
        sale.shop.sync();
        Instant later = sale.end.plus(Duration.ofDays(30));

        SwitchReport more = sale.terms(config, Optional.of(Traffic.gib(9)), Optional.of(later));

        assertThat(more.remoteSuccess()).as("%s", more).isTrue();
        assertThat(sale.town.limit(USER)).contains(Traffic.gib(9));
        sale.ends(later);
        assertThat(sale.town.runs(USER)).isTrue();

        SwitchReport open = sale.terms(config, Optional.empty(), Optional.empty());

        assertThat(open.remoteSuccess()).as("%s", open).isTrue();
        assertThat(sale.town.limit(USER)).isEmpty();
        assertThat(sale.town.end(USER)).isEmpty();
        sale.shop.sync();
        assertThat(sale.shop.quotaUsed()).as("the counter went on").isEqualTo(Traffic.gib(1));
    }

    @ParameterizedTest
    @EnumSource
    void newTermsDoNotWakeAUserWhoWasStopped(TownKind kind) {
        Sale sale = new Sale(kind);
        ConfigId config = sale.sold();
        assertThat(sale.shop
                        .engine
                        .disable(config, Attribution.of(Shop.ADMIN, "asked for"))
                        .remoteSuccess())
                .isTrue();

        SwitchReport report = sale.terms(config, Optional.of(Traffic.gib(9)), Optional.of(sale.end));
        sale.shop.sync();
        sale.shop.engine.enforce();

        assertThat(report.remoteSuccess()).as("%s", report).isTrue();
        assertThat(sale.town.limit(USER)).contains(Traffic.gib(9));
        assertThat(sale.town.runs(USER)).isFalse();
        assertThat(sale.shop
                        .engine
                        .enable(config, Attribution.of(Shop.ADMIN, "asked for"))
                        .remoteSuccess())
                .isTrue();
        assertThat(sale.town.runs(USER)).isTrue();
    }

    @ParameterizedTest
    @EnumSource
    void aDeletionIsConfirmedAndWhatWasUsedStays(TownKind kind) {
        Sale sale = new Sale(kind);
        ConfigId config = sale.sold();
        sale.town.simulator().use(USER, Traffic.gib(1));
        sale.shop.sync();

        SwitchReport report = sale.shop.engine.delete(config, Attribution.of(Shop.ADMIN, "refunded"));

        assertThat(report.remoteSuccess()).as("%s", report).isTrue();
        assertThat(sale.town.has(USER)).isFalse();
        sale.shop.sync();
        assertThat(sale.shop.engine.enforce().isComplete()).isTrue();
        assertThat(sale.shop.quotaUsed()).isEqualTo(Traffic.gib(1));
    }

    @ParameterizedTest
    @EnumSource
    void aUserWhoIsGoneAlreadyIsDeleted(TownKind kind) {
        Sale sale = new Sale(kind);
        ConfigId config = sale.sold();
        sale.town.remove(USER);

        SwitchReport report = sale.shop.engine.delete(config, Attribution.of(Shop.ADMIN, "refunded"));

        assertThat(report.remoteSuccess()).as("%s", report).isTrue();
    }

    @ParameterizedTest
    @EnumSource
    void aDeletionThatWasNotHeardOfIsConfirmedByLooking(TownKind kind) {
        Sale sale = new Sale(kind);
        ConfigId config = sale.sold();
        sale.writes().next(1, Fault.loseAnswer());

        SwitchReport report = sale.shop.engine.delete(config, Attribution.of(Shop.ADMIN, "refunded"));
        if (!report.remoteSuccess()) {
            sale.shop.clock.advance(Duration.ofMinutes(15));
            assertThat(sale.shop.engine.enforce().isComplete()).isTrue();
        }

        assertThat(sale.town.has(USER)).isFalse();
        assertThat(sale.shop.events(config))
                .last()
                .satisfies(event -> assertThat(event.remote().success()).isTrue());
    }

    @ParameterizedTest
    @EnumSource
    void anImpossibleNameIsRefusedBeforeAnythingIsSent(TownKind kind) {
        Sale sale = new Sale(kind);
        sale.sold();
        long before = sale.town.simulator().requestCount();

        for (String name : List.of("", "..", "ali/02", "ali 02", "ali\n02", "ali?02", "a".repeat(200))) {
            assertThatThrownBy(() -> sale.create(sale.user(name)))
                    .as("'%s'", name)
                    .isInstanceOfSatisfying(
                            PanelException.class, e -> assertThat(e.kind()).isEqualTo(Kind.REJECTED));
        }
        assertThatThrownBy(() -> sale.create(sale.user("ali_02").option("colour", "red")))
                .hasMessageContaining("colour");

        assertThat(sale.town.simulator().requestCount()).isEqualTo(before);
    }

    @ParameterizedTest
    @EnumSource
    void aNameThatDiffersInCaseOnlyIsRefusedWhoeverHasTheOther(TownKind kind) {
        Sale sale = new Sale(kind);
        sale.sold();
        sale.town.addUsers("stranger", 1);
        int writes = sale.town.writes();

        assertThatThrownBy(() -> sale.create(sale.user("Ali_01")))
                .isInstanceOfAny(IllegalArgumentException.class, DuplicateAccountException.class)
                .hasMessageContaining("ali_01");
        assertThatThrownBy(() -> sale.create(sale.user("Stranger000001")))
                .isInstanceOfSatisfying(
                        PanelException.class, e -> assertThat(e.kind()).isEqualTo(Kind.CONFLICT))
                .hasMessageContaining("stranger000001");

        assertThat(sale.town.writes()).isEqualTo(writes);
    }

    @ParameterizedTest
    @EnumSource
    void aStrangersUserIsNeverTakenAndCanBeAdopted(TownKind kind) {
        Sale sale = new Sale(kind);
        sale.town.addUsers("stranger", 1);
        Optional<Traffic> limit = sale.town.limit("stranger000001");

        assertThatThrownBy(() -> sale.create(sale.user("stranger000001")))
                .isInstanceOfSatisfying(
                        PanelException.class, e -> assertThat(e.kind()).isEqualTo(Kind.CONFLICT));

        assertThat(sale.town.limit("stranger000001")).isEqualTo(limit).isEmpty();
        assertThat(sale.shop
                        .engine
                        .configs()
                        .adopt(
                                sale.shop.reseller,
                                sale.panel,
                                Adoption.of(List.of("stranger000001"), Baseline.FROM_NOW)))
                .hasSize(1);
    }

    @ParameterizedTest
    @EnumSource
    void aCreationWhoseAnswerIsLostIsReadBackAtOnce(TownKind kind) {
        Sale sale = new Sale(kind);
        sale.create(sale.user("reza_01"));
        int writes = sale.town.writes();
        sale.writes().next(1, Fault.loseAnswer());

        CreatedConfig made = sale.create(sale.user(USER));

        assertThat(sale.town.writes()).as("sent once").isEqualTo(writes + 1);
        assertThat(made.panelUser()).isEqualTo(USER);
        assertThat(sale.town.limit(USER)).contains(Traffic.gib(5));
        sale.ends(sale.end);
        assertThat(sale.shop.engine.configs().get(made.config()).seen()).isEqualTo(PanelUserStatus.ACTIVE);
    }

    @ParameterizedTest
    @EnumSource
    void aCreationThatCouldNotBeReadBackIsFinishedByTheSameCall(TownKind kind) {
        Sale sale = new Sale(kind);
        sale.create(sale.user("reza_01"));
        sale.writes().next(1, (request, panel) -> {
            sale.town.simulator().faults().always(Fault.cutConnection());
            return Fault.loseAnswer().apply(request, panel);
        });

        assertThatThrownBy(() -> sale.create(sale.user(USER)))
                .isInstanceOfSatisfying(
                        PanelException.class, e -> assertThat(e.kind()).isIn(Kind.OUTCOME_UNKNOWN, Kind.UNREACHABLE))
                .hasMessageContaining("again");
        assertThat(sale.town.has(USER)).isTrue();
        sale.town.simulator().faults().clear();
        sale.shop.clock.advance(Duration.ofHours(1));
        int writes = sale.town.writes();

        CreatedConfig made = sale.create(sale.user(USER));

        assertThat(sale.town.writes()).as("nobody is created again").isEqualTo(writes);
        assertThat(made.config().value()).isEqualTo(2);
        assertThat(sale.town.limit(USER)).contains(Traffic.gib(5));
    }
}

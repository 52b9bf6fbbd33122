package io.daftar.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.daftar.Configs.ConfigStanding;
import io.daftar.event.AuditEntry;
import io.daftar.model.Attribution;
import io.daftar.model.Baseline;
import io.daftar.model.Hold;
import io.daftar.model.NewReseller;
import io.daftar.model.Panel;
import io.daftar.model.Panel.NewPanel;
import io.daftar.model.PanelId;
import io.daftar.model.ResellerHeldException;
import io.daftar.model.ResellerId;
import io.daftar.model.Traffic;
import io.daftar.model.UnknownIdException;
import io.daftar.panel.Expiry;
import io.daftar.panel.NewPanelUser;
import io.daftar.panel.PanelException;
import io.daftar.panel.PanelException.Kind;
import io.daftar.panel.PanelUser.PanelUserStatus;
import io.daftar.report.CreatedConfig;
import io.daftar.store.DuplicateAccountException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What becomes of a user whom a reseller sold, when nothing goes wrong, and what is refused. */
class CreateTest {
    private final MarzbanShop shop = new MarzbanShop();

    @AfterEach
    void close() {
        shop.close();
    }

    private Instant inDays(long days) {
        return shop.clock.instant().plus(Duration.ofDays(days)).truncatedTo(ChronoUnit.SECONDS);
    }

    private PanelException refusal(NewPanelUser user) {
        PanelException refusal = catchThrowableOfType(PanelException.class, () -> shop.create(user));
        assertThat(refusal).isNotNull();
        return refusal;
    }

    private void assertNothingIsLeftOf(String name) {
        assertThat(shop.find(name)).isEmpty();
        assertThat(shop.panel.hasUser(name)).isFalse();
    }

    @Test
    void aNewUserHasTheTermsThatWereSoldAndIsCountedFromTheFirstByte() {
        Instant end = inDays(30);
        NewPanelUser sold = NewPanelUser.named("ali_01").limit(Traffic.gib(50)).expiry(Expiry.at(end));

        CreatedConfig created = shop.create(sold);

        assertThat(created.panelUser()).isEqualTo("ali_01");
        assertThat(created.subscriptionUrl())
                .hasValueSatisfying(url -> assertThat(url).startsWith("http"));
        assertThat(shop.panel.user("ali_01").dataLimit())
                .hasValue(Traffic.gib(50).bytes());
        assertThat(shop.panel.user("ali_01").expiresAt()).contains(end);
        ConfigStanding standing = shop.engine.configs().get(created.config());
        assertThat(standing.config().limit()).contains(Traffic.gib(50));
        assertThat(standing.config().expiresAt()).contains(end);
        assertThat(standing.config().reseller()).isEqualTo(shop.reseller);
        assertThat(standing.wantedOn()).isTrue();
        assertThat(standing.seen()).isEqualTo(PanelUserStatus.ACTIVE);
        assertThat(shop.account("ali_01").missingSince()).isEmpty();

        shop.panel.use("ali_01", Traffic.mib(700));
        assertThat(shop.sync().isComplete()).isTrue();
        assertThat(shop.metered()).isEqualTo(Traffic.mib(700));
    }

    @Test
    void itIsOnRecordWhoHadAUserCreatedAndWhy() {
        CreatedConfig created = shop.create(NewPanelUser.named("ali_01"));

        List<AuditEntry> ofReseller = shop.store.inTransaction(
                tables -> tables.audit().about(AuditEntry.Subject.reseller(shop.reseller), 10));
        assertThat(ofReseller).singleElement().satisfies(entry -> {
            assertThat(entry.action()).isEqualTo("config_created");
            assertThat(entry.actor()).isEqualTo(Shop.ADMIN);
            assertThat(entry.reason()).isEqualTo("sold");
            assertThat(entry.details())
                    .containsEntry("config_id", created.config().toString())
                    .containsEntry("panel_user", "ali_01")
                    .containsEntry("limit_bytes", "unlimited")
                    .containsEntry("expires", "never");
        });
        assertThat(shop.configAudit(created.config()))
                .extracting(AuditEntry::action)
                .containsExactly("config_creation_begun", "config_created");
    }

    @Test
    void timeThatBeginsWithTheFirstUseIsLeftToThePanel() {
        CreatedConfig created =
                shop.create(NewPanelUser.named("ali_01").expiry(Expiry.afterFirstUse(Duration.ofDays(30))));

        assertThat(shop.panel.user("ali_01").status()).isEqualTo("on_hold");
        ConfigStanding standing = shop.engine.configs().get(created.config());
        assertThat(standing.seen()).isEqualTo(PanelUserStatus.ON_HOLD);
        assertThat(standing.config().expiresAt()).isEmpty();
    }

    @Test
    void whatTheCallSaysWinsOverThePanelsOwnOptions() {
        NewPanel optioned = Panel.marzban("Tehran 2", shop.panel.url())
                .credentials(shop.panel.username(), shop.panel.password())
                .option("note", "of the panel")
                .option("protocols", "no_such_protocol");
        PanelId id = shop.engine.panels().add(optioned);

        assertThatThrownBy(() -> shop.engine
                        .configs()
                        .create(
                                shop.reseller,
                                id,
                                NewPanelUser.named("ali_01"),
                                Attribution.of(Shop.ADMIN, "asked for")))
                .hasMessageContaining("no_such_protocol");
        shop.engine
                .configs()
                .create(
                        shop.reseller,
                        id,
                        NewPanelUser.named("ali_01").option("protocols", "vless"),
                        Attribution.of(Shop.ADMIN, "asked for"));

        assertThat(shop.panel.hasUser("ali_01")).isTrue();
    }

    @Test
    void anOptionThatMarzbanDoesNotHaveIsRefusedWithTheOnesItHasForUsersAndForPanels() {
        assertThat(refusal(NewPanelUser.named("ali_01").option("nodes", "1")))
                .hasMessageContaining("'nodes'")
                .hasMessageContaining("inbounds, note, protocols");
        assertNothingIsLeftOf("ali_01");

        NewPanel optioned = Panel.marzban("Tehran 2", shop.panel.url()).option("nodes", "1");
        assertThatThrownBy(() -> shop.engine.panels().add(optioned))
                .isInstanceOf(PanelException.class)
                .hasMessageContaining("inbounds, note, protocols");
        assertThat(shop.engine.panels().all()).hasSize(1);
    }

    static Stream<NewPanelUser> againstARule() {
        NewPanelUser ali = NewPanelUser.named("ali_01");
        return Stream.of(
                NewPanelUser.named(""),
                NewPanelUser.named("al"),
                NewPanelUser.named("ali 01"),
                NewPanelUser.named("../ali"),
                NewPanelUser.named("ali_01\n"),
                NewPanelUser.named("a".repeat(33)),
                NewPanelUser.named("علی"),
                ali.limit(Traffic.ZERO),
                ali.expiry(Expiry.at(Instant.parse("+10000-01-01T00:00:00Z"))),
                ali.expiry(Expiry.afterFirstUse(Duration.ofMillis(10))),
                ali.option("note", "x".repeat(501)),
                ali.option("protocols", ","));
    }

    @ParameterizedTest
    @MethodSource("againstARule")
    void whatIsAgainstARuleOfThePanelIsRefusedBeforeItIsAskedAnything(NewPanelUser user) {
        long before = shop.panel.requestCount();

        PanelException refusal = refusal(user);

        assertThat(refusal.kind()).isEqualTo(Kind.REJECTED);
        assertThat(shop.panel.requestCount()).isEqualTo(before);
        long accounts = shop.store.inTransaction(tables -> tables.accounts().count(shop.panelId));
        assertThat(accounts).isZero();
    }

    @Test
    void aUserWhoWouldHaveEndedAlreadyIsRefused() {
        Instant past = shop.clock.instant().minusSeconds(1);

        assertThatIllegalArgumentException()
                .isThrownBy(() -> shop.create(NewPanelUser.named("ali_01").expiry(Expiry.at(past))))
                .withMessageContaining(past.toString());
        assertNothingIsLeftOf("ali_01");
    }

    @Test
    void aUserOfSomebodyElseIsLeftAloneAndCanBeAdopted() {
        shop.panel.addUser("ali_01").dataLimit(Traffic.gib(1)).traffic(Traffic.mib(5));

        PanelException refusal = refusal(NewPanelUser.named("ali_01").limit(Traffic.gib(1)));

        assertThat(refusal.kind()).isEqualTo(Kind.CONFLICT);
        assertThat(refusal).hasMessageContaining("'ali_01'").hasMessageContaining("adopting");
        assertThat(shop.creationsSent()).isZero();
        assertThat(shop.find("ali_01")).isEmpty();
        shop.engine.configs().adopt(shop.reseller, shop.panelId, "ali_01", Baseline.FROM_ZERO);
        assertThat(shop.metered()).isEqualTo(Traffic.mib(5));
    }

    @ParameterizedTest
    @ValueSource(strings = {"ali_01", "ALI_01", "Ali_01", "aLI_01", "alI_01"})
    void aNameThatDiffersFromOneOfThePanelInCaseOnlyIsRefused(String there) {
        shop.panel.addUser(there);

        PanelException refusal = refusal(NewPanelUser.named("aLi_01"));

        assertThat(refusal.kind()).isEqualTo(Kind.CONFLICT);
        assertThat(refusal).hasMessageContaining("'" + there + "'").hasMessageContaining("case");
        assertThat(shop.find("aLi_01")).isEmpty();
        assertThat(shop.panel.userCount()).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"resell_8_cfg_53", "Resell_8_cfg_53", "RESELL_8_CFG_53", "Resell_8_Cfg_53"})
    void aLongNameIsAskedForAsPeopleWriteIt(String there) {
        shop.panel.addUser(there);

        assertThat(refusal(NewPanelUser.named("resell_8_CFG_53")).kind()).isEqualTo(Kind.CONFLICT);
    }

    @Test
    void aNameThatDiffersFromOneOfOursInCaseOnlyIsRefusedAlsoWhenItsUserIsGone() {
        shop.adopt("Ali_01");
        shop.panel.removeUser("Ali_01");

        assertThatIllegalArgumentException()
                .isThrownBy(() -> shop.create(NewPanelUser.named("ali_01")))
                .withMessageContaining("'Ali_01'")
                .withMessageContaining("case");
        assertNothingIsLeftOf("ali_01");
    }

    @Test
    void aNameThatWeHaveIsRefusedWithTheConfigThatHasIt() {
        CreatedConfig first = shop.create(NewPanelUser.named("ali_01"));
        ResellerId other = shop.engine.resellers().add(NewReseller.named("Sara"));

        for (ResellerId reseller : List.of(shop.reseller, other)) {
            assertThatThrownBy(() -> shop.engine
                            .configs()
                            .create(
                                    reseller,
                                    shop.panelId,
                                    NewPanelUser.named("ali_01"),
                                    Attribution.of(Shop.ADMIN, "asked for")))
                    .isInstanceOf(DuplicateAccountException.class)
                    .hasMessageContaining("config " + first.config());
        }
        assertThat(shop.creationsSent()).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"RESELLER_SUSPENDED", "RESELLER_QUOTA", "RESELLER_WINDOW", "WALLET"})
    void aResellerWhoIsHeldCanHaveNobodyCreated(Hold hold) {
        shop.hold(hold);

        assertThatThrownBy(() -> shop.create(NewPanelUser.named("ali_01")))
                .isInstanceOfSatisfying(
                        ResellerHeldException.class,
                        held -> assertThat(held.holds()).containsExactly(hold))
                .hasMessageContaining(hold.name());
        assertThat(shop.panel.requestCount()).isZero();
        assertNothingIsLeftOf("ali_01");

        shop.hold();
        shop.create(NewPanelUser.named("ali_01"));
        assertThat(shop.panel.hasUser("ali_01")).isTrue();
    }

    @Test
    void nobodyIsCreatedForAnUnknownResellerOrOnAnUnknownPanel() {
        NewPanelUser ali = NewPanelUser.named("ali_01");

        assertThatThrownBy(() -> shop.engine
                        .configs()
                        .create(new ResellerId(9), shop.panelId, ali, Attribution.of(Shop.ADMIN, "asked for")))
                .isInstanceOf(UnknownIdException.class)
                .hasMessage("there is no reseller 9");
        assertThatThrownBy(() -> shop.engine
                        .configs()
                        .create(shop.reseller, new PanelId(9), ali, Attribution.of(Shop.ADMIN, "asked for")))
                .isInstanceOf(UnknownIdException.class)
                .hasMessage("there is no panel 9");
        assertThat(shop.panel.requestCount()).isZero();
    }

    @Test
    void aReadingOfAPageThatWasAskedForBeforeBooksNothingTwice() {
        shop.adopt("ali_00");
        shop.panel.faults().onPath("/api/users").next(1, (request, panel) -> {
            var late = panel.get();
            shop.create(NewPanelUser.named("ali_01"));
            shop.panel.use("ali_01", Traffic.mib(3));
            return late;
        });
        shop.sync();
        shop.sync();

        assertThat(shop.metered()).isEqualTo(Traffic.mib(3));
        assertThat(Optional.of(shop.account("ali_01").ledger().current())).contains(Traffic.mib(3));
    }
}

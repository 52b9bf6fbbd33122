package io.daftar.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.daftar.event.AuditEntry;
import io.daftar.event.UsageEntry;
import io.daftar.model.AccountId;
import io.daftar.model.Actor;
import io.daftar.model.NewReseller;
import io.daftar.model.ResellerId;
import io.daftar.model.Setting;
import io.daftar.model.Traffic;
import io.daftar.store.StoreException;
import io.daftar.store.Tables;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

abstract class HistoryFacet extends StoreFacet {
    private static final Actor SUPPORT = Actor.user("پشتیبانی:7");

    HistoryFacet(StoreContract contract) {
        super(contract);
    }

    private static UsageEntry forgiven(ResellerId reseller, long bytes) {
        return new UsageEntry(
                EXACT,
                UsageEntry.Kind.FORGIVEN,
                Optional.empty(),
                Optional.of(reseller),
                Traffic.ofBytes(bytes),
                SUPPORT,
                "r");
    }

    private static UsageEntry settled(AccountId account, ResellerId reseller, Instant at) {
        return new UsageEntry(
                at,
                UsageEntry.Kind.SETTLED,
                Optional.of(account),
                Optional.of(reseller),
                Traffic.ofBytes(1),
                Actor.system("sync"),
                "");
    }

    @ParameterizedTest
    @EnumSource
    final void entriesAreReadBackAsAdded(UsageEntry.Kind kind) {
        ResellerId reseller = reseller();
        AccountId account = account(reseller, panel(), "ali").id();
        UsageEntry both = new UsageEntry(
                EXACT,
                kind,
                Optional.of(account),
                Optional.of(reseller),
                MOST,
                SUPPORT,
                "علت 'x' 🚀\n" + "y".repeat(3_000));
        UsageEntry alone = new UsageEntry(
                EARLY, kind, Optional.of(account), Optional.empty(), Traffic.ZERO, Actor.system("sync"), "");

        run(tables -> tables.entries().add(List.of(both, alone)));

        assertThat(listed(tables -> tables.entries().ofAccount(account, 10))).containsExactly(both, alone);
        assertThat(listed(tables -> tables.entries().ofReseller(reseller, 10))).containsExactly(both);
    }

    @Test
    final void theNewestEntriesAreThoseAddedLastWhateverTheirTimes() {
        ResellerId reseller = reseller();
        AccountId account = account(reseller, panel(), "ali").id();
        List<UsageEntry> entries = new ArrayList<>();
        for (Instant at : List.of(LATE, EXACT, EARLY, LATE, EARLY)) {
            entries.add(settled(account, reseller, at));
        }
        run(tables -> tables.entries().add(entries.subList(0, 3)));
        run(tables -> tables.entries().add(entries.subList(3, 5)));

        assertThat(listed(tables -> tables.entries().ofAccount(account, 4))).isEqualTo(entries.subList(1, 5));
        assertThat(listed(tables -> tables.entries().ofReseller(reseller, 2))).isEqualTo(entries.subList(3, 5));
        assertThat(listed(tables -> tables.entries().ofReseller(reseller, 99))).isEqualTo(entries);
    }

    @Test
    final void aResellerHasItsOwnEntriesAndThoseOfItsAccounts() {
        ResellerId reseller = reseller();
        ResellerId other = reseller();
        AccountId account = account(reseller, panel(), "ali").id();
        UsageEntry own = forgiven(reseller, 5);
        UsageEntry ofAccount = settled(account, reseller, EXACT);

        run(tables -> tables.entries().add(List.of(own, forgiven(other, 6), ofAccount)));

        assertThat(listed(tables -> tables.entries().ofReseller(reseller, 10))).containsExactly(own, ofAccount);
        assertThat(listed(tables -> tables.entries().ofAccount(account, 10))).containsExactly(ofAccount);
        assertThat(listed(tables -> tables.entries().ofAccount(new AccountId(4711), 10)))
                .isEmpty();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> run(tables -> tables.entries().ofReseller(reseller, 0)));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> run(tables -> tables.entries().ofAccount(account, 0)));
    }

    @Test
    final void thousandsOfEntriesKeepTheirOrder() {
        ResellerId reseller = reseller();
        List<UsageEntry> entries = new ArrayList<>();
        for (int i = 0; i < 2_500; i++) {
            entries.add(forgiven(reseller, i));
        }
        run(tables -> tables.entries().add(entries));

        assertThat(listed(tables -> tables.entries().ofReseller(reseller, 2_000)))
                .isEqualTo(entries.subList(500, 2_500));
        run(tables -> tables.entries().add(List.of()));
    }

    @Test
    final void anEntryAboutNobodyIsRefused() {
        assertThatThrownBy(() -> run(tables -> tables.entries().add(List.of(forgiven(new ResellerId(4711), 1)))))
                .isInstanceOf(StoreException.class)
                .hasMessageContaining("4711");
        assertThatThrownBy(() -> run(
                        tables -> tables.entries().add(List.of(settled(new AccountId(4711), reseller(tables), EXACT)))))
                .isInstanceOf(StoreException.class)
                .hasMessageContaining("4711");
    }

    private static ResellerId reseller(Tables tables) {
        return tables.resellers().add(NewReseller.named("Reza"));
    }

    @Test
    final void auditEntriesAreReadBackInTheOrderTheyWereAdded() {
        AuditEntry.Subject subject = new AuditEntry.Subject("reseller", Long.MAX_VALUE);
        AuditEntry full = new AuditEntry(
                LATE,
                subject,
                "panel_restored",
                SUPPORT,
                "علت 🚀".repeat(500),
                Map.of("a=b", "c&d", "بایت", "1\n2", "e", ""));
        AuditEntry bare = new AuditEntry(EARLY, subject, "x", Actor.system("enforce"), "", Map.of());
        AuditEntry again = new AuditEntry(EXACT, subject, "y", SUPPORT, "", Map.of());
        AuditEntry otherKind =
                new AuditEntry(EXACT, new AuditEntry.Subject("config", Long.MAX_VALUE), "z", SUPPORT, "", Map.of());

        for (AuditEntry entry : List.of(full, otherKind, bare, again)) {
            run(tables -> tables.audit().add(entry));
        }

        assertThat(listed(tables -> tables.audit().about(subject, 10))).containsExactly(full, bare, again);
        assertThat(listed(tables -> tables.audit().about(subject, 2))).containsExactly(bare, again);
        assertThat(listed(tables -> tables.audit().about(otherKind.subject(), 2)))
                .containsExactly(otherKind);
        assertThat(listed(tables -> tables.audit().about(new AuditEntry.Subject("reseller", 1), 2)))
                .isEmpty();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> run(tables -> tables.audit().about(subject, 0)));
    }

    @ParameterizedTest
    @EnumSource
    final void aSettingIsItsDefaultUntilItIsSet(Setting setting) {
        assertThat(text(tables -> tables.settings().get(setting))).isEqualTo(setting.defaultValue());
        String value = setting.normalized("1");

        run(tables -> tables.settings().set(setting, " 1 "));
        assertThat(text(tables -> tables.settings().get(setting))).isEqualTo(value);

        run(tables -> tables.settings().set(setting, setting.defaultValue()));
        assertThat(text(tables -> tables.settings().get(setting))).isEqualTo(setting.defaultValue());
    }

    @Test
    final void aSettingIsStoredInItsNormalFormAndNonsenseIsRefused() {
        run(tables -> tables.settings().set(Setting.ALLOW_CONFIG_OVERRUN, "0"));
        run(tables -> tables.settings().set(Setting.USAGE_SYNC_INTERVAL_MINUTES, "60"));

        assertThat(text(tables -> tables.settings().get(Setting.ALLOW_CONFIG_OVERRUN)))
                .isEqualTo("false");
        assertThat(text(tables -> tables.settings().get(Setting.USAGE_SYNC_INTERVAL_MINUTES)))
                .isEqualTo("5");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> run(tables -> tables.settings().set(Setting.ALLOW_CONFIG_OVERRUN, "perhaps")))
                .withMessageContaining("perhaps")
                .withMessageContaining(Setting.ALLOW_CONFIG_OVERRUN.key());
        assertThat(text(tables -> tables.settings().get(Setting.ALLOW_CONFIG_OVERRUN)))
                .isEqualTo("false");
    }
}

package io.daftar.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatObject;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.daftar.ledger.Counter;
import io.daftar.ledger.Reading;
import io.daftar.ledger.UsageLedger;
import io.daftar.model.Config;
import io.daftar.model.ConfigId;
import io.daftar.model.PanelId;
import io.daftar.model.ResellerId;
import io.daftar.model.Traffic;
import io.daftar.store.Account;
import io.daftar.store.AccountChange;
import io.daftar.store.AccountSums;
import io.daftar.store.StaleVersionException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

abstract class ConfigRemovalFacet extends StoreFacet {
    ConfigRemovalFacet(StoreContract contract) {
        super(contract);
    }

    private Config added(ResellerId reseller, PanelId panel, String name) {
        return in(tables -> {
            ConfigId id = tables.configs()
                    .add(List.of(newConfig(reseller, panel, name)))
                    .get(0);
            return tables.configs().find(id).orElseThrow();
        });
    }

    @Test
    final void aConfigThatNeverWasAnybodyIsGoneWithItsAccountAndItsNameIsFree() {
        ResellerId reseller = reseller();
        PanelId panel = panel();
        Config kept = added(reseller, panel, "kept");
        Config gone = added(reseller, panel, "ali");

        run(tables -> {
            tables.configs().remove(gone);
            assertThat(tables.configs().find(gone.id())).isEmpty();
            assertThat(tables.accounts().named(panel, List.of("ali"))).isEmpty();
        });

        assertThat(found(tables -> tables.accounts().find(gone.account()))).isEmpty();
        assertThat(listed(tables -> tables.configs().page(reseller, Optional.empty(), 9)))
                .containsExactly(kept);
        assertThat(number(tables -> tables.accounts().count(panel))).isEqualTo(1);
        assertThat(in(tables -> tables.accounts().sums(reseller)).accounts()).isEqualTo(1);
        Config again = added(reseller, panel, "ali");
        assertThat(again.id()).isGreaterThan(gone.id());
        assertThat(again.account()).isGreaterThan(gone.account());
    }

    @Test
    final void aRemovalThatIsUndoneLeavesEverythingAsItWas() {
        ResellerId reseller = reseller();
        PanelId panel = panel();
        Config config = added(reseller, panel, "ali");

        assertThatThrownBy(() -> run(tables -> {
                    tables.configs().remove(config);
                    throw new IllegalStateException("undone");
                }))
                .hasMessage("undone");

        assertThat(found(tables -> tables.configs().find(config.id()))).contains(config);
        assertThat(listed(tables -> tables.accounts().named(panel, List.of("ali"))))
                .extracting(Account::id)
                .containsExactly(config.account());
        assertThat(listed(tables -> tables.configs().page(reseller, Optional.empty(), 9)))
                .containsExactly(config);
        assertThat(number(tables -> tables.accounts().count(panel))).isEqualTo(1);
    }

    @Test
    final void whatSomebodyChangedMeanwhileIsNotRemoved() {
        Config read = added(reseller(), panel(), "ali");
        run(tables -> tables.configs().update(read));

        refusesToRemove(read);
    }

    @Test
    final void whatIsGoneCannotBeRemovedAgain() {
        Config read = added(reseller(), panel(), "ali");
        run(tables -> tables.configs().remove(read));

        assertThatThrownBy(() -> run(tables -> tables.configs().remove(read)))
                .isInstanceOf(StaleVersionException.class);
    }

    @Test
    final void anAccountThatWasReadStaysAlsoIfItShowedNothing() {
        Config read = added(reseller(), panel(), "ali");
        write(
                read,
                unread -> unread.observe(new Reading(unread.revision(), Counter.of(Traffic.ZERO, EXACT)))
                        .after());

        refusesToRemove(read);
    }

    @Test
    final void anAccountForWhichSomethingWasBookedStays() {
        ResellerId reseller = reseller();
        Config read = added(reseller, panel(), "ali");
        write(read, unread -> grown(unread, 1));

        refusesToRemove(read);
        assertThatObject(in(tables -> tables.accounts().sums(reseller)))
                .isEqualTo(new AccountSums(1, 1, Traffic.ofBytes(1), Traffic.ZERO, Optional.empty()));
    }

    @Test
    final void anAccountThatIsKnownToBeMissingGoes() {
        PanelId panel = panel();
        Config config = added(reseller(), panel, "ali");
        Account account = in(tables -> tables.accounts().find(config.account())).orElseThrow();
        run(tables -> tables.accounts()
                .update(List.of(
                        new AccountChange(account.ledger().revision(), account.withMissingSince(Optional.of(EXACT))))));

        run(tables -> tables.configs().remove(config));

        assertThat(number(tables -> tables.accounts().count(panel))).isZero();
    }

    /** A refusal may be caught; what the transaction did besides is kept. */
    private void refusesToRemove(Config read) {
        run(tables -> {
            long change = tables.panels()
                    .nextChange(tables.accounts()
                            .find(read.account())
                            .orElseThrow()
                            .user()
                            .panel());
            assertThat(change).isEqualTo(1);
            assertThatThrownBy(() -> tables.configs().remove(read)).isInstanceOf(StaleVersionException.class);
        });
        Account kept = in(tables -> tables.accounts().find(read.account())).orElseThrow();
        assertThat(found(tables -> tables.configs().find(read.id()))).isPresent();
        assertThat(number(tables -> tables.panels().lastChange(kept.user().panel())))
                .isEqualTo(1);
    }

    private interface Change {
        UsageLedger of(UsageLedger ledger);
    }

    private void write(Config config, Change change) {
        run(tables -> {
            Account account = tables.accounts().find(config.account()).orElseThrow();
            tables.accounts()
                    .update(List.of(new AccountChange(
                            account.ledger().revision(), account.withLedger(change.of(account.ledger())))));
        });
    }

    @Test
    final void namesThatDifferInTheCaseOfLettersAreFoundAndNoOthers() {
        ResellerId reseller = reseller();
        PanelId panel = panel();
        List.of("ali_01", "Ali_01", "ali_011", "ali-01", "aliX01", "sara")
                .forEach(name -> added(reseller, panel, name));
        added(reseller, panel(), "ALI_01");

        assertThat(spellings(panel, "ALI_01")).containsExactlyInAnyOrder("ali_01", "Ali_01");
        assertThat(spellings(panel, "ali_01")).containsExactlyInAnyOrder("ali_01", "Ali_01");
        assertThat(spellings(panel, "SARA")).containsExactly("sara");
        assertThat(spellings(panel, "ali%")).isEmpty();
        assertThat(spellings(panel, "nobody")).isEmpty();
        assertThat(spellings(new PanelId(4711), "ali_01")).isEmpty();
    }

    @Test
    final void everyNameIsFoundBySpellingsOfItsOwnHoweverStrange() {
        ResellerId reseller = reseller();
        PanelId panel = panel();
        STRANGE_NAMES.forEach(name -> added(reseller, panel, name));

        for (String name : STRANGE_NAMES) {
            Set<String> expected = name.equalsIgnoreCase("ali") ? Set.of("ali", "Ali", "ALI") : Set.of(name);
            assertThat(spellings(panel, name)).as(name).isEqualTo(expected);
        }
        assertThat(spellings(panel, "\u00c9")).as("only a to z have a case").isEmpty();
    }

    private Set<String> spellings(PanelId panel, String name) {
        return in(tables -> tables.accounts().spellings(panel, name));
    }
}

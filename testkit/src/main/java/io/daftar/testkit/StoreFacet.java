package io.daftar.testkit;

import io.daftar.ledger.UsageLedger;
import io.daftar.model.Baseline;
import io.daftar.model.ConfigId;
import io.daftar.model.NewReseller;
import io.daftar.model.Panel;
import io.daftar.model.PanelId;
import io.daftar.model.ResellerId;
import io.daftar.model.Traffic;
import io.daftar.panel.PanelUser.PanelUserStatus;
import io.daftar.simulators.MutableClock;
import io.daftar.store.Account;
import io.daftar.store.ConfigTable.NewConfig;
import io.daftar.store.Store;
import io.daftar.store.Tables;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.IntStream;

/** What the facets of {@link StoreContract} share: the store under test, and rows to begin with. */
abstract class StoreFacet {
    static final Traffic MOST = Traffic.ofBytes(Long.MAX_VALUE);
    static final Instant EXACT = Instant.parse("2026-03-04T05:06:07.123456Z");
    static final Instant EARLY = Instant.parse("1969-12-31T23:59:59.999999Z");
    static final Instant LATE = Instant.parse("9999-12-31T23:59:59.999999Z");

    /** A valid name that is as long as allowed, in characters of two and three bytes. */
    static final String LONGEST_NAME = "نام" + "€".repeat(187);

    /** Names that a store must not mix up, and that must not upset its SQL. */
    static final List<String> STRANGE_NAMES = List.of(
            "ali",
            "Ali",
            "ALI",
            "ali ",
            " ali",
            "علی",
            "على",
            "e\u0301",
            "\u00e9",
            "🚀",
            "o'brien",
            "\"quoted\"",
            "back\\slash",
            "../../etc/passwd",
            "100%_of",
            "a,b;{c}--",
            "?:$1",
            "NULL",
            LONGEST_NAME);

    private final StoreContract contract;

    StoreFacet(StoreContract contract) {
        this.contract = contract;
    }

    final Store store() {
        return contract.store();
    }

    final MutableClock clock() {
        return contract.clock();
    }

    final <T> T in(Store.Work<T> work) {
        return store().inTransaction(work);
    }

    /** {@link #in} where the compiler must know that something optional comes out. */
    final <T> Optional<T> found(Store.Work<Optional<T>> work) {
        return in(work);
    }

    final <T> List<T> listed(Store.Work<List<T>> work) {
        return in(work);
    }

    final long number(Store.Work<Long> work) {
        return in(work);
    }

    final String text(Store.Work<String> work) {
        return in(work);
    }

    final void run(Consumer<Tables> work) {
        store().inTransactionDo(work);
    }

    final PanelId panel() {
        return in(tables -> tables.panels().add(Panel.marzban("North", URI.create("https://north.example"))));
    }

    final ResellerId reseller() {
        return in(tables -> tables.resellers().add(NewReseller.named("Reza")));
    }

    static NewConfig newConfig(ResellerId reseller, PanelId panel, String name) {
        return newConfig(reseller, panel, name, UsageLedger.unread(Baseline.FROM_ZERO));
    }

    static NewConfig newConfig(ResellerId reseller, PanelId panel, String name, UsageLedger ledger) {
        return new NewConfig(
                reseller,
                panel,
                name,
                Optional.empty(),
                Optional.empty(),
                ledger,
                PanelUserStatus.ACTIVE,
                1,
                Instant.EPOCH);
    }

    /** {@code user-0} and so on, added in one batch. */
    final List<Account> accounts(ResellerId reseller, PanelId panel, int count) {
        List<NewConfig> configs = IntStream.range(0, count)
                .mapToObj(i -> newConfig(reseller, panel, "user-" + i))
                .toList();
        return in(tables -> {
            tables.configs().add(configs);
            return tables.accounts().page(panel, Optional.empty(), Math.max(1, count));
        });
    }

    final Account account(ResellerId reseller, PanelId panel, String name) {
        return in(tables -> {
            ConfigId id = tables.configs()
                    .add(List.of(newConfig(reseller, panel, name)))
                    .get(0);
            return accountOf(tables, id);
        });
    }

    static Account accountOf(Tables tables, ConfigId id) {
        return tables.accounts()
                .find(tables.configs().find(id).orElseThrow().account())
                .orElseThrow();
    }

    final Account reread(Account account) {
        return in(tables -> tables.accounts().find(account.id())).orElseThrow();
    }

    /** The next revision of a ledger, with that much more in the running cycle. */
    static UsageLedger grown(UsageLedger ledger, long bytes) {
        return new UsageLedger(
                ledger.revision() + 1,
                ledger.baseline(),
                ledger.current().plus(Traffic.ofBytes(bytes)),
                ledger.settled(),
                ledger.last(),
                ledger.lifetimeLead(),
                ledger.reset(),
                ledger.doubt());
    }
}

package io.daftar.engine.panelio;

import io.daftar.engine.booking.KeysetPages;
import io.daftar.model.PanelId;
import io.daftar.panel.Capabilities;
import io.daftar.store.Account;
import io.daftar.store.Store;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.function.Predicate;

/** The names of a panel's accounts, in batches for one look-up each; read from the store as they are asked for. */
public final class LookupBatches implements Iterable<List<String>> {
    private static final int PAGE = 1_000;

    /** Names that are looked up together where one request brings all users anyway. */
    private static final int NAMES_OF_A_LISTING = 10_000;

    private final Iterable<List<Account>> pages;
    private final int least;
    private final Predicate<Account> wanted;

    /**
     * The batches of a panel.
     *
     * @param can the capabilities of the panel
     * @param wanted the accounts whose names are looked up; tested once for every account of the panel
     */
    public LookupBatches(Store store, PanelId panel, Capabilities can, Predicate<Account> wanted) {
        this.pages = KeysetPages.of(
                PAGE,
                Account::id,
                after -> store.inTransaction(tables -> tables.accounts().page(panel, after, PAGE)));
        this.least = can.namesPerRequest() == 0 ? NAMES_OF_A_LISTING : PAGE;
        this.wanted = wanted;
    }

    @Override
    public Iterator<List<String>> iterator() {
        Iterator<List<Account>> left = pages.iterator();
        return new Iterator<>() {
            private List<String> ahead = List.of();

            @Override
            public boolean hasNext() {
                if (ahead.isEmpty()) {
                    ahead = batch(left);
                }
                return !ahead.isEmpty();
            }

            @Override
            public List<String> next() {
                if (!hasNext()) {
                    throw new NoSuchElementException();
                }
                List<String> batch = ahead;
                ahead = List.of();
                return batch;
            }
        };
    }

    private List<String> batch(Iterator<List<Account>> left) {
        List<String> names = new ArrayList<>();
        while (names.size() < least && left.hasNext()) {
            left.next().stream()
                    .filter(wanted)
                    .forEach(account -> names.add(account.user().panelUser()));
        }
        return names;
    }
}

package io.daftar.testkit;

import io.daftar.simulators.MutableClock;
import io.daftar.store.Store;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;

/**
 * What every {@link Store} must do. Whoever keeps Daftar's tables in a store of their own extends this in their tests
 * and says how an empty one is made. The races start threads of their own; everything else runs in the test's thread.
 */
public abstract class StoreContract {
    private final MutableClock clock = MutableClock.create();
    private Store store;

    /**
     * An empty store; asked for once per test.
     *
     * @param clock by which its leases run out
     */
    protected abstract Store create(MutableClock clock);

    @BeforeEach
    final void open() {
        store = create(clock);
    }

    final Store store() {
        return store;
    }

    final MutableClock clock() {
        return clock;
    }

    /** Panels, their credentials and how far they were read. */
    @Nested
    final class Panels extends PanelFacet {
        Panels() {
            super(StoreContract.this);
        }
    }

    /** Resellers and what they are charged. */
    @Nested
    final class Resellers extends ResellerFacet {
        Resellers() {
            super(StoreContract.this);
        }
    }

    /** Configs, added together with their accounts. */
    @Nested
    final class Configs extends ConfigFacet {
        Configs() {
            super(StoreContract.this);
        }
    }

    /** Configs of users who never were, and names that differ in case only. */
    @Nested
    final class ConfigRemoval extends ConfigRemovalFacet {
        ConfigRemoval() {
            super(StoreContract.this);
        }
    }

    /** Plans and orders. */
    @Nested
    final class Orders extends OrderFacet {
        Orders() {
            super(StoreContract.this);
        }
    }

    /** How accounts are found and summed up. */
    @Nested
    final class Accounts extends AccountFacet {
        Accounts() {
            super(StoreContract.this);
        }
    }

    /** How accounts are written. */
    @Nested
    final class AccountUpdates extends AccountUpdateFacet {
        AccountUpdates() {
            super(StoreContract.this);
        }
    }

    /** Whether users are in sync, and what becomes of those that are gone. */
    @Nested
    final class ReconcileStatesAndRetirement extends ReconcileStateFacet {
        ReconcileStatesAndRetirement() {
            super(StoreContract.this);
        }
    }

    /** Whose users are out of sync. */
    @Nested
    final class UsersOutOfSync extends OutOfSyncFacet {
        UsersOutOfSync() {
            super(StoreContract.this);
        }
    }

    /** Whose holds are outdated. */
    @Nested
    final class ResellersAndConfigsWithOutdatedHolds extends OutdatedHoldsFacet {
        ResellersAndConfigsWithOutdatedHolds() {
            super(StoreContract.this);
        }
    }

    /** That all of this stays so, whatever is written in whatever order. */
    @Nested
    final class Walks extends WalkFacet {
        Walks() {
            super(StoreContract.this);
        }
    }

    /** What happened, and how it is forgotten. */
    @Nested
    final class EventsAndPruning extends EventFacet {
        EventsAndPruning() {
            super(StoreContract.this);
        }
    }

    /** Resets of usage, and how far they came. */
    @Nested
    final class ResetsOfUsage extends ResetFacet {
        ResetsOfUsage() {
            super(StoreContract.this);
        }
    }

    /** What is added and never changed, and what is set. */
    @Nested
    final class EntriesAuditAndSettings extends HistoryFacet {
        EntriesAuditAndSettings() {
            super(StoreContract.this);
        }
    }

    /** What sums are recomputed from, and how they are put right. */
    @Nested
    final class Totals extends TotalsFacet {
        Totals() {
            super(StoreContract.this);
        }
    }

    /** Leases and the fence they put around writes. */
    @Nested
    final class LeasesAndFences extends LeaseFacet {
        LeasesAndFences() {
            super(StoreContract.this);
        }
    }

    /** All or nothing, and alone. */
    @Nested
    final class TransactionRules extends TransactionFacet {
        TransactionRules() {
            super(StoreContract.this);
        }
    }

    /** What must hold however threads get in each other's way. */
    @Nested
    final class Races extends RaceFacet {
        Races() {
            super(StoreContract.this);
        }
    }
}

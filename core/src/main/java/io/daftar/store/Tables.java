package io.daftar.store;

import io.daftar.model.Panel;
import io.daftar.model.PanelId;
import io.daftar.store.Leases.Lease;
import java.util.List;
import java.util.Set;

/** What can be read and written within one transaction. Not thread-safe, and unusable after it. */
public interface Tables {
    PanelTable panels();

    ResellerTable resellers();

    ConfigTable configs();

    PlanTable plans();

    OrderTable orders();

    AccountTable accounts();

    EntryTable entries();

    AuditTable audit();

    EventTable events();

    ResetTable resets();

    SettingTable settings();

    /** The panels that have accounts, by id. */
    default List<Panel> panelsWithAccounts() {
        Set<PanelId> used = accounts().counts().keySet();
        return panels().all().stream()
                .filter(panel -> used.contains(panel.id()))
                .toList();
    }

    /**
     * Makes this transaction's writes depend on {@code lease}: nobody can take it over before the transaction ends.
     *
     * @throws LeaseLostException where it was taken over or given back
     */
    void require(Lease lease);
}

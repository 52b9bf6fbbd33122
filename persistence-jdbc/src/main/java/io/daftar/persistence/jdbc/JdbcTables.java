package io.daftar.persistence.jdbc;

import io.daftar.store.AccountTable;
import io.daftar.store.AuditTable;
import io.daftar.store.ConfigTable;
import io.daftar.store.EntryTable;
import io.daftar.store.EventTable;
import io.daftar.store.LeaseLostException;
import io.daftar.store.Leases.Lease;
import io.daftar.store.OrderTable;
import io.daftar.store.PanelTable;
import io.daftar.store.PlanTable;
import io.daftar.store.ResellerTable;
import io.daftar.store.ResetTable;
import io.daftar.store.SettingTable;
import io.daftar.store.Tables;
import java.util.Optional;

final class JdbcTables implements Tables {
    private final Session session;
    private final CredentialCipher cipher;

    JdbcTables(Session session, CredentialCipher cipher) {
        this.session = session;
        this.cipher = cipher;
    }

    private Session open() {
        session.requireOpen();
        return session;
    }

    @Override
    public PanelTable panels() {
        return new JdbcPanels(open(), cipher);
    }

    @Override
    public ResellerTable resellers() {
        return new JdbcResellers(open());
    }

    @Override
    public ConfigTable configs() {
        return new JdbcConfigs(open(), new JdbcAccounts(session));
    }

    @Override
    public PlanTable plans() {
        return new JdbcPlans(open());
    }

    @Override
    public OrderTable orders() {
        return new JdbcOrders(open(), new JdbcAccounts(session));
    }

    @Override
    public AccountTable accounts() {
        return new JdbcAccounts(open());
    }

    @Override
    public EntryTable entries() {
        return new JdbcEntries(open());
    }

    @Override
    public AuditTable audit() {
        return new JdbcAudit(open());
    }

    @Override
    public EventTable events() {
        return new JdbcEvents(open());
    }

    @Override
    public ResetTable resets() {
        return new JdbcResets(open());
    }

    @Override
    public SettingTable settings() {
        return new JdbcSettings(open());
    }

    /** Locks the lease's row, so that whoever wants to take it over waits for this transaction. */
    @Override
    public void require(Lease lease) {
        Optional<Boolean> held = open().one(
                        "SELECT token, ends_at FROM @lease WHERE name = ? FOR UPDATE",
                        row -> row.nextLong() == lease.token()
                                && row.nextOptionalLong().isPresent(),
                        lease.name());
        if (!held.orElse(false)) {
            throw session.dooms(new LeaseLostException(lease));
        }
    }
}

package io.daftar.engine.enforce;

import io.daftar.engine.booking.UnitOfWork;
import io.daftar.engine.panelio.PanelWrites;
import io.daftar.engine.panelio.RateLimiters;
import io.daftar.engine.sync.ConfigSync;
import io.daftar.model.PanelId;
import io.daftar.model.Setting;
import io.daftar.panel.PanelClient;
import io.daftar.store.Store;
import java.time.Clock;

/**
 * What every drive works with.
 *
 * @param store where it reads
 * @param chronicle where it writes
 * @param clock whose time counts
 * @param waiting how it waits
 * @param paces how fast it may write
 * @param configSync reads users before they are deleted
 * @param confirmations writes results down
 */
public record EnforcementContext(
        Store store,
        UnitOfWork chronicle,
        Clock clock,
        PanelWrites.Waiting waiting,
        RateLimiters paces,
        ConfigSync configSync,
        Confirmations confirmations) {

    /** Writes to a panel, as fast as the setting allows now. */
    public PanelWrites writes(PanelId panel, PanelClient client, int attempts) {
        int perSecond = Integer.parseInt(
                store.inTransaction(tables -> tables.settings().get(Setting.WRITE_OPERATIONS_PER_SECOND)));
        return new PanelWrites(client, paces.of(panel), perSecond, attempts, waiting);
    }
}

package io.daftar.enforce;

import io.daftar.model.PanelId;
import io.daftar.model.Setting;
import io.daftar.panel.PanelClient;
import io.daftar.store.Chronicle;
import io.daftar.store.Store;
import io.daftar.sync.ConfigSync;
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
record Surroundings(
        Store store,
        Chronicle chronicle,
        Clock clock,
        PanelWrites.Waiting waiting,
        WritePaces paces,
        ConfigSync configSync,
        Confirmations confirmations) {

    /** Writes to a panel, as fast as the setting allows now. */
    PanelWrites writes(PanelId panel, PanelClient client, int attempts) {
        int perSecond = Integer.parseInt(
                store.inTransaction(tables -> tables.settings().get(Setting.WRITE_OPERATIONS_PER_SECOND)));
        return new PanelWrites(client, paces.of(panel), perSecond, attempts, waiting);
    }
}

package io.daftar.report;

import io.daftar.ledger.Booking.Notice;
import io.daftar.model.Config;
import io.daftar.model.Panel;
import io.daftar.model.Reseller;
import io.daftar.model.Traffic;
import io.daftar.panel.PanelUser.PanelUserStatus;

/**
 * What came of reading one config: the diagnostic.
 *
 * @param config the config
 * @param reseller who sold it, as metered after this reading
 * @param panel where its user lives
 * @param panelUser the user's name
 * @param seen what the panel does with the user
 * @param fetched what the panel's counter shows
 * @param previous booked in the running cycle before
 * @param current booked in the running cycle now
 * @param delta bytes that were new
 * @param notice what the ledger made of the reading
 */
public record ConfigSyncReport(
        Config config,
        Reseller reseller,
        Panel panel,
        String panelUser,
        PanelUserStatus seen,
        Traffic fetched,
        Traffic previous,
        Traffic current,
        Traffic delta,
        Notice notice) {}

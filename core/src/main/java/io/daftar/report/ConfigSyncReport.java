package io.daftar.report;

import io.daftar.ledger.Booking.Notice;
import io.daftar.model.Config;
import io.daftar.model.Panel;
import io.daftar.model.Reseller;
import io.daftar.model.Traffic;
import io.daftar.panel.PanelUser.PanelUserStatus;

/**
 * The result of reading one config, for diagnostics.
 *
 * @param config the config
 * @param reseller its reseller, as metered after this reading
 * @param panel the user's panel
 * @param panelUser the user's name
 * @param seen the user's status on the panel
 * @param fetched what the panel's counter shows
 * @param previous booked in the running cycle before
 * @param current booked in the running cycle now
 * @param delta new bytes
 * @param notice how the ledger classified the reading
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

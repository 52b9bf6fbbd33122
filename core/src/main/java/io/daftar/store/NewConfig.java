package io.daftar.store;

import io.daftar.ledger.UsageLedger;
import io.daftar.model.PanelId;
import io.daftar.model.ResellerId;
import io.daftar.model.Traffic;
import io.daftar.panel.PanelUserStatus;
import java.time.Instant;
import java.util.Optional;

/**
 * A config to be added, and the account it comes with.
 *
 * @param reseller who sells it
 * @param panel where its user lives
 * @param panelUser the user's name as the panel spells it
 * @param limit what it may use, or empty for unlimited
 * @param expiresAt when it ends, or empty for never
 * @param ledger the account's ledger, with what was booked at first sight; the reseller is metered apart
 * @param seen what the panel last said of the user
 * @param change the panel's change number, just taken, so that a reading asked for earlier does not count
 * @param createdAt now
 */
public record NewConfig(
        ResellerId reseller,
        PanelId panel,
        String panelUser,
        Optional<Traffic> limit,
        Optional<Instant> expiresAt,
        UsageLedger ledger,
        PanelUserStatus seen,
        long change,
        Instant createdAt) {}

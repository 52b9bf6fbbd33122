package io.daftar.engine.verify;

import io.daftar.event.AuditEntry;
import io.daftar.model.Attribution;
import io.daftar.model.Traffic;
import io.daftar.report.VerifyReport.Difference;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

/**
 * A request to repair totals.
 *
 * @param by the actor who asks for it, and the reason
 */
record RepairRequest(Attribution by) {
    private static final String ACTION = "totals_repaired";

    AuditEntry audit(AuditEntry.Subject subject, Difference difference, Traffic takenBack, Instant at) {
        Map<String, String> details = new HashMap<>();
        details.put("figure", difference.figure().key());
        details.put("stored_bytes", Long.toString(difference.stored().bytes()));
        details.put("recomputed_bytes", Long.toString(difference.recomputed().bytes()));
        if (!takenBack.isZero()) {
            details.put("taken_back_bytes", Long.toString(takenBack.bytes()));
        }
        return new AuditEntry(at, subject, ACTION, by.actor(), by.reason(), details);
    }
}

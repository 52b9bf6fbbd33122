package io.daftar.engine.verify;

import io.daftar.report.VerifyReport;
import io.daftar.report.VerifyReport.Difference;
import java.util.ArrayList;
import java.util.List;

/** Counts the findings of one check. Not thread-safe. */
final class VerifyTally {
    private final List<Difference> listed = new ArrayList<>();
    private long resellers;
    private long accounts;
    private long found;
    private long repaired;
    private long unsure;

    void accounts(int count) {
        accounts += count;
    }

    void resellers(int count) {
        resellers += count;
    }

    void saw(Finding finding) {
        unsure += finding.unsure() ? 1 : 0;
        for (Difference difference : finding.differences()) {
            found++;
            repaired += difference.repaired() ? 1 : 0;
            if (listed.size() < VerifyReport.MOST_LISTED) {
                listed.add(difference);
            }
        }
    }

    VerifyReport report() {
        return new VerifyReport(resellers, accounts, found, repaired, unsure, listed);
    }

    /**
     * The result of checking one account or reseller.
     *
     * @param unsure whether it changed at every attempt
     * @param differences the certain differences
     */
    record Finding(boolean unsure, List<Difference> differences) {
        static final Finding UNSURE = new Finding(true, List.of());

        static Finding of(List<Difference> differences) {
            return new Finding(false, differences);
        }
    }
}

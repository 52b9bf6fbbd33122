package io.daftar.cli;

import io.daftar.cli.output.JsonObject;
import io.daftar.cli.output.Report;
import io.daftar.cli.output.Table;
import io.daftar.report.VerifyReport;
import io.daftar.report.VerifyReport.Difference;
import io.daftar.report.VerifyReport.Subject;

/** What came of recomputing sums; what differs and was not repaired has failed. */
record VerifyOutcome(VerifyReport report) implements Report {
    @Override
    public JsonObject json() {
        return new JsonObject()
                .set("resellers", report.resellers())
                .set("accounts", report.accounts())
                .set("found", report.found())
                .set("repaired", report.repaired())
                .set("unsure", report.unsure())
                .setObjects(
                        "differences",
                        report.differences().stream().map(VerifyOutcome::json).toList());
    }

    private static JsonObject json(Difference difference) {
        JsonObject json = new JsonObject();
        if (difference.subject() instanceof Subject.OfAccount subject) {
            Owners.set(json, subject.account());
        } else {
            json.set(
                    "reseller_id",
                    ((Subject.OfReseller) difference.subject()).reseller().value());
        }
        return json.set("figure", difference.figure().key())
                .set("stored_bytes", difference.stored())
                .set("recomputed_bytes", difference.recomputed())
                .set("repaired", difference.repaired());
    }

    @Override
    public String text() {
        String checked = report.resellers() + " resellers and " + report.accounts() + " accounts: ";
        StringBuilder text = new StringBuilder(checked);
        if (report.found() == 0) {
            text.append("nothing differs.");
        } else {
            text.append(report.found()).append(" figures differ, ");
            text.append(report.repaired()).append(" of them are repaired.");
            text.append(System.lineSeparator()).append(table());
        }
        if (report.unsure() > 0) {
            text.append(System.lineSeparator())
                    .append(report.unsure())
                    .append(" were booked on at every look, so that nothing is known of them: try again.");
        }
        return text.toString();
    }

    private Table table() {
        Table table = Table.of("Whose", "Figure", "Stored bytes", "Recomputed bytes", "Repaired");
        for (Difference difference : report.differences()) {
            table.row(
                    whose(difference.subject()),
                    difference.figure().key(),
                    difference.stored().bytes(),
                    difference.recomputed().bytes(),
                    difference.repaired() ? "yes" : "no");
        }
        return table;
    }

    private static String whose(Subject subject) {
        return subject instanceof Subject.OfAccount account
                ? Owners.text(account.account())
                : "reseller " + ((Subject.OfReseller) subject).reseller();
    }

    @Override
    public boolean succeeded() {
        return report.isClean();
    }
}

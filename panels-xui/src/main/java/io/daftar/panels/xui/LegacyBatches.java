package io.daftar.panels.xui;

import static java.util.Objects.requireNonNull;

import io.daftar.panel.PanelException;
import io.daftar.panel.PanelException.Kind;
import io.daftar.panel.WriteReport;
import io.daftar.panels.http.UserFailures;
import io.daftar.panels.http.WriteBatch;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import okio.ByteString;

/**
 * Switches, resets and deletes clients within inbounds: one after another, with one reading of the panel before and one
 * after. Whoever calls sees to it that nobody else writes meanwhile.
 */
final class LegacyBatches {
    /** So few that what was read is still fresh when the last of them is written. */
    static final int AT_ONCE = 200;

    private final InboundsApi api;
    private final LegacyUsers users;
    private final Keys keys;

    LegacyBatches(InboundsApi api, LegacyUsers users, Keys keys) {
        this.api = api;
        this.users = users;
        this.keys = keys;
    }

    private String panel() {
        return api.http().name();
    }

    /** Writes each entry of a client anew. One that fails after another was written leaves the outcome unknown. */
    void write(LegacyClient client, Function<LegacyClient.Place, ByteString> next) {
        boolean begun = false;
        for (LegacyClient.Place place : client.places()) {
            try {
                api.update(place, next.apply(place));
            } catch (PanelException e) {
                throw begun ? UserFailures.unconfirmed(panel(), client.user().name(), e) : e;
            }
            begun = true;
        }
    }

    WriteReport setEnabled(List<String> names, boolean on) {
        WriteReport.Builder report = WriteReport.builder();
        Map<String, LegacyClient> wrong = new LinkedHashMap<>();
        sort(names, users.read(names), report).forEach((name, client) -> {
            if (client.isAlready(on)) {
                report.done(name, client.user());
            } else {
                wrong.put(name, client);
            }
        });
        if (wrong.isEmpty()) {
            return report.build();
        }
        WriteReport written = switchTo(wrong, on);
        written.failed().forEach(report::failed);
        confirm(written, report, (name, after) -> ReadBackMismatch.ofState(after, on));
        return report.build();
    }

    /** The clients found; the others are reported as failed. */
    private Map<String, LegacyClient> sort(
            List<String> names, LookupResult<LegacyClient> found, WriteReport.Builder report) {
        Map<String, LegacyClient> clients = new LinkedHashMap<>();
        for (String name : names) {
            LegacyClient client = found.clients().get(name);
            if (client == null) {
                report.failed(name, found.failed().getOrDefault(name, UserFailures.missing(panel(), name)));
            } else {
                clients.put(name, client);
            }
        }
        return clients;
    }

    private WriteReport switchTo(Map<String, LegacyClient> clients, boolean on) {
        return WriteBatch.each(clients.keySet(), name -> {
            write(requireNonNull(clients.get(name)), place -> ClientJson.entry(place.entry(), on));
        });
    }

    private interface Complaint {
        Optional<String> about(String name, LegacyClient after);
    }

    private void confirm(WriteReport written, WriteReport.Builder report, Complaint complaint) {
        if (written.done().isEmpty()) {
            return;
        }
        LookupResult<LegacyClient> after;
        try {
            after = users.read(written.done());
        } catch (PanelException e) {
            written.done().forEach(name -> report.failed(name, UserFailures.unconfirmed(panel(), name, e)));
            return;
        }
        sort(List.copyOf(written.done()), after, report)
                .forEach((name, client) -> complaint
                        .about(name, client)
                        .ifPresentOrElse(
                                what -> report.failed(name, ReadBackMismatch.of(panel(), name, what)),
                                () -> report.done(name, client.user())));
    }

    WriteReport reset(List<String> names) {
        WriteReport.Builder report = WriteReport.builder();
        Map<String, LegacyClient> clients = sort(names, users.read(names), report);
        clients.values().removeIf(client -> {
            boolean countless = client.user().used().isEmpty();
            if (countless) {
                report.failed(
                        client.user().name(),
                        UserFailures.rejected("panel " + panel() + " has lost the counters of user '"
                                + UserFailures.shown(client.user().name()) + "', and cannot reset them"));
            }
            return countless;
        });
        if (clients.isEmpty()) {
            return report.build();
        }
        WriteReport written = WriteBatch.each(clients.keySet(), name -> {
            api.reset(requireNonNull(clients.get(name)).places().get(0));
        });
        Portions.add(written, report);
        new ResetOutcome<>(panel(), clients, this::switchTo, users::read)
                .confirm(List.copyOf(clients.keySet()), written, report);
        return report.build();
    }

    WriteReport delete(List<String> names) {
        LegacyPanel shown = users.readPanel(names);
        LookupResult<LegacyClient> found = users.clients(shown);
        WriteReport.Builder report = WriteReport.builder();
        Map<String, LegacyClient> there = new LinkedHashMap<>();
        for (String name : names) {
            LegacyClient client = found.clients().get(name);
            PanelException unclear = found.failed().get(name);
            if (client != null) {
                there.put(name, client);
            } else if (unclear != null) {
                report.failed(name, unclear);
            } else {
                report.done(name);
            }
        }
        if (there.isEmpty()) {
            return report.build();
        }
        Map<Integer, Integer> left = new HashMap<>();
        shown.inbounds().forEach((id, inbound) -> left.put(id, inbound.clients()));
        WriteReport tried = WriteBatch.each(there.keySet(), name -> {
            requireNonNull(there.get(name)).places().forEach(place -> delete(place, left));
        });
        confirmGone(tried, report);
        return report.build();
    }

    /** The last client of an inbound is not deleted, so another one has to be there. */
    private void delete(LegacyClient.Place place, Map<Integer, Integer> left) {
        int inbound = place.inbound().id();
        int clients = left.getOrDefault(inbound, 0);
        if (clients == 1) {
            NewClient placeholder = new NewClient(
                    Placeholder.of(inbound),
                    new UserTerms(0, 0, false),
                    UserOptions.of(Map.of(), Map.of("inbounds", Integer.toString(inbound))));
            api.add(inbound, NewEntry.of(placeholder, keys).in(place.inbound(), api.flavour(), keys));
            clients++;
        }
        api.delete(place);
        left.put(inbound, clients - 1);
    }

    /** What the panel says to a deletion tells little: some versions call it a success where there was nobody. */
    private void confirmGone(WriteReport tried, WriteReport.Builder report) {
        Map<String, PanelException> failed = new HashMap<>(tried.failed());
        tried.done().forEach(name -> failed.put(name, ReadBackMismatch.of(panel(), name, "still shows the user")));
        LookupResult<LegacyClient> after;
        try {
            after = users.read(failed.keySet());
        } catch (PanelException e) {
            tried.done().forEach(name -> report.failed(name, UserFailures.unconfirmed(panel(), name, e)));
            tried.failed().forEach(report::failed);
            return;
        }
        failed.forEach((name, why) -> {
            LegacyClient still = after.clients().get(name);
            if (still == null && !after.failed().containsKey(name)) {
                report.done(name);
            } else {
                report.failed(name, why.kind() == Kind.NOT_FOUND ? countless(name, why) : why);
            }
        });
    }

    private PanelException countless(String name, PanelException why) {
        return new PanelException(
                Kind.REJECTED,
                "panel " + panel() + " cannot delete user '" + UserFailures.shown(name)
                        + "', whose counters it has lost",
                why.call(),
                why);
    }
}

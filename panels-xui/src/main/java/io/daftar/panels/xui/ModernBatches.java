package io.daftar.panels.xui;

import static java.util.Objects.requireNonNull;

import io.daftar.panel.PanelException;
import io.daftar.panel.PanelException.Kind;
import io.daftar.panel.WriteReport;
import io.daftar.panels.http.OneAtATime;
import io.daftar.panels.http.UserFailures;
import io.daftar.panels.http.WriteBatch;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * Switches, resets and deletes clients that have records of their own: many with one request where the panel can, else
 * one by one.
 */
final class ModernBatches {
    /** The panel answers nothing that takes it longer than 30 s, which 3,000 clients at a time come close to. */
    private static final int AT_ONCE = 500;

    private final ModernApi api;
    private final ModernUsers users;
    private final Set<ModernDialect.Bulk> bulk;

    ModernBatches(ModernApi api, ModernUsers users, Set<ModernDialect.Bulk> bulk) {
        this.api = api;
        this.users = users;
        this.bulk = Set.copyOf(bulk);
    }

    private String panel() {
        return api.http().name();
    }

    WriteReport setEnabled(Collection<String> names, boolean on, OneAtATime writing) {
        boolean blind = !on && bulk.contains(ModernDialect.Bulk.SWITCH);
        return Portions.run(
                names, AT_ONCE, portion -> writing.run(() -> blind ? bulk("bulkDisable", portion) : read(portion, on)));
    }

    /** One call for all; the panel passes over those whom it does not know. */
    private WriteReport bulk(String call, List<String> names) {
        WriteReport.Builder report = WriteReport.builder();
        List<String> sent = new ArrayList<>();
        for (String name : names) {
            if (Rules.survivesTrimming(name)) {
                sent.add(name);
            } else {
                report.failed(name, UserFailures.missing(panel(), name));
            }
        }
        if (sent.isEmpty()) {
            return report.build();
        }
        Map<String, String> skipped = api.bulk(call, sent);
        for (String name : sent) {
            String why = skipped.get(name);
            if (why == null) {
                report.done(name);
            } else {
                report.failed(name, passedOver(name, why));
            }
        }
        return report.build();
    }

    private PanelException passedOver(String name, String why) {
        return why.toLowerCase(Locale.ROOT).contains("not found")
                ? UserFailures.missing(panel(), name)
                : new PanelException(
                        Kind.REJECTED,
                        "panel " + panel() + " passes over user '" + UserFailures.shown(name) + "': " + why);
    }

    private WriteReport read(List<String> names, boolean on) {
        LookupResult<ModernClient> found = users.read(names);
        WriteReport.Builder report = WriteReport.builder();
        Map<String, ModernClient> wrong = new LinkedHashMap<>();
        for (String name : names) {
            ModernClient client = found.clients().get(name);
            if (client == null) {
                report.failed(name, found.failed().getOrDefault(name, UserFailures.missing(panel(), name)));
            } else if (client.isAlready(on)) {
                report.done(name, client.user());
            } else {
                wrong.put(name, client);
            }
        }
        Portions.add(switchTo(wrong, on), report);
        return report.build();
    }

    private WriteReport switchTo(Map<String, ModernClient> clients, boolean on) {
        if (clients.isEmpty()) {
            return WriteReport.builder().build();
        }
        if (bulk.contains(ModernDialect.Bulk.SWITCH)) {
            return bulk(on ? "bulkEnable" : "bulkDisable", List.copyOf(clients.keySet()));
        }
        return WriteBatch.each(clients.keySet(), name -> {
            ModernClient now = requireNonNull(clients.get(name));
            UserTerms same =
                    new UserTerms(now.settings().limit(), now.settings().expiry(), on);
            api.update(name, ClientJson.update(now.record(), same));
        });
    }

    WriteReport resetUsage(Collection<String> names, OneAtATime writing) {
        return Portions.run(names, AT_ONCE, portion -> writing.run(() -> reset(portion)));
    }

    private WriteReport reset(List<String> names) {
        LookupResult<ModernClient> before = users.read(names);
        WriteReport.Builder report = WriteReport.builder();
        List<String> running = new ArrayList<>();
        List<String> others = new ArrayList<>();
        for (String name : names) {
            ModernClient client = before.clients().get(name);
            if (client == null) {
                report.failed(name, before.failed().getOrDefault(name, UserFailures.missing(panel(), name)));
            } else {
                (client.user().status().running() ? running : others).add(name);
            }
        }
        List<String> tried = new ArrayList<>(running);
        tried.addAll(others);
        if (tried.isEmpty()) {
            return report.build();
        }
        WriteReport written = write(running, others);
        Portions.add(written, report);
        new ResetOutcome<>(panel(), before.clients(), this::switchTo, users::read).confirm(tried, written, report);
        return report.build();
    }

    /**
     * Only running users are reset many at a time: for each of the others the panel rewrites the inbounds, and its own
     * job may stop some of them for good meanwhile.
     */
    private WriteReport write(List<String> running, List<String> others) {
        WriteReport.Builder report = WriteReport.builder();
        List<String> alone = new ArrayList<>();
        if (running.size() > 1 && bulk.contains(ModernDialect.Bulk.RESET_AND_DELETE)) {
            try {
                Portions.add(bulk("bulkResetTraffic", running), report);
            } catch (PanelException e) {
                if (e.kind() != Kind.OUTCOME_UNKNOWN) {
                    throw e;
                }
                running.forEach(name -> report.failed(name, e));
            }
        } else {
            alone.addAll(running);
        }
        alone.addAll(others);
        try {
            Portions.add(
                    WriteBatch.each(alone, name -> {
                        api.reset(name);
                    }),
                    report);
        } catch (PanelException e) {
            if (alone.containsAll(running)) {
                throw e;
            }
            alone.forEach(name -> report.failed(name, e));
        }
        return report.build();
    }

    WriteReport delete(Collection<String> names, OneAtATime writing) {
        return Portions.run(names, AT_ONCE, portion -> writing.run(() -> delete(portion)));
    }

    /** A user who is gone already counts as deleted. */
    private WriteReport delete(List<String> names) {
        boolean many = names.size() > 1 && bulk.contains(ModernDialect.Bulk.RESET_AND_DELETE);
        WriteReport tried = many
                ? bulk("bulkDel", names)
                : WriteBatch.each(names, name -> {
                    api.delete(name);
                });
        WriteReport.Builder report = WriteReport.builder();
        tried.done().forEach(report::done);
        tried.failed().forEach((name, why) -> {
            if (why.kind() == Kind.NOT_FOUND) {
                report.done(name);
            } else {
                report.failed(name, why);
            }
        });
        return report.build();
    }
}

package io.daftar.panels.xui;

import io.daftar.panel.Capabilities;
import io.daftar.panel.Capabilities.Capability;
import io.daftar.panel.Lookup;
import io.daftar.panel.PanelClient.UserSink;
import io.daftar.panel.PanelException;
import io.daftar.panel.PanelException.Kind;
import io.daftar.panel.PanelUser;
import io.daftar.panel.PanelUserChange;
import io.daftar.panel.WriteReport;
import io.daftar.panels.http.OneAtATime;
import io.daftar.panels.http.UserFailures;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** 3x-ui from 3.1. */
final class ModernDialect implements Dialect {
    private final ModernApi api;
    private final ModernUsers users;
    private final ModernBatches batches;
    private final OneAtATime writing;
    private final Keys keys;
    private final Capabilities capabilities;

    /** Calls for many clients that a panel has: none before 3.2, switching from 3.4.1. */
    enum Bulk {
        SWITCH,
        RESET_AND_DELETE
    }

    ModernDialect(ModernApi api, Set<Bulk> bulk, OneAtATime writing, Keys keys) {
        this.api = api;
        this.users = new ModernUsers(api);
        this.batches = new ModernBatches(api, users, bulk);
        this.writing = writing;
        this.keys = keys;
        Set<Capability> can = EnumSet.of(
                Capability.INCARNATIONS,
                Capability.RESET_SHOWS_USER,
                Capability.EXACT_NAMES,
                Capability.EXPIRY_AFTER_FIRST_USE,
                Capability.PERIODIC_RESETS);
        if (bulk.contains(Bulk.SWITCH)) {
            can.add(Capability.BULK_SWITCH);
        }
        if (bulk.contains(Bulk.RESET_AND_DELETE)) {
            can.add(Capability.BULK_RESET);
            can.add(Capability.BULK_DELETE);
        }
        this.capabilities = new Capabilities(can, Integer.MAX_VALUE, 1);
    }

    @Override
    public Flavour flavour() {
        return Flavour.MODERN;
    }

    @Override
    public Capabilities capabilities() {
        return capabilities;
    }

    @Override
    public UserListing listing(UserSink sink) {
        return users.listing(sink);
    }

    @Override
    public Lookup find(Collection<String> names) {
        return users.read(names).lookup(names);
    }

    private String panel() {
        return api.http().name();
    }

    /** The subscription's name is ours, so that a client who is there afterwards can be told from somebody else's. */
    @Override
    public PanelUser create(NewClient client) {
        String subId = keys.subscription();
        return writing.run(() -> {
            try {
                api.add(client, subId);
            } catch (PanelException e) {
                throw e.call().status().orElse(0) == 200 && e.kind() != Kind.OUTCOME_UNKNOWN
                        ? refused(client, subId, e)
                        : e;
            }
            ModernClient after = readBack(client.name());
            if (!after.settings().subId().equals(subId)) {
                throw mismatch(client.name(), "shows a client of another subscription");
            }
            confirm(client.name(), client.terms(), after);
            return after.user();
        });
    }

    /** The panel stops at the first inbound that it does not have, and keeps the client in those before it. */
    private PanelException refused(NewClient client, String subId, PanelException refusal) {
        LookupResult<ModernClient> found = users.read(List.of(client.name()));
        ModernClient there = found.clients().get(client.name());
        if (there == null) {
            return found.failed().getOrDefault(client.name(), rejected(client, refusal));
        }
        if (!there.settings().subId().equals(subId)) {
            return new PanelException(
                    Kind.CONFLICT,
                    "panel " + panel() + " already has a user '" + client.name() + "'",
                    refusal.call(),
                    refusal);
        }
        try {
            api.delete(client.name());
        } catch (PanelException e) {
            refusal.addSuppressed(e);
            return new PanelException(
                    Kind.OUTCOME_UNKNOWN,
                    "panel " + panel() + " made user '" + client.name() + "' in some of the inbounds "
                            + client.options().inbounds() + " only, and the user could not be taken away again",
                    refusal.call(),
                    refusal);
        }
        return rejected(client, refusal);
    }

    private PanelException rejected(NewClient client, PanelException refusal) {
        String why = refusal.kind() == Kind.NOT_FOUND
                ? " does not have all of the inbounds " + client.options().inbounds() + ": it has not made user '"
                : " refuses to make user '";
        return new PanelException(
                Kind.REJECTED, "panel " + panel() + why + client.name() + "'", refusal.call(), refusal);
    }

    @Override
    public PanelUser update(PanelUserChange change) {
        UserTerms terms = UserTerms.of(change);
        String name = Rules.pathName(change.name());
        return writing.run(() -> {
            ModernClient before = users.read(List.of(name)).require(name, panel());
            api.update(name, ClientJson.update(before.record(), terms));
            ModernClient after = readBack(name);
            confirm(name, terms, after);
            return after.user();
        });
    }

    private ModernClient readBack(String name) {
        try {
            return users.read(List.of(name)).require(name, panel());
        } catch (PanelException e) {
            throw UserFailures.unconfirmed(panel(), name, e);
        }
    }

    private void confirm(String name, UserTerms terms, ModernClient after) {
        if (!terms.areShownBy(after.settings())) {
            throw mismatch(name, "shows other terms than it was given");
        }
        ReadBackMismatch.ofState(after, terms.on()).ifPresent(what -> {
            throw mismatch(name, what);
        });
    }

    private PanelException mismatch(String name, String what) {
        return ReadBackMismatch.of(panel(), name, what);
    }

    @Override
    public WriteReport setEnabled(Collection<String> names, boolean enabled) {
        return batches.setEnabled(names, enabled, writing);
    }

    @Override
    public WriteReport resetUsage(Collection<String> names) {
        return batches.resetUsage(names, writing);
    }

    @Override
    public WriteReport delete(Collection<String> names) {
        return batches.delete(names, writing);
    }
}

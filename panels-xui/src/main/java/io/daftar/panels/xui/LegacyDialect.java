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

/**
 * 3x-ui up to 3.0, and the fork. Each write makes the panel read, change and save all clients of an inbound, without a
 * lock: of two at a time one is lost though both succeed. So there is one at a time from here, and what came of each is
 * read back.
 */
final class LegacyDialect implements Dialect {
    private final InboundsApi api;
    private final LegacyUsers users;
    private final LegacyBatches batches;
    private final OneAtATime writing;
    private final Keys keys;
    private final Capabilities capabilities;

    /** {@code lifetime} tells whether the panel counts what resets do not lower. */
    LegacyDialect(InboundsApi api, boolean lifetime, OneAtATime writing, Keys keys) {
        this.api = api;
        this.users = new LegacyUsers(api, lifetime);
        this.batches = new LegacyBatches(api, users, keys);
        this.writing = writing;
        this.keys = keys;
        Set<Capability> can = EnumSet.of(
                Capability.INCARNATIONS,
                Capability.RESET_SHOWS_USER,
                Capability.EXPIRY_AFTER_FIRST_USE,
                Capability.PERIODIC_RESETS);
        if (lifetime) {
            can.add(Capability.LIFETIME_COUNTER);
            can.add(Capability.LIFETIME_STARTS_WITH_USER);
        }
        this.capabilities = new Capabilities(can, Integer.MAX_VALUE, 0);
    }

    @Override
    public Flavour flavour() {
        return api.flavour();
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
        return users.shown(names).lookup(names);
    }

    private String panel() {
        return api.http().name();
    }

    @Override
    public PanelUser create(NewClient client) {
        client.options().withoutGroup(panel());
        if (client.options().inbounds().size() > 1 && flavour() != Flavour.CSRF) {
            throw new PanelException(
                    Kind.UNSUPPORTED,
                    "panel " + panel() + " has a user in one inbound only, but the option inbounds is "
                            + client.options().inbounds() + ": several came with 3x-ui 3.0");
        }
        return writing.run(() -> {
            LegacyPanel shown = users.readPanel(List.of(client.name()));
            refuseTaken(client, users.clients(shown));
            List<Inbound> inbounds = inbounds(client, shown);
            addTo(inbounds, client);
            LegacyClient after = readBack(client.name());
            boolean everywhere = after.places().size() == inbounds.size();
            if (!everywhere) {
                throw ReadBackMismatch.of(
                        panel(),
                        client.name(),
                        "shows the user in " + after.places().size() + " of " + inbounds.size() + " inbounds");
            }
            confirm(client.name(), client.terms(), after);
            return after.user();
        });
    }

    /** 3.0 would add a second client of the same name, so the name must not be there yet. */
    private void refuseTaken(NewClient client, LookupResult<LegacyClient> found) {
        PanelException unclear = found.failed().get(client.name());
        if (unclear != null) {
            throw unclear;
        }
        if (found.clients().containsKey(client.name())) {
            throw new PanelException(Kind.CONFLICT, "panel " + panel() + " already has a user '" + client.name() + "'");
        }
    }

    private List<Inbound> inbounds(NewClient client, LegacyPanel shown) {
        Collection<Integer> known = shown.inbounds().keySet();
        if (!known.containsAll(client.options().inbounds())) {
            throw UserFailures.rejected("panel " + panel() + " has the inbounds " + known
                    + ", but the option inbounds is " + client.options().inbounds());
        }
        return client.options().inbounds().stream().map(shown.inbounds()::get).toList();
    }

    private void addTo(List<Inbound> inbounds, NewClient client) {
        NewEntry entry = NewEntry.of(client, keys);
        for (int done = 0; done < inbounds.size(); done++) {
            Inbound inbound = inbounds.get(done);
            try {
                api.add(inbound.id(), entry.in(inbound, flavour(), keys));
            } catch (PanelException e) {
                throw e.call().status().orElse(0) == 200 && e.kind() != Kind.OUTCOME_UNKNOWN
                        ? refused(client, done, e)
                        : e;
            }
        }
    }

    /** The panel compares emails without case, so its refusal may be about a user of another spelling. */
    private PanelException refused(NewClient client, int done, PanelException refusal) {
        if (done > 0) {
            WriteReport undone = batches.delete(List.of(client.name()));
            if (!undone.failed().isEmpty()) {
                refusal.addSuppressed(undone.failed().get(client.name()));
                return new PanelException(
                        Kind.OUTCOME_UNKNOWN,
                        "panel " + panel() + " made user '" + client.name() + "' in some of the inbounds "
                                + client.options().inbounds() + " only, and the user could not be taken away again",
                        refusal.call(),
                        refusal);
            }
        }
        boolean explained = done == 0 && refusal.kind() != Kind.CONFLICT;
        boolean taken = done == 0
                && refusal.kind() == Kind.CONFLICT
                && users.read(List.of(client.name())).clients().containsKey(client.name());
        return explained || taken
                ? refusal
                : new PanelException(
                        Kind.REJECTED,
                        "panel " + panel() + " refuses to make user '" + client.name() + "'",
                        refusal.call(),
                        refusal);
    }

    @Override
    public PanelUser update(PanelUserChange change) {
        UserTerms terms = UserTerms.of(change);
        return writing.run(() -> {
            LegacyClient before = users.read(List.of(change.name())).require(change.name(), panel());
            batches.write(before, place -> ClientJson.entry(place.entry(), terms));
            LegacyClient after = readBack(change.name());
            confirm(change.name(), terms, after);
            return after.user();
        });
    }

    private LegacyClient readBack(String name) {
        try {
            return users.read(List.of(name)).require(name, panel());
        } catch (PanelException e) {
            throw UserFailures.unconfirmed(panel(), name, e);
        }
    }

    private void confirm(String name, UserTerms terms, LegacyClient after) {
        boolean everywhere = after.places().stream().allMatch(place -> terms.areShownBy(place.settings()));
        if (!everywhere) {
            throw ReadBackMismatch.of(panel(), name, "shows other terms than it was given");
        }
        ReadBackMismatch.ofState(after, terms.on()).ifPresent(what -> {
            throw ReadBackMismatch.of(panel(), name, what);
        });
    }

    @Override
    public WriteReport setEnabled(Collection<String> names, boolean enabled) {
        return Portions.run(
                names, LegacyBatches.AT_ONCE, portion -> writing.run(() -> batches.setEnabled(portion, enabled)));
    }

    @Override
    public WriteReport resetUsage(Collection<String> names) {
        return Portions.run(names, LegacyBatches.AT_ONCE, portion -> writing.run(() -> batches.reset(portion)));
    }

    @Override
    public WriteReport delete(Collection<String> names) {
        return Portions.run(names, LegacyBatches.AT_ONCE, portion -> writing.run(() -> batches.delete(portion)));
    }
}

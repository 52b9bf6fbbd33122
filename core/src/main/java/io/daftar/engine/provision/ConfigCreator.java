package io.daftar.engine.provision;

import io.daftar.engine.booking.PanelClients;
import io.daftar.engine.provision.CreationRecords.Begun;
import io.daftar.panel.Lookup;
import io.daftar.panel.PanelClient;
import io.daftar.panel.PanelException;
import io.daftar.panel.PanelException.Kind;
import io.daftar.panel.PanelUser;
import io.daftar.report.CreatedConfig;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Creates users on panels, each recorded before the panel is asked to create it. The name is looked up first, so that a
 * user found later with the same terms is the one this creation made.
 */
public final class ConfigCreator {
    private static final int ATTEMPTS = 5;
    private static final int LEAST_SPELLINGS = 5;
    private static final int MOST_SPELLINGS = 100;

    private final PanelClients clients;
    private final CreationRecords records;
    private final Clock clock;

    public ConfigCreator(PanelClients clients, CreationRecords records, Clock clock) {
        this.clients = clients;
        this.records = records;
        this.clock = clock;
    }

    public CreatedConfig create(CreationRequest asked) {
        PanelClient client = clients.of(asked.panel());
        Attempt attempt = new Attempt(client, asked.named(client.validate(asked.user())));
        for (int i = 0; i < ATTEMPTS; i++) {
            Optional<CreatedConfig> done = attempt.run();
            if (done.isPresent()) {
                return done.get();
            }
        }
        throw conflict("somebody else is creating the user '" + asked.name() + "' on panel " + asked.panel());
    }

    /** One attempt; empty where somebody else changed the records meanwhile. */
    private final class Attempt {
        private final PanelClient client;
        private final CreationRequest wanted;

        Attempt(PanelClient client, CreationRequest wanted) {
            this.client = client;
            this.wanted = wanted;
        }

        Optional<CreatedConfig> run() {
            Optional<Begun> unfinished = records.unfinished(wanted);
            return unfinished.isPresent() ? resume(unfinished.get()) : begin();
        }

        private Optional<CreatedConfig> begin() {
            requireFuture();
            records.requireUnheld(wanted);
            Instant askedAt = clock.instant();
            Optional<String> taken = takenSpelling();
            if (taken.isPresent()) {
                // Another process may have created it since the lookup.
                if (records.unfinished(wanted).isPresent()) {
                    return Optional.empty();
                }
                throw taken(taken.get());
            }
            return records.begin(wanted, askedAt).map(begun -> send(begun, true));
        }

        private Optional<CreatedConfig> resume(Begun unfinished) {
            return records.beginAgain(wanted, unfinished).map(begun -> {
                Instant askedAt = clock.instant();
                Optional<PanelUser> created = created(begun);
                if (created.isPresent()) {
                    return records.finish(wanted, begun, created.get(), askedAt);
                }
                records.requireUnheld(wanted);
                return send(begun, false);
            });
        }

        /**
         * Asks the panel to create the user.
         *
         * @param first whether no request can have been sent for this record before
         */
        private CreatedConfig send(Begun begun, boolean first) {
            Instant askedAt = clock.instant();
            PanelUser user;
            try {
                user = client.create(wanted.user());
            } catch (PanelException e) {
                return switch (e.kind()) {
                    case OUTCOME_UNKNOWN, UNREACHABLE -> readBack(begun, first, e);
                    case CONFLICT -> afterConflict(begun, first, e);
                    case DENIED, NOT_FOUND, REJECTED, RATE_LIMITED, UNINTELLIGIBLE, UNSUPPORTED -> {
                        takeBack(begun, first, e);
                        throw e;
                    }
                };
            }
            return records.finish(wanted, begun, user, askedAt);
        }

        private CreatedConfig readBack(Begun begun, boolean first, PanelException lost) {
            Instant askedAt = clock.instant();
            Optional<PanelUser> created;
            try {
                created = created(begun);
            } catch (PanelException e) {
                if (e.kind() == Kind.CONFLICT) {
                    throw e;
                }
                lost.addSuppressed(e);
                throw unknown(begun, lost);
            }
            if (created.isPresent()) {
                return records.finish(wanted, begun, created.get(), askedAt);
            }
            if (lost.kind() == Kind.UNREACHABLE && takeBack(begun, first, lost)) {
                throw lost;
            }
            throw unknown(begun, lost);
        }

        /**
         * The name was free a moment ago: now it belongs to a foreign user, unless another process of Daftar created
         * it.
         */
        private CreatedConfig afterConflict(Begun begun, boolean first, PanelException conflict) {
            if (takeBack(begun, first, conflict)) {
                throw taken(wanted.name());
            }
            return readBack(begun, first, conflict);
        }

        private boolean takeBack(Begun begun, boolean first, PanelException why) {
            return first && records.takeBack(wanted, begun, why.kind().name());
        }

        private Optional<PanelUser> created(Begun begun) {
            try {
                return client.findCreated(wanted.user());
            } catch (PanelException e) {
                if (e.kind() != Kind.CONFLICT) {
                    throw e;
                }
                throw new PanelException(
                        Kind.CONFLICT,
                        "panel " + wanted.panel() + " has a user '" + wanted.name()
                                + "' with another limit or expiry than asked for now; config " + begun.id()
                                + " stays unfinished, and creating it again with the limit and the expiry that the user"
                                + " has finishes it",
                        e.call(),
                        e);
            }
        }

        private Optional<String> takenSpelling() {
            int perRequest = client.capabilities().namesPerRequest();
            int most = perRequest == 0 ? MOST_SPELLINGS : Math.max(LEAST_SPELLINGS, perRequest);
            List<String> spellings = NameSpellings.of(wanted.name(), most);
            Lookup lookup = client.find(spellings);
            return spellings.stream()
                    .filter(spelling -> lookup.user(spelling).isPresent())
                    .findFirst();
        }

        private void requireFuture() {
            wanted.expiresAt().filter(end -> !end.isAfter(clock.instant())).ifPresent(past -> {
                throw new IllegalArgumentException("a new user must end in the future, but expires at " + past);
            });
        }

        private PanelException taken(String spelling) {
            return spelling.equals(wanted.name())
                    ? conflict("panel " + wanted.panel() + " has a user '" + spelling
                            + "' already, which is none of ours: adopting takes over users that exist")
                    : conflict("panel " + wanted.panel() + " has a user '" + spelling + "', and '" + wanted.name()
                            + "' differs from it in case only: not everything on a panel tells them apart");
        }

        private PanelException unknown(Begun begun, PanelException lost) {
            return new PanelException(
                    lost.kind() == Kind.UNREACHABLE ? Kind.UNREACHABLE : Kind.OUTCOME_UNKNOWN,
                    "whether panel " + wanted.panel() + " created the user '" + wanted.name()
                            + "' is not known: creating it again, as it was asked for, finishes config " + begun.id()
                            + " and never makes a second user",
                    lost.call(),
                    lost);
        }
    }

    private static PanelException conflict(String what) {
        return new PanelException(Kind.CONFLICT, what);
    }
}

package io.daftar.engine.reset;

import io.daftar.engine.booking.PanelClients;
import io.daftar.engine.booking.ReconcileTask;
import io.daftar.engine.booking.UnitOfWork;
import io.daftar.engine.booking.WriteAttempt;
import io.daftar.engine.panelio.CircuitBreaker;
import io.daftar.engine.panelio.FailureIsolation;
import io.daftar.engine.panelio.PanelWriters;
import io.daftar.engine.panelio.PanelWrites;
import io.daftar.engine.panelio.Reconcilers;
import io.daftar.model.ConfigId;
import io.daftar.model.Panel;
import io.daftar.model.PanelId;
import io.daftar.panel.PanelClient;
import io.daftar.panel.PanelException;
import io.daftar.panel.PanelUser;
import io.daftar.store.ConfigTable.ConfigAccount;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Resets users' counters on panels, with the rate limit and attempts of every write, and at once disables again the
 * users that a reset let run. Needs no lease: revisions and change numbers guard what is stored. Remembers until the
 * end of the run that a panel does not answer, however many users are left. For one run; used by one thread.
 */
final class PanelResets {
    private static final Logger LOG = LoggerFactory.getLogger(PanelResets.class);

    private final UnitOfWork unitOfWork;
    private final PanelClients clients;
    private final PanelWriters writers;
    private final Reconcilers reconcilers;
    private final Map<PanelId, CircuitBreaker> breakers = new HashMap<>();

    PanelResets(UsageReset.Panels panels, UnitOfWork unitOfWork) {
        this.unitOfWork = unitOfWork;
        this.clients = panels.clients();
        this.writers = panels.writers();
        this.reconcilers = panels.reconcilers();
    }

    /**
     * Resets users of one panel, and reads those that its answer did not show.
     *
     * @param wasReset whether a user as shown was reset
     * @return the outcome for every name, with zero attempts where the breaker was open
     */
    Map<String, WriteAttempt> reset(
            PanelId panel, Collection<String> names, PanelWrites.StillDue stillDue, Predicate<PanelUser> wasReset) {
        Optional<PanelException> spared = spared(panel);
        if (spared.isPresent()) {
            return untried(names, spared.get());
        }
        PanelClient client;
        try {
            client = clients.of(panel);
        } catch (RuntimeException e) {
            return untried(names, FailureIsolation.ofCall(panel, e));
        }
        CircuitBreaker breaker = breaker(panel);
        Map<String, WriteAttempt> attempts =
                writers.of(panel, client, breaker, stillDue).resetUsage(names, wasReset);
        breaker.judge(attempts.values());
        Map<String, WriteAttempt> all = untried(
                names,
                new PanelException(PanelException.Kind.CONFLICT, "the user was deleted or reset by others meanwhile"));
        all.putAll(shown(panel, client, attempts));
        return all;
    }

    /** Why a panel that did not answer is not asked now; empty where it may be asked. */
    Optional<PanelException> spared(PanelId panel) {
        CircuitBreaker breaker = breaker(panel);
        if (!breaker.isOpen()) {
            return Optional.empty();
        }
        Instant retryAt = breaker.retryAt().orElse(Instant.EPOCH);
        return Optional.of(new PanelException(
                PanelException.Kind.UNREACHABLE, "the panel did not answer and is not tried before " + retryAt));
    }

    /** Counts that a panel could not be read. */
    void unread(PanelId panel, PanelException why) {
        breaker(panel).failed(why);
    }

    private CircuitBreaker breaker(PanelId panel) {
        CircuitBreaker known = breakers.get(panel);
        if (known == null || known.isOpen()) {
            known = writers.breaker(panel);
            breakers.put(panel, known);
        }
        return known;
    }

    private static Map<String, WriteAttempt> untried(Collection<String> names, PanelException why) {
        Map<String, WriteAttempt> attempts = new HashMap<>();
        names.forEach(name -> attempts.put(name, new WriteAttempt(0, Optional.empty(), Optional.of(why))));
        return attempts;
    }

    private static Map<String, WriteAttempt> shown(
            PanelId panel, PanelClient client, Map<String, WriteAttempt> attempts) {
        List<String> unseen = attempts.entrySet().stream()
                .filter(one ->
                        one.getValue().succeeded() && one.getValue().shown().isEmpty())
                .map(Map.Entry::getKey)
                .toList();
        Map<String, PanelUser> found = unseen.isEmpty() ? Map.of() : found(panel, client, unseen);
        Map<String, WriteAttempt> all = new HashMap<>();
        attempts.forEach((name, one) -> all.put(
                name,
                new WriteAttempt(
                        one.attempts(), one.shown().or(() -> Optional.ofNullable(found.get(name))), one.failure())));
        return all;
    }

    private static Map<String, PanelUser> found(PanelId panel, PanelClient client, List<String> names) {
        try {
            return client.find(names).found();
        } catch (RuntimeException e) {
            LOG.debug("Users of panel {} were not read back", panel, FailureIsolation.ofCall(panel, e));
            return Map.of(); // The reset is confirmed; the next sync shows the rest.
        }
    }

    /** Enables or disables users of one panel that are shown out of sync; failures are left to enforcement. */
    void reassert(Panel panel, List<ConfigId> ids) {
        List<ConfigAccount> outOfSync = unitOfWork
                .read(tables -> tables.configs().withAccounts(ids))
                .stream()
                .filter(found ->
                        ReconcileTask.of(found) == ReconcileTask.STOP || ReconcileTask.of(found) == ReconcileTask.START)
                .toList();
        if (outOfSync.isEmpty()) {
            return;
        }
        try {
            reconcilers.of(panel, Reconcilers.Observer.NONE).some(outOfSync);
        } catch (RuntimeException e) {
            FailureIsolation.failure(panel.id(), e); // The next enforcement reports it.
        }
    }
}

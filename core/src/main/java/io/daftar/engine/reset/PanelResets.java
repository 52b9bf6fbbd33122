package io.daftar.engine.reset;

import io.daftar.engine.enforce.Enforcement;
import io.daftar.engine.enforce.EnforcementContext;
import io.daftar.engine.enforce.EnforcementTally;
import io.daftar.engine.enforce.PanelReconciler;
import io.daftar.engine.enforce.ReconcileTask;
import io.daftar.engine.panelio.CircuitBreaker;
import io.daftar.engine.panelio.WriteAttempt;
import io.daftar.model.ConfigId;
import io.daftar.model.Panel;
import io.daftar.model.PanelId;
import io.daftar.panel.PanelClient;
import io.daftar.panel.PanelClients;
import io.daftar.panel.PanelException;
import io.daftar.panel.PanelUser;
import io.daftar.store.ConfigAccount;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Resets users' counters on panels, at the pace and with the patience of every write, and puts back at once what a reset
 * let loose. Needs no lease: ledgers and change numbers guard what is written down. Of a panel that does not answer it
 * remembers so until the run is over, however many users are left. Used by one thread.
 */
public final class PanelResets {
    private final EnforcementContext surroundings;
    private final PanelClients clients;
    private final Map<PanelId, CircuitBreaker> breakers = new HashMap<>();

    /** For one run. */
    public PanelResets(Enforcement enforcement) {
        this.surroundings = enforcement.surroundings();
        this.clients = enforcement.clients();
    }

    /**
     * What became of one user's reset.
     *
     * @param attempts how often it was tried; zero where the panel was spared
     * @param shown the user as the panel showed it afterwards, where it did
     * @param failure the last failure, or empty where the panel confirmed
     */
    public record Answer(int attempts, Optional<PanelUser> shown, Optional<PanelException> failure) {}

    /**
     * Resets users of one panel, and looks at those whom its answer did not show.
     *
     * @param wasReset tells of a user who is shown whether the counter was reset
     * @return an answer for every name
     */
    public Map<String, Answer> reset(PanelId panel, Collection<String> names, Predicate<PanelUser> wasReset) {
        Optional<PanelException> spared = spared(panel);
        if (spared.isPresent()) {
            return untried(names, spared.get());
        }
        CircuitBreaker breaker = breaker(panel);
        PanelClient client;
        try {
            client = clients.of(panel);
        } catch (PanelException e) {
            return untried(names, e);
        }
        Map<String, WriteAttempt> tried =
                surroundings.writes(panel, client, breaker.attempts()).resetUsage(names, wasReset);
        breaker.judge(tried.values());
        return shown(client, tried);
    }

    /** Why a panel that did not answer is left alone for now; empty where it may be asked. */
    public Optional<PanelException> spared(PanelId panel) {
        CircuitBreaker breaker = breaker(panel);
        if (!breaker.isOpen()) {
            return Optional.empty();
        }
        Instant retryAt = breaker.retryAt().orElse(Instant.EPOCH);
        return Optional.of(new PanelException(
                PanelException.Kind.UNREACHABLE, "the panel did not answer and is not tried before " + retryAt));
    }

    /** Takes in that a panel could not be read. */
    public void unread(PanelId panel, PanelException why) {
        breaker(panel).failed(why);
    }

    private CircuitBreaker breaker(PanelId panel) {
        CircuitBreaker known = breakers.get(panel);
        if (known == null || known.isOpen()) {
            known = new CircuitBreaker(surroundings.store(), surroundings.clock(), panel);
            breakers.put(panel, known);
        }
        return known;
    }

    private static Map<String, Answer> untried(Collection<String> names, PanelException why) {
        Map<String, Answer> answers = new HashMap<>();
        names.forEach(name -> answers.put(name, new Answer(0, Optional.empty(), Optional.of(why))));
        return answers;
    }

    private static Map<String, Answer> shown(PanelClient client, Map<String, WriteAttempt> tried) {
        List<String> unseen = tried.entrySet().stream()
                .filter(one ->
                        one.getValue().succeeded() && one.getValue().shown().isEmpty())
                .map(Map.Entry::getKey)
                .toList();
        Map<String, PanelUser> found = unseen.isEmpty() ? Map.of() : found(client, unseen);
        Map<String, Answer> answers = new HashMap<>();
        tried.forEach((name, one) -> answers.put(
                name,
                new Answer(one.attempts(), one.shown().or(() -> Optional.ofNullable(found.get(name))), one.failure())));
        return answers;
    }

    private static Map<String, PanelUser> found(PanelClient client, List<String> names) {
        try {
            return client.find(names).found();
        } catch (PanelException e) {
            return Map.of(); // The reset is confirmed; the next sync shows the rest.
        }
    }

    /** Switches users of one panel who are shown other than they should be; what fails is left to enforcement. */
    public void reassert(Panel panel, List<ConfigId> ids) {
        List<ConfigAccount> astray =
                surroundings.store().inTransaction(tables -> tables.configs().withAccounts(ids)).stream()
                        .filter(found -> ReconcileTask.of(found) == ReconcileTask.STOP
                                || ReconcileTask.of(found) == ReconcileTask.START)
                        .toList();
        if (astray.isEmpty()) {
            return;
        }
        try {
            new PanelReconciler(surroundings, panel, clients.of(panel.id()), new EnforcementTally()).some(astray);
        } catch (PanelException e) {
            // The panel can not be asked at all: the next enforcement says so.
        }
    }
}

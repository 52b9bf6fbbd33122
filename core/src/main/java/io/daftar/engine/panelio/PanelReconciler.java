package io.daftar.engine.panelio;

import static java.util.Objects.requireNonNull;

import io.daftar.engine.booking.OutcomeWriter;
import io.daftar.engine.booking.ReconcileTask;
import io.daftar.engine.booking.TaskOutcome;
import io.daftar.engine.booking.WriteAttempt;
import io.daftar.ledger.Booking.Notice;
import io.daftar.model.AccountId;
import io.daftar.model.ConfigId;
import io.daftar.model.Panel;
import io.daftar.model.PanelId;
import io.daftar.panel.Capabilities.Capability;
import io.daftar.panel.Expiry;
import io.daftar.panel.PanelClient;
import io.daftar.panel.PanelException;
import io.daftar.panel.PanelUser;
import io.daftar.panel.PanelUserChange;
import io.daftar.store.Account;
import io.daftar.store.ConfigTable.ConfigAccount;
import io.daftar.store.Leases.Lease;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Brings the users of one panel in sync, a page of them at a time. Its tasks follow from the stored rows, so it may be
 * interrupted anywhere. Used by one thread.
 */
public final class PanelReconciler {
    private static final Logger LOG = LoggerFactory.getLogger(PanelReconciler.class);

    /** How many users are read together, and at most sent in one request to a panel that takes many. */
    private static final int PAGE = 100;

    private final Reconcilers reconcilers;
    private final Panel panel;
    private final PanelClient client;
    private final Reconcilers.Observer observer;
    private final CircuitBreaker breaker;
    private Optional<AccountId> after = Optional.empty();

    public PanelReconciler(Reconcilers reconcilers, Panel panel, PanelClient client, Reconcilers.Observer observer) {
        this.reconcilers = reconcilers;
        this.panel = panel;
        this.client = client;
        this.observer = observer;
        this.breaker = reconcilers.writers().breaker(panel.id());
    }

    /**
     * Works until nothing is left, the panel does not answer, or {@code goOn} says no.
     *
     * @return whether there may be more to do
     */
    public boolean work(Lease lease, BooleanSupplier goOn) {
        while (!isStopped() && goOn.getAsBoolean()) {
            List<ConfigAccount> page = reconcilers
                    .unitOfWork()
                    .read(tables -> tables.configs()
                            .outOfSync(panel.id(), reconcilers.clock().instant(), after, PAGE));
            if (page.isEmpty()) {
                return false;
            }
            for (List<ConfigAccount> chunk : chunks(page)) {
                if (breaker.isOpen() || !goOn.getAsBoolean()) {
                    return !breaker.isOpen();
                }
                reconcile(Optional.of(lease), chunk);
                after = Optional.of(chunk.get(chunk.size() - 1).account().id());
            }
        }
        return !breaker.isOpen();
    }

    /**
     * Brings one config in sync, without the lease of the panel; empty where the breaker is open, or there is nothing
     * to do.
     */
    public Optional<TaskOutcome> one(ConfigAccount config) {
        return some(List.of(config)).stream().findFirst();
    }

    /** Brings some configs in sync, without the lease of the panel; none where the breaker is open. */
    public List<TaskOutcome> some(List<ConfigAccount> configs) {
        List<TaskOutcome> outcomes = new ArrayList<>();
        if (!isStopped()) {
            for (List<ConfigAccount> chunk : chunks(configs)) {
                if (!breaker.isOpen()) {
                    outcomes.addAll(reconcile(Optional.empty(), chunk));
                }
            }
        }
        return outcomes;
    }

    public PanelId panel() {
        return panel.id();
    }

    private boolean isStopped() {
        if (breaker.isOpen()) {
            observer.spared(panel.id(), breaker.retryAt().orElse(Instant.EPOCH));
        }
        return breaker.isOpen();
    }

    /** Neighbours that one request can change; in the order of the page. */
    private List<List<ConfigAccount>> chunks(List<ConfigAccount> page) {
        boolean bulk = !breaker.isProbing() && client.capabilities().has(Capability.BULK_SWITCH);
        List<List<ConfigAccount>> chunks = new ArrayList<>();
        ReconcileTask last = ReconcileTask.NOTHING;
        for (ConfigAccount config : page) {
            ReconcileTask task = ReconcileTask.of(config);
            boolean joins = task == last
                    && (task == ReconcileTask.NOTE
                            || (bulk && (task == ReconcileTask.STOP || task == ReconcileTask.START)));
            if (!joins) {
                chunks.add(new ArrayList<>());
            }
            chunks.get(chunks.size() - 1).add(config);
            last = task;
        }
        return chunks;
    }

    private List<TaskOutcome> reconcile(Optional<Lease> lease, List<ConfigAccount> chunk) {
        ReconcileTask task = ReconcileTask.of(chunk.get(0));
        List<TaskOutcome> outcomes = switch (task) {
            case NOTHING -> List.of();
            case NOTE -> chunk.stream().map(TaskOutcome::noted).toList();
            case STOP, START -> switched(chunk, task);
            case SET_TERMS -> termsSet(chunk.get(0)).stream().toList();
            case DELETE -> deleted(chunk.get(0)).stream().toList();
        };
        if (!outcomes.isEmpty()) {
            boolean down = task != ReconcileTask.NOTE
                    && breaker.judge(outcomes.stream().map(TaskOutcome::attempt).toList());
            reconcilers
                    .outcomeWriter()
                    .write(new OutcomeWriter.Source(panel, this::look, lease), outcomes, down)
                    .forEach(observer::outcome);
        }
        return outcomes;
    }

    private Map<String, PanelUser> look(List<String> names) {
        try {
            return client.find(names).found();
        } catch (RuntimeException e) {
            LOG.debug("Users of panel {} were not read back", panel.id(), FailureIsolation.ofCall(panel.id(), e));
            return Map.of();
        }
    }

    /** Writes for configs whose task is still the same when it comes to the request. */
    private PanelWrites writes(List<ConfigAccount> configs, ReconcileTask task) {
        return reconcilers.writers().of(panel.id(), client, breaker, names -> stillDue(names, configs, task));
    }

    private Set<String> stillDue(Set<String> names, List<ConfigAccount> configs, ReconcileTask task) {
        Map<ConfigId, ConfigAccount> decided = new HashMap<>();
        configs.forEach(config -> decided.put(config.config().id(), config));
        return reconcilers.unitOfWork().read(tables -> tables.configs().withAccounts(decided.keySet())).stream()
                .filter(now -> isSame(requireNonNull(decided.get(now.config().id())), now, task))
                .map(now -> now.account().user().panelUser())
                .filter(names::contains)
                .collect(Collectors.toSet());
    }

    private static boolean isSame(ConfigAccount before, ConfigAccount now, ReconcileTask task) {
        boolean sameTerms = before.config().limit().equals(now.config().limit())
                && before.config().expiresAt().equals(now.config().expiresAt())
                && before.wantedOn() == now.wantedOn();
        return now.account().id().equals(before.account().id())
                && !now.account().retired()
                && ReconcileTask.of(now) == task
                && (task != ReconcileTask.SET_TERMS || sameTerms);
    }

    private List<TaskOutcome> switched(List<ConfigAccount> chunk, ReconcileTask task) {
        Map<String, WriteAttempt> attempts = writes(chunk, task)
                .setEnabled(
                        chunk.stream()
                                .map(config -> config.account().user().panelUser())
                                .toList(),
                        task == ReconcileTask.START);
        return chunk.stream()
                .flatMap(config ->
                        Optional.ofNullable(attempts.get(config.account().user().panelUser()))
                                .map(attempt -> new TaskOutcome(config, task, attempt).checked())
                                .stream())
                .toList();
    }

    private Optional<TaskOutcome> termsSet(ConfigAccount config) {
        Expiry expiry = config.config().expiresAt().map(Expiry::at).orElse(Expiry.never());
        PanelUserChange change = new PanelUserChange(
                config.account().user().panelUser(), config.config().limit(), expiry, config.wantedOn());
        return writes(List.of(config), ReconcileTask.SET_TERMS)
                .update(change)
                .map(attempt -> new TaskOutcome(config, ReconcileTask.SET_TERMS, attempt));
    }

    /** Reads the user before it is deleted, so that bytes used since the last sync are not lost. */
    private Optional<TaskOutcome> deleted(ConfigAccount config) {
        ConfigId id = config.config().id();
        Account account = config.account();
        try {
            Notice notice = reconcilers
                    .reader()
                    .readLast(panel.id(), List.of(account))
                    .of(account.id())
                    .booking()
                    .notice();
            if (notice == Notice.RESET_OPEN) {
                // The reading was dropped: the reset books those bytes, before the user is gone.
                return Optional.of(notDeleted(
                        config,
                        new PanelException(
                                PanelException.Kind.CONFLICT, "a reset of the user is under way, and is waited for")));
            }
        } catch (RuntimeException e) {
            PanelException why = FailureIsolation.ofCall(panel.id(), e);
            if (why.kind().isTransient()
                    || why.kind() == PanelException.Kind.DENIED
                    || why.kind() == PanelException.Kind.OUTCOME_UNKNOWN) {
                return Optional.of(notDeleted(config, why));
            }
            // Gone already, or shows no usage: there is nothing to read.
        }
        String name = account.user().panelUser();
        return reconcilers
                .unitOfWork()
                .read(tables -> tables.configs().withAccount(id))
                .flatMap(read -> writes(List.of(read), ReconcileTask.DELETE)
                        .delete(name)
                        .map(attempt -> new TaskOutcome(read, ReconcileTask.DELETE, attempt)));
    }

    private static TaskOutcome notDeleted(ConfigAccount config, PanelException why) {
        return new TaskOutcome(config, ReconcileTask.DELETE, new WriteAttempt(1, Optional.empty(), Optional.of(why)));
    }
}

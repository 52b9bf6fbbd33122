package io.daftar.enforce;

import io.daftar.ledger.Notice;
import io.daftar.model.AccountId;
import io.daftar.model.ConfigId;
import io.daftar.model.Panel;
import io.daftar.model.PanelId;
import io.daftar.panel.Capability;
import io.daftar.panel.Expiry;
import io.daftar.panel.PanelClient;
import io.daftar.panel.PanelException;
import io.daftar.panel.PanelUserChange;
import io.daftar.store.ConfigAccount;
import io.daftar.store.Lease;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/**
 * Brings the users of one panel to where they should be, a page of them at a time. What it finds to do it takes from the
 * state of the rows, so it may be broken off anywhere. Used by one thread.
 */
final class PanelDrive {
    /** Users who are looked up together, and at most so many in one request of a panel that takes many. */
    private static final int PAGE = 100;

    private final Surroundings surroundings;
    private final Panel panel;
    private final PanelClient client;
    private final Tally tally;
    private final Breaker breaker;
    private Optional<AccountId> after = Optional.empty();

    PanelDrive(Surroundings surroundings, Panel panel, PanelClient client, Tally tally) {
        this.surroundings = surroundings;
        this.panel = panel;
        this.client = client;
        this.tally = tally;
        this.breaker = new Breaker(surroundings.store(), surroundings.clock(), panel.id());
    }

    /**
     * Works until nothing is left, the panel does not answer, or {@code goOn} says no.
     *
     * @return whether there may be more to do for this drive
     */
    boolean work(Lease lease, BooleanSupplier goOn) {
        while (!isSpared() && goOn.getAsBoolean()) {
            List<ConfigAccount> page = surroundings
                    .store()
                    .inTransaction(tables -> tables.configs()
                            .misplaced(panel.id(), surroundings.clock().instant(), after, PAGE));
            if (page.isEmpty()) {
                return false;
            }
            for (List<ConfigAccount> chunk : chunks(page)) {
                if (breaker.isOpen() || !goOn.getAsBoolean()) {
                    return !breaker.isOpen();
                }
                drive(Optional.of(lease), chunk);
                after = Optional.of(chunk.get(chunk.size() - 1).account().id());
            }
        }
        return !breaker.isOpen();
    }

    /** One config, whoever works on the panel meanwhile; empty where the panel is spared, or there is nothing to do. */
    Optional<Result> one(ConfigAccount config) {
        return some(List.of(config)).stream().findFirst();
    }

    /** Some configs, whoever works on the panel meanwhile; none where the panel is spared. */
    List<Result> some(List<ConfigAccount> configs) {
        List<Result> results = new ArrayList<>();
        if (!isSpared()) {
            for (List<ConfigAccount> chunk : chunks(configs)) {
                if (!breaker.isOpen()) {
                    results.addAll(drive(Optional.empty(), chunk));
                }
            }
        }
        return results;
    }

    PanelId panel() {
        return panel.id();
    }

    private boolean isSpared() {
        if (breaker.isOpen()) {
            tally.failed(
                    panel.id(),
                    "BREAKER_OPEN",
                    "the panel did not answer and is not tried before "
                            + breaker.retryAt().orElse(Instant.EPOCH));
        }
        return breaker.isOpen();
    }

    /** Neighbours for whom one request does; in the order of the page. */
    private List<List<ConfigAccount>> chunks(List<ConfigAccount> page) {
        boolean bulk = !breaker.isProbing() && client.capabilities().has(Capability.BULK_SWITCH);
        List<List<ConfigAccount>> chunks = new ArrayList<>();
        Task last = Task.NOTHING;
        for (ConfigAccount config : page) {
            Task task = Task.of(config);
            boolean joins = task == last && (task == Task.NOTE || (bulk && (task == Task.STOP || task == Task.START)));
            if (!joins) {
                chunks.add(new ArrayList<>());
            }
            chunks.get(chunks.size() - 1).add(config);
            last = task;
        }
        return chunks;
    }

    private List<Result> drive(Optional<Lease> lease, List<ConfigAccount> chunk) {
        Task task = Task.of(chunk.get(0));
        List<Result> results = switch (task) {
            case NOTHING -> List.of();
            case NOTE -> chunk.stream().map(Result::noted).toList();
            case STOP, START -> switched(chunk, task);
            case SET_TERMS -> List.of(termsSet(chunk.get(0)));
            case DELETE -> deleted(chunk.get(0)).stream().toList();
        };
        if (!results.isEmpty()) {
            boolean down = task != Task.NOTE
                    && breaker.judge(results.stream().map(Result::tried).toList());
            surroundings.confirmations().write(new Confirmations.Work(panel, client, lease, tally), results, down);
        }
        return results;
    }

    private PanelWrites writes() {
        return surroundings.writes(panel.id(), client, breaker.attempts());
    }

    private List<Result> switched(List<ConfigAccount> chunk, Task task) {
        Map<String, Tried> tried = writes().setEnabled(
                        chunk.stream()
                                .map(config -> config.account().user().panelUser())
                                .toList(),
                        task == Task.START);
        return chunk.stream()
                .map(config -> {
                    String name = config.account().user().panelUser();
                    Tried outcome = Optional.ofNullable(tried.get(name))
                            .orElseThrow(() -> new IllegalStateException("the client forgot the user " + name));
                    return new Result(config, task, outcome).checked();
                })
                .toList();
    }

    private Result termsSet(ConfigAccount config) {
        Expiry expiry = config.config().expiresAt().map(Expiry::at).orElse(Expiry.never());
        PanelUserChange change = new PanelUserChange(
                config.account().user().panelUser(), config.config().limit(), expiry, config.wantedOn());
        return new Result(config, Task.SET_TERMS, writes().update(change));
    }

    /** Reads the user once more, so that what it used since the last sync is not lost with it. */
    private Optional<Result> deleted(ConfigAccount config) {
        ConfigId id = config.config().id();
        try {
            if (surroundings.configSync().syncLast(id).notice() == Notice.RESET_OPEN) {
                // The reading was dropped; what it showed is the reset's to book, before the user is gone.
                PanelException wait = new PanelException(
                        PanelException.Kind.CONFLICT, "a reset of the user is under way, and is waited for");
                return Optional.of(new Result(config, Task.DELETE, new Tried(1, Optional.empty(), Optional.of(wait))));
            }
        } catch (PanelException e) {
            if (e.kind().isTransient() || e.kind() == PanelException.Kind.DENIED) {
                return Optional.of(new Result(config, Task.DELETE, new Tried(1, Optional.empty(), Optional.of(e))));
            }
            // Gone already, or shows no usage: there is nothing to read.
        }
        String name = config.account().user().panelUser();
        return surroundings.store().inTransaction(tables -> tables.configs().withAccounts(List.of(id))).stream()
                .findFirst()
                .map(read -> new Result(read, Task.DELETE, writes().delete(name)));
    }
}

package io.daftar.testkit;

import io.daftar.model.Traffic;
import io.daftar.panel.Expiry;
import io.daftar.panel.PanelUser;
import io.daftar.panel.PanelUserStatus;
import io.daftar.panel.Sleeper;
import io.daftar.simulators.MutableClock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.LongConsumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** A panel without a network: calls of its client are its requests. Safe for use by several threads. */
final class MemoryPanel implements PanelFaults {
    static final String PASSWORD = "memory-panel-password";

    /** What the panel does all the same. */
    private static final Set<PanelTrouble> UNHEARD =
            Set.of(PanelTrouble.ANSWER_LOST, PanelTrouble.BODY_CUT, PanelTrouble.SILENCE);

    /** What a client gets in place of an answer. */
    static final class NoAnswer extends RuntimeException {
        private static final long serialVersionUID = 1L;

        /** Why there is none. */
        enum Reason {
            DOWN,
            SIGNED_OUT,
            TROUBLE
        }

        final Reason reason;
        final @Nullable PanelTrouble trouble;

        private NoAnswer(Reason reason, @Nullable PanelTrouble trouble) {
            super(reason.toString(), null, false, false);
            this.reason = reason;
            this.trouble = trouble;
        }
    }

    /** A user as the panel keeps it. */
    static final class Row {
        final long id;
        final String name;
        Optional<Traffic> limit = Optional.empty();
        Expiry expiry = Expiry.never();
        boolean enabled = true;
        boolean unreadable;
        boolean hidesUsage;
        private long used;
        private long lifetime;

        private Row(long id, String name) {
            this.id = id;
            this.name = name;
        }

        void reset() {
            used = 0;
        }

        PanelUser shown(MutableClock clock) {
            PanelUser.Builder user = PanelUser.builder(name)
                    .incarnation(id)
                    .status(status(clock))
                    .expiry(expiry)
                    .lifetime(Traffic.ofBytes(lifetime))
                    .subscriptionUrl("https://memory.example/sub/" + id);
            limit.ifPresent(user::limit);
            if (!hidesUsage) {
                user.used(Traffic.ofBytes(used));
            }
            return user.build();
        }

        private PanelUserStatus status(MutableClock clock) {
            if (!enabled) {
                return PanelUserStatus.DISABLED;
            }
            if (expiry.moment().filter(end -> !end.isAfter(clock.instant())).isPresent()) {
                return PanelUserStatus.EXPIRED;
            }
            boolean over = limit.filter(most -> used >= most.bytes()).isPresent();
            return over ? PanelUserStatus.LIMITED : PanelUserStatus.ACTIVE;
        }
    }

    private record Armed(boolean write, PanelTrouble trouble, long left) {}

    final MutableClock clock = MutableClock.create();
    final Sleeper sleeper = clock::advance;
    final Map<String, Row> rows = new LinkedHashMap<>();
    private final List<LongConsumer> hooks = new ArrayList<>();
    private Optional<Armed> armed = Optional.empty();
    private boolean down;
    private long session = 1;
    private long lastId;
    private long requests;
    private long writes;
    private long signIns;

    /** A new session; empty for a wrong password. */
    synchronized Optional<Long> signIn(String password) {
        reach();
        signIns++;
        return password.equals(PASSWORD) ? Optional.of(session) : Optional.empty();
    }

    synchronized <T> T read(long callersSession, Supplier<T> work) {
        reach();
        hooks.forEach(hook -> hook.accept(requests));
        return answer(false, callersSession, work);
    }

    synchronized <T> T write(long callersSession, Supplier<T> work) {
        reach();
        writes++;
        return answer(true, callersSession, work);
    }

    private void reach() {
        if (down) {
            throw new NoAnswer(NoAnswer.Reason.DOWN, null);
        }
        requests++;
    }

    private <T> T answer(boolean write, long callersSession, Supplier<T> work) {
        if (callersSession != session) {
            throw new NoAnswer(NoAnswer.Reason.SIGNED_OUT, null);
        }
        Armed trouble = armed.filter(fault -> fault.write == write).orElse(null);
        if (trouble == null) {
            return work.get();
        }
        armed = trouble.left == 1 ? Optional.empty() : Optional.of(new Armed(write, trouble.trouble, trouble.left - 1));
        if (UNHEARD.contains(trouble.trouble)) {
            T unused = work.get();
        }
        throw new NoAnswer(NoAnswer.Reason.TROUBLE, trouble.trouble);
    }

    synchronized Row add(String name) {
        Row row = new Row(++lastId, name);
        rows.put(name, row);
        return row;
    }

    synchronized Row row(String name) {
        Row row = rows.get(name);
        if (row == null) {
            throw new IllegalArgumentException("the panel has no user " + name);
        }
        return row;
    }

    @Override
    public synchronized void use(String user, long bytes) {
        Row row = row(user);
        row.used += bytes;
        row.lifetime += bytes;
    }

    @Override
    public synchronized void remove(String user) {
        rows.remove(user);
    }

    @Override
    public synchronized void onReads(PanelTrouble trouble, long count) {
        armed = Optional.of(new Armed(false, trouble, count));
    }

    @Override
    public synchronized void onWrites(PanelTrouble trouble, long count) {
        armed = Optional.of(new Armed(true, trouble, count));
    }

    @Override
    public synchronized void clear() {
        armed = Optional.empty();
    }

    @Override
    public synchronized void goDown() {
        down = true;
    }

    @Override
    public synchronized void endSessions() {
        session++;
    }

    @Override
    public synchronized void beforeReads(LongConsumer hook) {
        long[] number = {0};
        hooks.add(request -> hook.accept(++number[0]));
    }

    @Override
    public synchronized long requests() {
        return requests;
    }

    @Override
    public synchronized long writes() {
        return writes;
    }

    @Override
    public synchronized long signIns() {
        return signIns;
    }
}

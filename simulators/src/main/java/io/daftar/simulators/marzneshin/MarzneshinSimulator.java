package io.daftar.simulators.marzneshin;

import io.daftar.simulators.Answer;
import io.daftar.simulators.Backup;
import io.daftar.simulators.SimulatedRequest;
import io.daftar.simulators.fastapi.FastApiSimulator;
import java.time.Duration;
import java.util.List;

/**
 * A simulated Marzneshin on SQLite, v0.7.4 or nightly. It answers as recordings of the real panels do, its errors and
 * quirks included; nodes, inbounds and the traffic by node are not simulated. Its jobs run when its clock moves: the
 * review of users at every half minute, the periodic reset at every full hour.
 *
 * <pre>{@code
 * try (MarzneshinSimulator panel = MarzneshinSimulator.start()) {
 *     panel.addUser("ali_01").traffic(Traffic.gib(3));
 *     panel.after(Duration.ofHours(1)).restartCounter("ali_01");
 *     ...
 *     assertThat(engine.usage(ali).quotaUsed()).isEqualTo(panel.trueTraffic("ali_01"));
 * }
 * }</pre>
 *
 * <p>Safe for use by several threads. Users are addressed by the names they are stored under; names that the panel's
 * API would refuse can be seeded, as an import into its database could.
 */
public final class MarzneshinSimulator extends FastApiSimulator {

    private final PanelState panel;
    private final MarzneshinApi api;
    private final Jobs jobs;
    private final AdminRow first;

    private MarzneshinSimulator(MarzneshinSimulatorBuilder options) {
        super(options, MarzneshinApi.LOGIN);
        panel = new PanelState(options, clock(), dips());
        api = new MarzneshinApi(panel);
        jobs = new Jobs(panel);
        first = panel.admins.add(username(), password(), true);
    }

    /** On a free port, v0.7.4, with the administrator {@code root}. */
    public static MarzneshinSimulator start() {
        return builder().start();
    }

    public static MarzneshinSimulatorBuilder builder() {
        return new MarzneshinSimulatorBuilder();
    }

    static MarzneshinSimulator start(MarzneshinSimulatorBuilder options) {
        MarzneshinSimulator simulator = new MarzneshinSimulator(options);
        simulator.open();
        return simulator;
    }

    /** Moves the clock like {@link #advance} and gives this panel, to say what happens then. */
    public MarzneshinSimulator after(Duration passed) {
        advance(passed);
        return this;
    }

    // Users

    /**
     * A user without limit, expiry or service.
     *
     * @throws IllegalArgumentException if there is one stored under that name
     */
    public MarzneshinUser addUser(String name) {
        synchronized (state) {
            catchUp();
            return new MarzneshinUser(this, insert(name, panel.nowMicros()));
        }
    }

    /** Plain users {@code prefix000001} and so on, created one microsecond after the other. */
    public void addUsers(String prefix, int count) {
        synchronized (state) {
            catchUp();
            long start = panel.nowMicros() - count;
            for (int i = 1; i <= count; i++) {
                insert(numbered(prefix, i), start + i);
            }
        }
    }

    private UserRow insert(String name, long micros) {
        UserRow row = panel.insert(name, micros);
        row.owner = first;
        return row;
    }

    /**
     * The test's hold on an existing user.
     *
     * @throws IllegalArgumentException if there is no such user
     */
    public MarzneshinUser user(String name) {
        synchronized (state) {
            catchUp();
            return new MarzneshinUser(this, require(name));
        }
    }

    public boolean hasUser(String name) {
        synchronized (state) {
            return panel.users.find(name) != null;
        }
    }

    public int userCount() {
        synchronized (state) {
            return panel.users.present().size();
        }
    }

    /** Takes a user away without a request, as another administrator would; the row stays without its name. */
    public void removeUser(String name) {
        synchronized (state) {
            panel.users.rename(require(name), null);
        }
    }

    /** Deletes a user and creates a plain one under its name: counters at zero, a new id. */
    public MarzneshinUser recreate(String name) {
        synchronized (state) {
            UserRow old = require(name);
            panel.users.rename(old, null);
            UserRow row = panel.insert(name, panel.nowMicros());
            row.owner = old.owner;
            return new MarzneshinUser(this, row);
        }
    }

    @Override
    public void use(String user, long bytes) {
        synchronized (state) {
            countTraffic(require(user), bytes);
        }
    }

    @Override
    public void restartCounter(String user) {
        synchronized (state) {
            require(user).reset(panel.nowMicros());
        }
    }

    /** A service that users can be given; the first one has id 1. */
    public int addService(String name) {
        synchronized (state) {
            return panel.services.add(name, List.of()).id();
        }
    }

    // Administrators

    /** A plain administrator who is disabled still gets tokens; each of them is refused. */
    public void disableAdmin(String name) {
        synchronized (state) {
            panel.admins.require(name).enabled = false;
        }
    }

    @Override
    protected void requireUser(String name) {
        require(name);
    }

    @Override
    protected void copyUsers(Backup into) {
        into.table(panel.users.all(), UserRow::copy, panel.users::replaceAll);
    }

    @Override
    protected Answer handle(SimulatedRequest request) {
        return api.handle(request);
    }

    @Override
    protected void catchUp() {
        jobs.catchUp();
    }

    /** The key in a subscription link opens it. */
    @Override
    protected String masked(String target) {
        return target.replaceAll("^(/sub/[^/]+)/[^/?]+", "$1/<key>");
    }

    @Override
    protected PanelState panel() {
        return panel;
    }

    Jobs jobs() {
        return jobs;
    }

    Object lock() {
        return state;
    }

    void countTraffic(UserRow row, long bytes) {
        countTruth(row.storedName(), bytes);
        PanelState.count(row, bytes);
    }

    private UserRow require(String name) {
        UserRow row = panel.users.find(name);
        if (row == null) {
            throw new IllegalArgumentException("the panel has no user " + name);
        }
        return row;
    }
}

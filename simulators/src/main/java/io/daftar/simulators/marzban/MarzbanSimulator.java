package io.daftar.simulators.marzban;

import io.daftar.simulators.Answer;
import io.daftar.simulators.Backup;
import io.daftar.simulators.Fault;
import io.daftar.simulators.MutableClock;
import io.daftar.simulators.SimulatedRequest;
import io.daftar.simulators.fastapi.FastApiSimulator;
import java.time.Duration;

/**
 * A simulated Marzban v0.8.4 on SQLite. It answers as recordings of the real panel do, its errors and quirks included;
 * nodes, cores and templates are not simulated. Its jobs run when its clock moves: the review of statuses at every tenth
 * second, the periodic reset at every full hour.
 *
 * <pre>{@code
 * try (MarzbanSimulator panel = MarzbanSimulator.start()) {
 *     panel.addUser("ali_01").traffic(Traffic.gib(3));
 *     panel.after(Duration.ofHours(1)).restartCounter("ali_01");
 *     panel.loseAnswers(2);
 *     ...
 *     assertThat(engine.usage(ali).quotaUsed()).isEqualTo(panel.trueTraffic("ali_01"));
 * }
 * }</pre>
 *
 * <p>Safe for use by several threads. Users are addressed by name; names that the panel's API would refuse can be
 * seeded, as an import into its database could.
 */
public final class MarzbanSimulator extends FastApiSimulator {

    private final PanelState panel;
    private final MarzbanApi api;
    private final Jobs jobs;

    private MarzbanSimulator(MarzbanSimulatorBuilder options) {
        super(options, MarzbanApi.LOGIN);
        panel = new PanelState(options, clock(), dips());
        api = new MarzbanApi(panel);
        jobs = new Jobs(panel);
    }

    /** On a free port, with the administrator {@code root}. */
    public static MarzbanSimulator start() {
        return builder().start();
    }

    public static MarzbanSimulatorBuilder builder() {
        return new MarzbanSimulatorBuilder();
    }

    static MarzbanSimulator start(MarzbanSimulatorBuilder options) {
        MarzbanSimulator simulator = new MarzbanSimulator(options);
        simulator.open();
        return simulator;
    }

    /** Moves the clock like {@link #advance} and gives this panel, to say what happens then. */
    public MarzbanSimulator after(Duration passed) {
        advance(passed);
        return this;
    }

    // Users

    /**
     * A user with every protocol and inbound of the panel, without limit, expiry or owner.
     *
     * @throws IllegalArgumentException if there is one of that name
     */
    public MarzbanUser addUser(String name) {
        synchronized (state) {
            catchUp();
            return new MarzbanUser(this, panel.users.insert(name, panel.nowMicros(), Proxy.OF_SEEDED_USERS));
        }
    }

    /** Plain users {@code prefix000001} and so on, created one microsecond after the other. */
    public void addUsers(String prefix, int count) {
        synchronized (state) {
            catchUp();
            long first = panel.nowMicros() - count;
            for (int i = 1; i <= count; i++) {
                panel.users.insert(numbered(prefix, i), first + i, Proxy.OF_SEEDED_USERS);
            }
        }
    }

    /**
     * The test's hold on an existing user.
     *
     * @throws IllegalArgumentException if there is no such user
     */
    public MarzbanUser user(String name) {
        synchronized (state) {
            catchUp();
            return new MarzbanUser(this, require(name));
        }
    }

    public boolean hasUser(String name) {
        synchronized (state) {
            return panel.users.find(name) != null;
        }
    }

    public int userCount() {
        synchronized (state) {
            return panel.users.size();
        }
    }

    /** Takes a user away without a request, as another administrator would. */
    public void removeUser(String name) {
        synchronized (state) {
            panel.users.remove(require(name).name);
        }
    }

    /** Deletes a user and creates a plain one under its name: counters at zero, a new time of creation. */
    public MarzbanUser recreate(String name) {
        synchronized (state) {
            UserRow old = require(name);
            panel.users.remove(name);
            UserRow row = panel.users.insert(name, panel.nowMicros(), Proxy.OF_SEEDED_USERS);
            row.owner = old.owner;
            return new MarzbanUser(this, row);
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
            Jobs.resetPeriodically(require(user), panel.nowMicros());
        }
    }

    // Administrators

    /** This administrator's password and tokens are refused until {@link #letIn}. */
    public void lockOut(String admin) {
        synchronized (state) {
            panel.admins.lockOut(admin);
        }
    }

    public void letIn(String admin) {
        synchronized (state) {
            panel.admins.letIn(admin);
        }
    }

    // What a buggy or busy panel does

    /** The next listing is valid JSON of this many bytes, made while it is sent; its users do not exist. */
    public void answerEndlessly(long bytes) {
        faults().onPath("/api/users").next(1, Fault.answer(EndlessListing.answer(bytes)));
    }

    /**
     * Another process holds SQLite's write lock for that long. A write waits up to 5 s, in the panel's time, and then
     * answers 500; reads go on. A {@link MutableClock} is moved by the wait; under any other clock nobody waits.
     */
    public void lockDatabase(Duration held) {
        synchronized (state) {
            panel.lockFor(held);
        }
    }

    /** A node that traffic can be counted on; see {@link MarzbanUser#trafficOn}. The master needs none. */
    public void addNode(int id, String name) {
        if (id <= UsageEndpoints.MASTER) {
            throw new IllegalArgumentException("a node's id must be positive, but is " + id);
        }
        synchronized (state) {
            panel.nodes.put(id, name);
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

    /** The token in a subscription link opens it. */
    @Override
    protected String masked(String target) {
        return target.replaceAll("^/sub/[^/?]+", "/sub/<token>");
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
        countTraffic(row, UsageEndpoints.MASTER, bytes);
    }

    void countTraffic(UserRow row, int node, long bytes) {
        countTruth(row.name, bytes);
        panel.count(row, node, bytes);
    }

    private UserRow require(String name) {
        UserRow row = panel.users.find(name);
        if (row == null) {
            throw new IllegalArgumentException("the panel has no user " + name);
        }
        return row;
    }
}

package io.daftar.simulators.eylandoo;

import io.daftar.simulators.Answer;
import io.daftar.simulators.Backup;
import io.daftar.simulators.Fault;
import io.daftar.simulators.SimulatedRequest;
import io.daftar.simulators.Simulator;
import java.time.LocalDate;

/**
 * A simulated Eylandoo. The panel is closed and has no public description: this answers as the client and the production
 * logs of one shop say it does, in each of the {@linkplain EylandooShape shapes} they know. What they do not know is
 * chosen here and marked so: the expiry date's last day is in UTC and still counts, a toggle is atomic, a higher limit
 * lets a limited user run again, and the list comes whole.
 *
 * <p>Safe for use by several threads. Clients need {@link #apiKey} and nothing else; there is no sign-in.
 */
public final class EylandooSimulator extends Simulator {

    private static final int FAR_AWAY_YEARS = 10;

    private final PanelState panel;
    private final EylandooApi api;

    private EylandooSimulator(EylandooSimulatorBuilder options) {
        super(options);
        panel = new PanelState(options, clock(), dips());
        api = new EylandooApi(panel);
    }

    /** On a free port, writing users flat. */
    public static EylandooSimulator start() {
        return builder().start();
    }

    public static EylandooSimulatorBuilder builder() {
        return new EylandooSimulatorBuilder();
    }

    static EylandooSimulator start(EylandooSimulatorBuilder options) {
        EylandooSimulator simulator = new EylandooSimulator(options);
        simulator.open();
        return simulator;
    }

    /** What requests carry as {@code X-API-KEY}. */
    public String apiKey() {
        return panel.apiKey;
    }

    /**
     * A user without limit whose end is ten years away, since the panel knows no user without an end.
     *
     * @throws IllegalArgumentException if there is one of that name
     */
    public EylandooUser addUser(String name) {
        synchronized (state) {
            if (panel.users.containsKey(name)) {
                throw new IllegalArgumentException("the panel already has a user " + name);
            }
            LocalDate end = panel.today().plusYears(FAR_AWAY_YEARS);
            UserRow row = new UserRow(panel.nextId(), name, end);
            panel.users.put(name, row);
            return new EylandooUser(this, row);
        }
    }

    /** Plain users {@code prefix000001} and so on. */
    public void addUsers(String prefix, int count) {
        for (int i = 1; i <= count; i++) {
            addUser(numbered(prefix, i));
        }
    }

    /**
     * The test's hold on an existing user.
     *
     * @throws IllegalArgumentException if there is no such user
     */
    public EylandooUser user(String name) {
        synchronized (state) {
            return new EylandooUser(this, require(name));
        }
    }

    public boolean hasUser(String name) {
        synchronized (state) {
            return panel.users.containsKey(name);
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

    @Override
    public void use(String user, long bytes) {
        synchronized (state) {
            countTraffic(require(user), bytes);
        }
    }

    @Override
    public void restartCounter(String user) {
        synchronized (state) {
            require(user).resetUsage();
        }
    }

    /** The list of all users shows no usage from now on; single users still do. */
    public void listWithoutUsage() {
        synchronized (state) {
            panel.listShowsUsage = false;
        }
    }

    /** Toggles are answered by an empty 200 from now on. */
    public void toggleSilently() {
        synchronized (state) {
            panel.togglesSilently = true;
        }
    }

    /** Subscription links begin with the path from now on. */
    public void relativeLinks() {
        synchronized (state) {
            panel.linksAreRelative = true;
        }
    }

    /** The next {@code requests} requests of that method are not carried out, and answered by 200 with {@code success:false}. */
    public void refuseWithSuccessFalse(String method, int requests) {
        faults().on(request -> request.method().equals(method))
                .next(requests, Fault.json("{\"success\":false,\"message\":\"Internal operation failed\"}"));
    }

    @Override
    protected Answer handle(SimulatedRequest request) {
        return api.handle(request);
    }

    /** Whether a user is limited or expired is worked out whenever somebody looks. */
    @Override
    protected void catchUp() {}

    @Override
    protected void requireUser(String name) {
        require(name);
    }

    @Override
    protected void copyUsers(Backup into) {
        into.table(panel.users.values(), UserRow::copy, panel::replaceUsers);
    }

    Object lock() {
        return state;
    }

    void countTraffic(UserRow row, long bytes) {
        countTruth(row.name, bytes);
        row.count(bytes);
    }

    private UserRow require(String name) {
        UserRow row = panel.users.get(name);
        if (row == null) {
            throw new IllegalArgumentException("the panel has no user " + name);
        }
        return row;
    }
}

package io.daftar.simulators.xui;

import static java.util.Objects.requireNonNull;

import io.daftar.simulators.Answer;
import io.daftar.simulators.Backup;
import io.daftar.simulators.SimulatedRequest;
import io.daftar.simulators.Simulator;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * A simulated 3x-ui (or alireza0's x-ui) on SQLite, in one of the versions of {@link XuiVersion}. It answers as
 * recordings of the real panels do, their errors and quirks included; nodes, hosts, links of subscriptions and the core
 * are not simulated. It starts with one VLESS inbound, number 1. Its jobs run when its clock moves.
 *
 * <pre>{@code
 * try (XuiSimulator panel = XuiSimulator.builder().version(XuiVersion.V2_9_4).start()) {
 *     panel.addClient("ali_01").limit(Traffic.gib(10)).traffic(Traffic.gib(3));
 *     panel.after(Duration.ofHours(1)).restartCounter("ali_01");
 *     ...
 *     assertThat(engine.usage(ali).quotaUsed()).isEqualTo(panel.trueTraffic("ali_01"));
 * }
 * }</pre>
 *
 * <p>Safe for use by several threads. Clients are addressed by email, with its case.
 */
public final class XuiSimulator extends Simulator {

    private final PanelState panel;
    private final Jobs jobs;
    private final Sessions sessions;
    private final SignIn signIn;
    private final ApiTokens tokens;
    private final WriteRace race;
    private final Seeding seeding;
    private final XuiApi api;
    private final XuiAccount account;
    private final Optional<String> token;

    private XuiSimulator(XuiSimulatorBuilder options) {
        super(options);
        panel = new PanelState(options.version, options.seed, clock(), url().getPath(), dips());
        panel.webDomain = options.webDomain;
        jobs = new Jobs(panel);
        sessions = new Sessions(panel, panel.basePath, options.maxAgeMinutes());
        signIn = new SignIn(panel, sessions, options);
        tokens = new ApiTokens(panel);
        race = new WriteRace();
        seeding = new Seeding(panel);
        api = new XuiApi(panel, signIn, tokens, race, jobs);
        account = new XuiAccount(options, signIn, sessions, state);
        token = panel.version.hasCsrf() ? Optional.of(tokens.create("install").secret()) : Optional.empty();
        seeding.inbound("vless");
    }

    /** The full modern API on a free port, with the administrator {@code admin}. */
    public static XuiSimulator start() {
        return builder().start();
    }

    public static XuiSimulatorBuilder builder() {
        return new XuiSimulatorBuilder();
    }

    static XuiSimulator started(XuiSimulatorBuilder options) {
        XuiSimulator simulator = new XuiSimulator(options);
        simulator.open();
        return simulator;
    }

    public XuiVersion version() {
        return panel.version;
    }

    /** Who may sign in to the panel, and with what. */
    public XuiAccount account() {
        return account;
    }

    public String username() {
        return account.username();
    }

    public String password() {
        return account.password();
    }

    /** A bearer token that may do everything; empty before 3.0, which has none. */
    public Optional<String> token() {
        return token;
    }

    /** Moves the clock like {@link #advance} and gives this panel, to say what happens then. */
    public XuiSimulator after(Duration passed) {
        advance(passed);
        return this;
    }

    // Inbounds and clients

    /**
     * One more inbound.
     *
     * @param protocol {@code vless}, {@code vmess}, {@code trojan}, {@code shadowsocks} or {@code hysteria}
     * @return its number
     */
    public int addInbound(String protocol) {
        synchronized (state) {
            return seeding.inbound(requireNonNull(protocol, "protocol")).id;
        }
    }

    /** Counters of an inbound are zeroed {@code never}, {@code hourly}, {@code daily}, {@code weekly}, {@code monthly}. */
    public void resetInbound(int inbound, String schedule) {
        synchronized (state) {
            catchUp();
            seeding.require(inbound).trafficReset = requireNonNull(schedule, "schedule");
        }
    }

    /**
     * A client without limit or expiry, in these inbounds; without any, in the first one.
     *
     * @throws IllegalArgumentException if there is one of that email, or no such inbound
     */
    public XuiClient addClient(String email, int... inbounds) {
        synchronized (state) {
            catchUp();
            seeding.client(email, seeding.inbounds(inbounds));
            return new XuiClient(this, email);
        }
    }

    /** Plain clients {@code prefix000001} and so on in these inbounds; nobody looks whether they are new. */
    public void addClients(String prefix, int count, int... inbounds) {
        synchronized (state) {
            catchUp();
            List<Inbound> into = seeding.inbounds(inbounds);
            for (int i = 1; i <= count; i++) {
                seeding.insert(numbered(prefix, i), into);
            }
        }
    }

    /**
     * The test's hold on an existing client.
     *
     * @throws IllegalArgumentException if there is none of that email
     */
    public XuiClient client(String email) {
        synchronized (state) {
            seeding.requireClient(email);
            return new XuiClient(this, email);
        }
    }

    public boolean hasClient(String email) {
        synchronized (state) {
            return seeding.knows(email);
        }
    }

    /** Takes a client away without a request, as the administrator would in a browser. */
    public void removeClient(String email) {
        synchronized (state) {
            seeding.remove(client(email).email());
        }
    }

    /** Deletes a client and creates a plain one under its email: counters at zero, another id. */
    public XuiClient recreate(String email) {
        synchronized (state) {
            seeding.recreate(client(email).email());
            return client(email);
        }
    }

    /** Counters that no client owns, as failed writes leave them behind. */
    public void addOrphanCounters(String email, long bytes) {
        synchronized (state) {
            panel.newRow(seeding.inbounds().get(0).id, email).down = bytes;
        }
    }

    @Override
    public void use(String user, long bytes) {
        synchronized (state) {
            seeding.requireUser(user);
            countTruth(user, bytes);
            seeding.use(user, bytes);
        }
    }

    @Override
    public void restartCounter(String user) {
        synchronized (state) {
            seeding.restart(user);
        }
    }

    // Who may call

    /** No token that was given out so far is good any more. */
    public void forgetTokens() {
        synchronized (state) {
            tokens.clear();
        }
    }

    /** The next {@code requests} requests other than sign-ins are refused as if nobody had signed in. */
    public void refuse(int requests) {
        faults().on(request -> !request.isLogin()).next(requests, (request, calls) -> api.refuse(request));
    }

    /** The panel's process starts anew: lockouts and who is online are forgotten, sessions and tokens are not. */
    public void restart() {
        synchronized (state) {
            signIn.restart();
            panel.onlines.forget();
        }
    }

    // What a busy panel does

    /**
     * From now on each client write of a panel before 3.1 waits, in real time, until another one has arrived too; of two
     * that met, one change is lost though both succeed. Without another it goes on alone. Clearing the faults ends it.
     */
    public void letWritesRace(Duration patience) {
        faults().on(WriteRace::concerns).always(race.meeting(patience));
    }

    /** Every write takes that long on the panel's clock. One of more than 30 s is carried out, but never answered. */
    public void writesTake(Duration time) {
        synchronized (state) {
            api.writesTake(time);
        }
    }

    @Override
    protected void requireUser(String email) {
        seeding.requireClient(email);
    }

    /** Inbounds with their clients, records and counters. */
    @Override
    protected void copyUsers(Backup into) {
        into.table(panel.inbounds.values(), Inbound::copy, panel::replaceInbounds)
                .table(panel.traffic.all(), TrafficRow::copy, panel.traffic::replaceAll)
                .table(panel.records.all(), ClientRecord::copy, panel.records::replaceAll);
    }

    @Override
    protected Answer handle(SimulatedRequest request) {
        return api.handle(request);
    }

    @Override
    protected Answer handleOutside(SimulatedRequest request) {
        return api.handleOutside(request);
    }

    @Override
    protected boolean isLogin(String method, String path) {
        return method.equals("POST") && path.equals(XuiApi.LOGIN);
    }

    @Override
    protected void catchUp() {
        jobs.catchUp();
    }

    /** Up to 3.0 a client's key, which is a credential, stands in the path. */
    @Override
    protected String masked(String target) {
        return target.replaceAll("/(updateClient|delClient|getClientTrafficsById)/[^/?]+", "/$1/<key>");
    }

    PanelState panel() {
        return panel;
    }

    Jobs jobs() {
        return jobs;
    }

    Sessions sessions() {
        return sessions;
    }

    ApiTokens tokens() {
        return tokens;
    }

    Seeding seeding() {
        return seeding;
    }

    Object lock() {
        return state;
    }
}

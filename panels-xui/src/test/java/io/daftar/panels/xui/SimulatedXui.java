package io.daftar.panels.xui;

import io.daftar.model.Panel.PanelCredentials;
import io.daftar.model.Panel.PanelTrust;
import io.daftar.panel.NewPanelUser;
import io.daftar.panel.PanelAccess;
import io.daftar.panel.PanelClient;
import io.daftar.panel.PanelType;
import io.daftar.panels.http.HttpOptions;
import io.daftar.simulators.SimulatedRequest;
import io.daftar.simulators.xui.XuiSimulator;
import io.daftar.simulators.xui.XuiVersion;
import io.daftar.testkit.PanelFaults;
import io.daftar.testkit.PanelHarness;
import io.daftar.testkit.SimulatedFaults;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Random;

/** A simulated 3x-ui, and clients whose waiting moves its clock. */
final class SimulatedXui implements PanelHarness {
    private static final HttpOptions IMPATIENT = HttpOptions.DEFAULTS
            .connectTimeout(Duration.ofSeconds(2))
            .readTimeout(Duration.ofMillis(400))
            .callTimeout(Duration.ofSeconds(10));

    final XuiSimulator panel;
    private final boolean byToken;
    private HttpOptions options = IMPATIENT;
    private final PanelFaults faults;

    private SimulatedXui(XuiSimulator panel, boolean byToken) {
        this.panel = panel;
        this.byToken = byToken;
        this.faults = new SimulatedFaults(panel, panel::removeClient, panel.account()::forgetSessions) {
            @Override
            protected boolean isRead(SimulatedRequest request) {
                return super.isRead(request)
                        || asksForNobody(request)
                        || request.path().equals("/getTwoFactorEnable");
            }
        };
        if (isLegacy(panel.version())) {
            // As an earlier deletion of the last client leaves it: the panel keeps the last one of an inbound.
            panel.addClient(Placeholder.of(1)).disabled();
        }
    }

    private static boolean asksForNobody(SimulatedRequest request) {
        return request.body().utf8().equals("{\"emails\":[]}");
    }

    static boolean isLegacy(XuiVersion version) {
        return version.compareTo(XuiVersion.V3_0_2) <= 0;
    }

    static SimulatedXui start(XuiVersion version) {
        return new SimulatedXui(
                XuiSimulator.builder().version(version).basePath("/abc").start(), false);
    }

    /** With a token in the place of a password; from 3.0 on. */
    static SimulatedXui startWithToken(XuiVersion version) {
        return new SimulatedXui(
                XuiSimulator.builder().version(version).basePath("/abc").start(), true);
    }

    SimulatedXui options(HttpOptions other) {
        options = other;
        return this;
    }

    PanelClient open() {
        return type().open(access());
    }

    @Override
    public PanelType type() {
        return XuiClient.type(options, new Random(5));
    }

    @Override
    public PanelAccess access() {
        PanelCredentials credentials = byToken
                ? new PanelCredentials.Token(panel.token().orElseThrow())
                : new PanelCredentials.Password(panel.username(), panel.password());
        return access(credentials, Map.of("inbounds", "1"));
    }

    PanelAccess access(PanelCredentials credentials, Map<String, String> options) {
        return new PanelAccess(
                panel.url(),
                Optional.of(credentials),
                PanelTrust.PUBLIC,
                options,
                new PanelAccess.Environment(panel.clock(), panel::advance, new Random(11)));
    }

    @Override
    public Optional<PanelFaults> faults() {
        return Optional.of(faults);
    }

    @Override
    public boolean signsIn() {
        return !byToken;
    }

    @Override
    public NewPanelUser newUser(String name) {
        return NewPanelUser.named(name).option("inbounds", "1");
    }

    @Override
    public void addUser(String name) {
        panel.addClient(name);
    }

    @Override
    public void addUsers(String prefix, int count) {
        panel.addClients(prefix, count);
    }

    @Override
    public Optional<Runnable> withoutUsage(String user) {
        return Optional.of(() -> panel.client(user).withoutCounters());
    }

    @Override
    public Optional<Runnable> unreadable(String user) {
        return Optional.of(() -> panel.client(user).counter(-5));
    }

    @Override
    public void close() {
        panel.close();
    }
}

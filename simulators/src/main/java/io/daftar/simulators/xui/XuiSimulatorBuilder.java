package io.daftar.simulators.xui;

import static java.util.Objects.requireNonNull;

import io.daftar.simulators.SimulatorBuilder;
import org.jspecify.annotations.Nullable;

/**
 * Settings of a simulated panel: by default version 3.6.0 with the administrator {@code admin}, and sessions whose
 * cookies say six hours.
 */
public final class XuiSimulatorBuilder extends SimulatorBuilder<XuiSimulatorBuilder> {

    XuiVersion version = XuiVersion.V3_6_0;
    String username = "admin";
    String password = "simulated-panel-password";
    boolean twoFactor;
    long seed = 1;

    @Nullable String webDomain;

    private int sessionMinutes = -1;

    XuiSimulatorBuilder() {}

    @Override
    protected XuiSimulatorBuilder self() {
        return this;
    }

    public XuiSimulatorBuilder version(XuiVersion panelVersion) {
        version = requireNonNull(panelVersion, "panelVersion");
        return this;
    }

    public XuiSimulatorBuilder credentials(String name, String secret) {
        username = requireNonNull(name, "name");
        password = requireNonNull(secret, "secret");
        return this;
    }

    /** See {@link XuiAccount#requireTwoFactor}. */
    public XuiSimulatorBuilder twoFactor() {
        twoFactor = true;
        return this;
    }

    /** What cookies say of their age; the panel does not hold anybody to it. 0 = none. */
    public XuiSimulatorBuilder sessionMinutes(int minutes) {
        sessionMinutes = minutes;
        return this;
    }

    /** Requests to any other host get 403. */
    public XuiSimulatorBuilder webDomain(String domain) {
        webDomain = requireNonNull(domain, "domain");
        return this;
    }

    /** Ids, passwords and tokens follow from it; the same seed gives the same ones. */
    public XuiSimulatorBuilder seed(long value) {
        seed = value;
        return this;
    }

    public XuiSimulator start() {
        return XuiSimulator.started(this);
    }

    int maxAgeMinutes() {
        if (sessionMinutes >= 0) {
            return sessionMinutes;
        }
        return version.isAlireza() ? 0 : 360;
    }
}

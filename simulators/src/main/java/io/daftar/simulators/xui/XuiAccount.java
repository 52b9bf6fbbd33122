package io.daftar.simulators.xui;

import static java.util.Objects.requireNonNull;

/** The one account of a simulated panel. Safe for use by several threads. */
public final class XuiAccount {

    private final String username;
    private final SignIn signIn;
    private final Sessions sessions;
    private final Object state;
    private String password;

    /** @param state the simulator's lock */
    XuiAccount(XuiSimulatorBuilder options, SignIn signIn, Sessions sessions, Object state) {
        this.username = options.username;
        this.password = options.password;
        this.signIn = signIn;
        this.sessions = sessions;
        this.state = state;
    }

    public String username() {
        return username;
    }

    public String password() {
        synchronized (state) {
            return password;
        }
    }

    /** From 3.0 that ends all sessions; tokens stay good. */
    public void changePassword(String next) {
        synchronized (state) {
            password = requireNonNull(next, "next");
            signIn.changePassword(next);
        }
    }

    /** A sign-in needs {@link #twoFactorCode} from now on; tokens and sessions stay good. */
    public void requireTwoFactor(boolean required) {
        synchronized (state) {
            signIn.requireCode(required);
        }
    }

    /** The code that is good in these 30 seconds. */
    public String twoFactorCode() {
        synchronized (state) {
            return signIn.code();
        }
    }

    /** No cookie that was given out so far is good any more. */
    public void forgetSessions() {
        synchronized (state) {
            sessions.forget();
        }
    }

    @Override
    public String toString() {
        return "XuiAccount[" + username + "]";
    }
}

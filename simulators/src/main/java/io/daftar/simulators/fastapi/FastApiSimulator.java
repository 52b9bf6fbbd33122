package io.daftar.simulators.fastapi;

import static java.util.Objects.requireNonNull;

import io.daftar.simulators.Answer;
import io.daftar.simulators.Fault;
import io.daftar.simulators.SimulatedRequest;
import io.daftar.simulators.Simulator;
import io.daftar.simulators.SimulatorBuilder;

/** A simulated panel on FastAPI, whose administrators sign in for a token. Safe for use by several threads. */
public abstract class FastApiSimulator extends Simulator {

    private final String login;

    /** A panel where administrators sign in by a POST to {@code login}. */
    protected FastApiSimulator(SimulatorBuilder<?> options, String login) {
        super(options);
        this.login = login;
    }

    /** The panel's tokens. Called with {@link #state} held. */
    protected abstract Tokens tokens();

    /** Adds an administrator, whose name is free. Called with {@link #state} held. */
    protected abstract void insertAdmin(String name, String secret, boolean sudo);

    /** Whether there is an administrator of that name in the database. Called with {@link #state} held. */
    protected abstract boolean hasAdmin(String name);

    /**
     * A plain administrator, who sees only users of his own.
     *
     * @throws IllegalArgumentException if there is one of that name
     */
    public final void addAdmin(String name, String secret) {
        addAdmin(name, secret, false);
    }

    /**
     * An administrator with a row in the database who may do everything.
     *
     * @throws IllegalArgumentException if there is one of that name
     */
    public final void addSudo(String name, String secret) {
        addAdmin(name, secret, true);
    }

    private void addAdmin(String name, String secret, boolean sudo) {
        requireNonNull(name, "name");
        requireNonNull(secret, "secret");
        synchronized (state) {
            if (hasAdmin(name)) {
                throw new IllegalArgumentException("the panel already has an administrator " + name);
            }
            insertAdmin(name, secret, sudo);
        }
    }

    /** Every token issued so far is refused from now on. */
    public final void forgetTokens() {
        synchronized (state) {
            tokens().changeKey();
        }
    }

    /** The next {@code requests} requests that carry a token are refused as if it were not good. */
    public final void refuseTokens(int requests) {
        Answer refused = Refusal.unauthorized("Could not validate credentials").answer();
        faults().on(request -> request.header("Authorization").isPresent()).next(requests, Fault.answer(refused));
    }

    @Override
    public final boolean isLogin(SimulatedRequest request) {
        return request.method().equals("POST") && request.path().equals(login);
    }
}

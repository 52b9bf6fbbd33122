package io.daftar.simulators.fastapi;

import static java.util.Objects.requireNonNull;

import io.daftar.simulators.Answer;
import io.daftar.simulators.Fault;
import io.daftar.simulators.Simulator;

/** A simulated panel on FastAPI, whose administrators sign in for a token. Safe for use by several threads. */
public abstract class FastApiSimulator extends Simulator {

    final String login;

    /** A panel where administrators sign in by a POST to {@code login}. */
    protected FastApiSimulator(FastApiSimulatorBuilder<?> options, String login) {
        super(options);
        this.login = login;
    }

    /** Guarded by {@link #state}. */
    protected abstract FastApiState panel();

    /** Name of the sudo whom the panel has from the start. */
    public final String username() {
        return panel().username;
    }

    /** The password that {@link #username} was given at the start. */
    public final String password() {
        return panel().password;
    }

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
            AdminTable<?, ?> admins = panel().admins();
            if (admins.find(name) != null) {
                throw new IllegalArgumentException("the panel already has an administrator " + name);
            }
            admins.add(name, secret, sudo);
        }
    }

    /** Every token issued so far is refused from now on. */
    public final void forgetTokens() {
        synchronized (state) {
            panel().tokens.changeKey();
        }
    }

    /** The next {@code requests} requests that carry a token are refused as if it were not good. */
    public final void refuseTokens(int requests) {
        Answer refused = Refusal.unauthorized("Could not validate credentials").answer();
        faults().on(request -> request.header("Authorization").isPresent()).next(requests, Fault.answer(refused));
    }

    // What a buggy panel does

    /** Listings claim this total until {@link #tellTheTruth}. */
    public final void lieAboutTotal(long total) {
        synchronized (state) {
            panel().bugs.claim(total);
        }
    }

    /** This user is repeated at the end of every page that is not empty, until {@link #tellTheTruth}. */
    public final void repeatOnEveryPage(String user) {
        synchronized (state) {
            requireUser(user);
            panel().bugs.repeat(user);
        }
    }

    public final void tellTheTruth() {
        synchronized (state) {
            panel().bugs.clear();
        }
    }

    @Override
    protected final boolean isLogin(String method, String path) {
        return method.equals("POST") && path.equals(login);
    }
}

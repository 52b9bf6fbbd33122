package io.daftar.simulators.fastapi;

import io.daftar.simulators.SimulatedRequest;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A panel's administrators by name, and who a token belongs to. Guarded by the simulator's lock.
 *
 * @param <R> an administrator's row
 * @param <C> whoever sends a request
 */
public abstract class AdminTable<R, C> {

    protected final Tokens tokens;
    private final Map<String, R> rows = new LinkedHashMap<>();

    protected AdminTable(Tokens tokens) {
        this.tokens = tokens;
    }

    protected abstract R row(String name, String password, boolean sudo);

    /** Whoever a token belongs to; empty where it is good no more. */
    protected abstract Optional<C> owner(Tokens.Claims claims);

    public final @Nullable R find(String name) {
        return rows.get(name);
    }

    /** Refuses the request if there is none of that name. */
    public final R require(String name) {
        R row = rows.get(name);
        if (row == null) {
            throw Refusal.of(404, "Admin not found");
        }
        return row;
    }

    public final Collection<R> all() {
        return rows.values();
    }

    public final R add(String name, String password, boolean sudo) {
        R row = row(name, password, sudo);
        rows.put(name, row);
        return row;
    }

    public final void remove(R row) {
        rows.values().remove(row);
    }

    /** Whoever sends this request, which is refused without a good token. */
    public final C caller(SimulatedRequest request, long nowSeconds) {
        return tokens.read(Tokens.presentedBy(request), nowSeconds)
                .flatMap(this::owner)
                .orElseThrow(() -> Refusal.unauthorized("Could not validate credentials"));
    }
}

package io.daftar.simulators.fastapi;

import io.daftar.simulators.SimulatedRequest;
import java.util.Map;

/**
 * What an endpoint gets: who asks, for what, and what the path named.
 *
 * @param <C> whoever a token belongs to
 */
public record Call<C>(C caller, SimulatedRequest request, RequestBody body, Map<String, String> path) {

    public String variable(String name) {
        String value = path.get(name);
        if (value == null) {
            throw new IllegalStateException("the route has no variable " + name);
        }
        return value;
    }
}

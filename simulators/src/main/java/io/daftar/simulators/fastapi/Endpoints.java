package io.daftar.simulators.fastapi;

import io.daftar.simulators.Answer;
import io.daftar.simulators.SimulatedRequest;
import java.util.function.Function;

/**
 * The paths of a panel that answer to whoever has a token.
 *
 * @param <C> whoever a token belongs to
 */
public final class Endpoints<C> {

    @FunctionalInterface
    public interface Endpoint<C> {
        Answer answer(Call<C> call);
    }

    private final Routes routes;
    private final Function<SimulatedRequest, C> callers;

    /** {@code callers} refuses a request without a good token. */
    public Endpoints(Routes routes, Function<SimulatedRequest, C> callers) {
        this.routes = routes;
        this.callers = callers;
    }

    public void add(String method, String template, Endpoint<C> endpoint) {
        add(method, template, request -> RequestBody.NONE, endpoint);
    }

    public void addWithBody(String method, String template, Endpoint<C> endpoint) {
        add(method, template, RequestBody::of, endpoint);
    }

    private void add(
            String method, String template, Function<SimulatedRequest, RequestBody> reader, Endpoint<C> endpoint) {
        routes.add(method, template, (request, path) -> {
            // Broken JSON is noticed before the token is looked at.
            RequestBody body = reader.apply(request);
            C caller = callers.apply(request);
            return endpoint.answer(new Call<>(caller, request, body, path));
        });
    }
}

package io.daftar.simulators.fastapi;

import io.daftar.simulators.JsonTree;
import io.daftar.simulators.SimulatedRequest;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A body the panel wants as a JSON object. Broken JSON is refused before the caller's token is looked at; a body that
 * is absent or no object only after it.
 */
public final class RequestBody {

    public static final RequestBody NONE = new RequestBody(false, null);

    private final boolean present;
    private final @Nullable Object value;

    private RequestBody(boolean present, @Nullable Object value) {
        this.present = present;
        this.value = value;
    }

    public static RequestBody of(SimulatedRequest request) {
        if (request.body().size() == 0) {
            return new RequestBody(false, null);
        }
        String type = request.mediaType();
        if (!type.isEmpty() && !type.endsWith("/json") && !type.endsWith("+json")) {
            return new RequestBody(true, request.body().utf8());
        }
        try {
            return new RequestBody(true, JsonTree.parse(request.body()));
        } catch (JsonTree.Broken e) {
            throw Refusal.invalid(Long.toString(e.position()), "JSON decode error");
        }
    }

    public Fields fields() {
        if (!present || value == null) {
            throw Refusal.invalid("body", "Field required");
        }
        if (!(value instanceof Map<?, ?> map)) {
            throw Refusal.invalid("body", "Input should be a valid dictionary or object to extract fields from");
        }
        return new Fields(JsonTree.members(map));
    }
}

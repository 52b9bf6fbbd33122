package io.daftar.simulators.xui;

import io.daftar.simulators.JsonContent;
import io.daftar.simulators.Query;
import io.daftar.simulators.SimulatedRequest;
import java.math.BigDecimal;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One request to an endpoint, and the answers it can get. */
final class Call {

    /** Requests larger than this are refused from 3.4 (recorded). */
    private static final int BODY_LIMIT = 10 * 1024 * 1024;

    private final XuiVersion version;
    private final SimulatedRequest request;
    private final Map<String, String> path;
    private final String language;

    Call(XuiVersion version, SimulatedRequest request, Map<String, String> path) {
        this.version = version;
        this.request = request;
        this.path = path;
        this.language = request.header("Accept-Language").orElse("");
    }

    SimulatedRequest request() {
        return request;
    }

    String variable(String name) {
        String value = path.get(name);
        if (value == null) {
            throw new IllegalStateException("the route has no variable " + name);
        }
        return value;
    }

    /** @throws Failure in Go's words, if the variable is no number */
    int number(String name) throws Failure {
        String text = variable(name);
        if (!text.matches("[+-]?\\d{1,9}")) {
            throw Failure.of("strconv.Atoi: parsing \"" + text + "\": invalid syntax");
        }
        return Integer.parseInt(text);
    }

    /** The body as JSON, whatever its media type says. */
    @Nullable Object json() throws Failure {
        if (version.isModern() && request.body().size() > BODY_LIMIT) {
            throw Failure.of("http: request body too large");
        }
        return GoJson.ofBody(request.body());
    }

    /** The body as an object of a Go type; of a form, all values are text. */
    GoObject object(String type) throws Failure {
        return GoObject.of(json(), type, "controller." + type);
    }

    boolean isForm() {
        return request.mediaType().equals("application/x-www-form-urlencoded");
    }

    Query form() {
        return Query.parse(request.body().utf8());
    }

    Reply ok(Words words) {
        return envelope(true, words.success(version, language), json -> json.nullValue());
    }

    Reply ok(JsonContent content) {
        return ok(Words.NOTHING, content);
    }

    Reply ok(Words words, JsonContent content) {
        return envelope(true, words.success(version, language), content);
    }

    Reply fail(Words words, Failure failure) {
        return envelope(false, words.failure(version, language, failure.words()), json -> json.nullValue());
    }

    /** A failure in these words alone. */
    Reply fail(Words words) {
        return envelope(false, words.in(version, language), json -> json.nullValue());
    }

    /** Success with a body that may be large. */
    static Reply big(JsonContent content) {
        return Reply.bigJson(json -> {
            json.beginObject();
            json.name("success").value(true);
            json.name("msg").value("");
            json.name("obj");
            content.write(json);
            json.endObject();
        });
    }

    static Reply envelope(boolean success, String message, JsonContent content) {
        return Reply.json(200, json -> {
            json.beginObject();
            json.name("success").value(success);
            json.name("msg").value(message);
            json.name("obj");
            content.write(json);
            json.endObject();
        });
    }

    static long integer(@Nullable Object value) {
        return value instanceof BigDecimal number ? number.longValue() : 0;
    }
}

package io.daftar.simulators.marzban;

import static java.util.Objects.requireNonNull;

import com.squareup.moshi.JsonReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import okhttp3.Headers;
import okhttp3.MediaType;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.Response;
import okio.Buffer;
import org.jspecify.annotations.Nullable;

/** A plain HTTP client for a simulated panel: no retries, no redirects. */
final class PanelCaller implements AutoCloseable {

    record Reply(int status, Headers headers, String body) {

        @Nullable Object json() {
            try (JsonReader reader = JsonReader.of(new Buffer().writeUtf8(body))) {
                return reader.readJsonValue();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        @SuppressWarnings("unchecked")
        Map<String, Object> object() {
            return (Map<String, Object>) requireNonNull(json());
        }

        @SuppressWarnings("unchecked")
        List<String> usernames() {
            return ((List<Map<String, Object>>) requireNonNull(object().get("users")))
                    .stream()
                            .map(user -> (String) requireNonNull(user.get("username")))
                            .toList();
        }
    }

    private final String base;
    private final OkHttpClient client = new OkHttpClient.Builder()
            .retryOnConnectionFailure(false)
            .followRedirects(false)
            .readTimeout(Duration.ofSeconds(10))
            .build();
    private @Nullable String token;

    PanelCaller(String base) {
        this.base = base;
    }

    static PanelCaller signedIn(MarzbanSimulator panel) throws IOException {
        PanelCaller caller = new PanelCaller(panel.url().toString());
        caller.login(panel.username(), panel.password());
        return caller;
    }

    void login(String username, String password) throws IOException {
        Reply reply = send(
                "POST",
                "/api/admin/token",
                "application/x-www-form-urlencoded",
                "username=" + username + "&password=" + password);
        token = (String) reply.object().get("access_token");
    }

    Reply get(String path) throws IOException {
        return send("GET", path, null, null);
    }

    Reply post(String path, String json) throws IOException {
        return send("POST", path, "application/json", json);
    }

    Reply put(String path, String json) throws IOException {
        return send("PUT", path, "application/json", json);
    }

    Reply delete(String path) throws IOException {
        return send("DELETE", path, null, null);
    }

    Reply send(String method, String path, @Nullable String contentType, @Nullable String body) throws IOException {
        Request.Builder request = new Request.Builder().url(base + path);
        if (token != null) {
            request.header("Authorization", "Bearer " + token);
        }
        MediaType type = contentType == null ? null : MediaType.parse(contentType);
        boolean needsBody = method.equals("POST") || method.equals("PUT") || method.equals("PATCH");
        RequestBody payload = body == null && !needsBody
                ? null
                : RequestBody.create((body == null ? "" : body).getBytes(StandardCharsets.UTF_8), type);
        request.method(method, payload);
        try (Response response = client.newCall(request.build()).execute()) {
            return new Reply(
                    response.code(), response.headers(), response.body().string());
        }
    }

    /** The next request opens a connection of its own: after a 500 the pooled one is dead. */
    void dropConnections() {
        client.connectionPool().evictAll();
    }

    @Override
    public void close() {
        client.connectionPool().evictAll();
        client.dispatcher().executorService().shutdown();
    }
}

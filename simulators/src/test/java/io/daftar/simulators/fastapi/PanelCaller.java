package io.daftar.simulators.fastapi;

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

/** A plain HTTP client for a simulated panel, for tests that drive it: no retries, no redirects. */
public final class PanelCaller implements AutoCloseable {

    public record Reply(int status, Headers headers, String body) {

        public @Nullable Object json() {
            try (JsonReader reader = JsonReader.of(new Buffer().writeUtf8(body))) {
                return reader.readJsonValue();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        @SuppressWarnings("unchecked")
        public Map<String, Object> object() {
            return (Map<String, Object>) requireNonNull(json());
        }

        @SuppressWarnings("unchecked")
        public List<String> usernames() {
            return ((List<Map<String, Object>>) requireNonNull(object().get("users")))
                    .stream()
                            .map(user -> (String) requireNonNull(user.get("username")))
                            .toList();
        }
    }

    private final FastApiSimulator panel;
    private final OkHttpClient client = new OkHttpClient.Builder()
            .retryOnConnectionFailure(false)
            .followRedirects(false)
            .readTimeout(Duration.ofSeconds(10))
            .build();
    private @Nullable String token;

    public PanelCaller(FastApiSimulator panel) {
        this.panel = panel;
    }

    public static PanelCaller signedIn(FastApiSimulator panel) throws IOException {
        PanelCaller caller = new PanelCaller(panel);
        caller.login(panel.username(), panel.password());
        return caller;
    }

    public void login(String username, String password) throws IOException {
        Reply reply = send(
                "POST",
                panel.login,
                "application/x-www-form-urlencoded",
                "username=" + username + "&password=" + password);
        token = (String) reply.object().get("access_token");
    }

    public Reply get(String path) throws IOException {
        return send("GET", path, null, null);
    }

    public Reply post(String path, String json) throws IOException {
        return send("POST", path, "application/json", json);
    }

    public Reply put(String path, String json) throws IOException {
        return send("PUT", path, "application/json", json);
    }

    public Reply delete(String path) throws IOException {
        return send("DELETE", path, null, null);
    }

    public Reply send(String method, String path, @Nullable String contentType, @Nullable String body)
            throws IOException {
        Request.Builder request = new Request.Builder().url(panel.url() + path);
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
    public void dropConnections() {
        client.connectionPool().evictAll();
    }

    @Override
    public void close() {
        client.connectionPool().evictAll();
        client.dispatcher().executorService().shutdown();
    }
}

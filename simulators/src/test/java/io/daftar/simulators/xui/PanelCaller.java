package io.daftar.simulators.xui;

import static java.util.Objects.requireNonNull;

import io.daftar.simulators.JsonTree;
import io.daftar.simulators.recordings.Recording;
import io.daftar.simulators.recordings.Replay;
import java.io.IOException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import okhttp3.Headers;
import okhttp3.MediaType;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.Response;
import okio.ByteString;
import org.jspecify.annotations.Nullable;

/** A plain HTTP client for a simulated panel: no retries, no redirects, no compression. */
final class PanelCaller implements AutoCloseable {

    record Reply(int status, Headers headers, String body) {

        boolean success() {
            return Boolean.TRUE.equals(envelope().get("success"));
        }

        String message() {
            return String.valueOf(envelope().get("msg"));
        }

        Map<String, Object> obj() {
            return Recording.object(envelope().get("obj"));
        }

        List<?> list() {
            return (List<?>) requireNonNull(envelope().get("obj"));
        }

        Map<String, Object> envelope() {
            return Recording.object(Replay.parse(body));
        }
    }

    private final XuiSimulator panel;
    private final Map<String, String> headers = new LinkedHashMap<>();
    private final OkHttpClient client = new OkHttpClient.Builder()
            .retryOnConnectionFailure(false)
            .followRedirects(false)
            .readTimeout(Duration.ofSeconds(20))
            .build();

    PanelCaller(XuiSimulator panel) {
        this.panel = panel;
        headers.put("Accept-Encoding", "identity");
    }

    /** With a token where there are any, else with a cookie. */
    static PanelCaller signedIn(XuiSimulator panel) throws IOException {
        PanelCaller caller = new PanelCaller(panel);
        if (panel.token().isPresent()) {
            return caller.with("Authorization", "Bearer " + panel.token().get());
        }
        caller.login(panel.password(), "");
        return caller;
    }

    PanelCaller with(String name, String value) {
        headers.put(name, value);
        return this;
    }

    /** Keeps the cookie, and the CSRF token where there is one. */
    Reply login(String password, String code) throws IOException {
        if (panel.version().hasCsrf()) {
            Reply csrf = get("/csrf-token");
            keepCookie(csrf);
            headers.put("X-CSRF-Token", String.valueOf(csrf.envelope().get("obj")));
        }
        Reply reply = post(
                "/login",
                "{\"username\":\"" + panel.username() + "\",\"password\":\"" + password + "\",\"twoFactorCode\":\""
                        + code + "\"}");
        keepCookie(reply);
        return reply;
    }

    private void keepCookie(Reply reply) {
        Optional.ofNullable(reply.headers().get("Set-Cookie"))
                .ifPresent(cookie -> headers.put("Cookie", cookie.substring(0, cookie.indexOf(';'))));
    }

    Reply get(String path) throws IOException {
        return send("GET", path, null);
    }

    Reply post(String path, String json) throws IOException {
        return send("POST", path, json);
    }

    /** A write of one client's settings, up to 3.0. */
    Reply legacy(String path, int inbound, String client) throws IOException {
        String settings = JsonTree.text("{\"clients\":[" + client + "]}");
        return post(panel.version().inboundsPrefix() + path, "{\"id\":" + inbound + ",\"settings\":" + settings + "}");
    }

    private Reply send(String method, String path, @Nullable String json) throws IOException {
        Request.Builder request = new Request.Builder().url(panel.url() + path);
        headers.forEach(request::header);
        RequestBody body = json == null
                ? null
                : RequestBody.create(ByteString.encodeUtf8(json), MediaType.get("application/json"));
        try (Response response =
                client.newCall(request.method(method, body).build()).execute()) {
            return new Reply(
                    response.code(), response.headers(), response.body().string());
        }
    }

    /** Size of the body in bytes, which is read and thrown away. */
    long length(String path) throws IOException {
        Request.Builder request = new Request.Builder().url(panel.url() + path);
        headers.forEach(request::header);
        try (Response response = client.newCall(request.build()).execute()) {
            return response.body().source().readAll(okio.Okio.blackhole());
        }
    }

    @Override
    public void close() {
        client.connectionPool().evictAll();
        client.dispatcher().executorService().shutdown();
    }
}

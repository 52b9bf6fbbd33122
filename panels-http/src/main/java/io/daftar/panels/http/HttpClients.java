package io.daftar.panels.http;

import io.daftar.model.Panel.PanelTrust;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import okhttp3.Authenticator;
import okhttp3.ConnectionPool;
import okhttp3.CookieJar;
import okhttp3.HttpUrl;
import okhttp3.Interceptor;
import okhttp3.OkHttpClient;
import okhttp3.Protocol;
import okhttp3.Response;

/**
 * Two faces of one HTTP client. Reads keep their connections for a while, but shorter than the five seconds after which
 * uvicorn, under several panels, drops an idle one. Writes never travel on a used connection: on one that the panel has
 * closed meanwhile OkHttp would send them again by itself.
 */
final class HttpClients {
    private static final int IDLE_READ_CONNECTIONS = 5;
    private static final long KEEP_ALIVE_MILLIS = 4_000;

    private final ConnectionPool readPool =
            new ConnectionPool(IDLE_READ_CONNECTIONS, KEEP_ALIVE_MILLIS, TimeUnit.MILLISECONDS);
    private final ConnectionPool writePool = new ConnectionPool(0, 1, TimeUnit.MILLISECONDS);
    private final AtomicLong sent = new AtomicLong();
    private final OkHttpClient reads;
    private final OkHttpClient writes;

    HttpClients(HttpOptions options, PanelTrust trust, HttpUrl base) {
        OkHttpClient.Builder common =
                options.base().map(OkHttpClient::newBuilder).orElseGet(OkHttpClient.Builder::new);
        common.protocols(List.of(Protocol.HTTP_1_1))
                .followRedirects(false)
                .followSslRedirects(false)
                .authenticator(Authenticator.NONE)
                .cookieJar(CookieJar.NO_COOKIES)
                .cache(null)
                .connectTimeout(options.connectTimeout())
                .readTimeout(options.readTimeout())
                .writeTimeout(options.readTimeout())
                .callTimeout(options.callTimeout())
                .addNetworkInterceptor(this::count);
        TlsTrust.apply(trust, base, common);
        reads = common.connectionPool(readPool).build();
        writes =
                common.connectionPool(writePool).retryOnConnectionFailure(false).build();
    }

    /** For what may be repeated. */
    OkHttpClient reads() {
        return reads;
    }

    /** For what must reach the panel at most once. */
    OkHttpClient writes() {
        return writes;
    }

    long sent() {
        return sent.get();
    }

    /** Panels that crash close the connection without saying so: the next call must not find it. */
    void forgetConnections() {
        readPool.evictAll();
    }

    void close() {
        readPool.evictAll();
        writePool.evictAll();
    }

    private Response count(Interceptor.Chain chain) throws IOException {
        sent.incrementAndGet();
        Trace trace = chain.request().tag(Trace.class);
        if (trace != null) {
            trace.sending();
        }
        return chain.proceed(chain.request());
    }
}

package io.daftar.simulators;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.logging.Level;
import java.util.logging.Logger;
import mockwebserver3.Dispatcher;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.RecordedRequest;
import okhttp3.Protocol;
import okhttp3.tls.HandshakeCertificates;
import okhttp3.tls.HeldCertificate;
import org.jspecify.annotations.Nullable;

/** HTTP/1.1 on loopback. It can be taken down, so that connections are refused, and brought up on the same port. */
final class LoopbackServer {

    /** Kept here, or the level set below would be forgotten with the logger. It logs every request line, secrets included. */
    private static final Logger REQUEST_LINES = Logger.getLogger(MockWebServer.class.getName());

    static {
        REQUEST_LINES.setLevel(Level.WARNING);
    }

    private final Function<RecordedRequest, MockResponse> handler;
    private final @Nullable HeldCertificate certificate;
    private int port;
    private @Nullable MockWebServer server;

    LoopbackServer(int port, boolean tls, Function<RecordedRequest, MockResponse> handler) {
        this.port = port;
        this.handler = handler;
        this.certificate = tls
                ? new HeldCertificate.Builder()
                        .commonName("simulated panel")
                        .addSubjectAlternativeName("localhost")
                        .addSubjectAlternativeName("127.0.0.1")
                        .build()
                : null;
    }

    synchronized void start() {
        if (server != null) {
            return;
        }
        MockWebServer fresh = new MockWebServer();
        fresh.setProtocols(List.of(Protocol.HTTP_1_1));
        fresh.setServerSocketFactory(new PromptSockets());
        HeldCertificate held = certificate;
        if (held != null) {
            fresh.useHttps(new HandshakeCertificates.Builder()
                    .heldCertificate(held)
                    .build()
                    .sslSocketFactory());
        }
        fresh.setDispatcher(new Dispatcher() {
            @Override
            public MockResponse dispatch(RecordedRequest request) throws InterruptedException {
                // MockWebServer queues every request for takeRequest(); unread, that queue would grow for ever.
                fresh.takeRequest(0, TimeUnit.NANOSECONDS);
                return handler.apply(request);
            }
        });
        try {
            fresh.start(InetAddress.getByAddress("localhost", new byte[] {127, 0, 0, 1}), port);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot listen on port " + port, e);
        }
        port = fresh.getPort();
        server = fresh;
    }

    synchronized void stop() {
        MockWebServer running = server;
        if (running != null) {
            server = null;
            running.close();
        }
    }

    synchronized int port() {
        return port;
    }

    @Nullable HeldCertificate certificate() {
        return certificate;
    }
}

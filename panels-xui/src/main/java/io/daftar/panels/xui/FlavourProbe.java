package io.daftar.panels.xui;

import io.daftar.panel.PanelException;
import io.daftar.panel.PanelException.Kind;
import io.daftar.panels.http.OneAtATime;
import io.daftar.panels.http.PanelHttp;
import io.daftar.panels.http.PanelRequest;
import java.util.EnumSet;
import java.util.Set;
import okio.ByteString;

/** Finds out which flavour answers at a panel's URL, by the shape of its answers: statuses lie. */
final class FlavourProbe {
    private final PanelHttp http;
    private final XuiSignIn signIn;
    private final OneAtATime writing;
    private final Keys keys;

    FlavourProbe(PanelHttp http, XuiSignIn signIn, OneAtATime writing, Keys keys) {
        this.http = http;
        this.signIn = signIn;
        this.writing = writing;
        this.keys = keys;
    }

    /** Whether the route does not exist: not found, another page, a redirect, or JSON of another shape. */
    static boolean isNotThere(PanelException e) {
        int status = e.call().status().orElse(0);
        return e.kind() == Kind.UNINTELLIGIBLE
                && (status == 200 || (status >= 300 && status < 400) || status == 404 || status == 405);
    }

    /** Whether a route that the panel had is gone: it may be of another version by now. */
    static boolean isGone(PanelException e) {
        int status = e.call().status().orElse(0);
        return e.kind() == Kind.UNINTELLIGIBLE && (status == 404 || status == 405);
    }

    /**
     * Asks one route of each flavour until one is answered as that flavour does.
     *
     * @throws PanelException {@code UNINTELLIGIBLE} where none is; or why the panel could not be asked
     */
    Dialect find() {
        PanelException.Call first = PanelException.Call.NONE;
        for (Flavour candidate : signIn.candidates()) {
            try {
                return candidate == Flavour.MODERN ? modern() : inbounds(candidate);
            } catch (ChangedFlavourException e) {
                // The panel is newer than this candidate.
            } catch (PanelException e) {
                if (!isNotThere(e)) {
                    throw e;
                }
                first = first.method().isEmpty() ? e.call() : first;
            }
        }
        throw nobody(first);
    }

    /** Some versions answer a refused token by 404; a route open to everybody tells whether a panel is there. */
    private PanelException nobody(PanelException.Call first) {
        String panel = "panel " + http.name();
        if (!signIn.isByToken()) {
            return new PanelException(
                    Kind.UNINTELLIGIBLE,
                    panel + " does not answer as 3x-ui does: are its URL and base path right",
                    first);
        }
        return XuiSignIn.knowsCsrf(http)
                ? new PanelException(Kind.DENIED, panel + " does not take the token", first)
                : new PanelException(
                        Kind.UNINTELLIGIBLE,
                        panel + " does not answer as a 3x-ui that takes tokens, 3.0 or newer: are its URL and base path"
                                + " right",
                        first);
    }

    private Dialect modern() {
        ModernApi.probe(http);
        Set<ModernDialect.Bulk> bulk = EnumSet.noneOf(ModernDialect.Bulk.class);
        if (ModernApi.has(http, "bulkDisable")) {
            bulk.addAll(EnumSet.allOf(ModernDialect.Bulk.class));
        } else if (ModernApi.has(http, "bulkResetTraffic")) {
            bulk.add(ModernDialect.Bulk.RESET_AND_DELETE);
        }
        signIn.legacyRoutesSeen(false);
        return new ModernDialect(new ModernApi(http), bulk, writing, keys);
    }

    /** Finds out whether users have lifetime counters: those came with the same version as the inbounds' own. */
    private static final class LifetimeDetector implements InboundReader.Visitor {
        private boolean allTime;

        @Override
        public void begin() {
            allTime = false;
        }

        @Override
        public void counters(ByteString row) {
            // Read when they are wanted.
        }

        @Override
        public void client(int inbound, ByteString entry) {
            // Read when they are wanted.
        }

        @Override
        public void broken(int inbound, String why) {
            // Told when users are read.
        }

        @Override
        public void end(Inbound inbound) {
            allTime |= inbound.showsAllTime();
        }
    }

    private Dialect inbounds(Flavour candidate) {
        LifetimeDetector detector = new LifetimeDetector();
        PanelRequest once = new InboundsApi(http, candidate).list().once();
        http.call(once, answer -> InboundsApi.read(answer, detector));
        boolean legacy = candidate == Flavour.LEGACY;
        Flavour flavour = legacy && !signIn.isWithoutCsrf() ? Flavour.CSRF : candidate;
        signIn.legacyRoutesSeen(flavour == Flavour.LEGACY);
        return new LegacyDialect(new InboundsApi(http, flavour), detector.allTime, writing, keys);
    }
}

package io.daftar.simulators.xui;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Cookies. A cookie that was kept works on after its time, after the logout and after a restart; from 3.0 a new password
 * ends all sessions (recorded). Guarded by the simulator's lock.
 */
final class Sessions {

    /** What a cookie stands for: before the sign-in it only carries the CSRF token. */
    record Session(String csrf, boolean signedIn, int passwordNumber) {}

    private static final DateTimeFormatter EXPIRES =
            DateTimeFormatter.ofPattern("EEE, dd MMM yyyy HH:mm:ss 'GMT'", Locale.ROOT);

    private final PanelState panel;
    private final String path;
    private final int maxAgeMinutes;
    private final Map<String, Session> byCookie = new HashMap<>();
    private int passwordNumber;

    /** @param basePath without a slash at the end */
    Sessions(PanelState panel, String basePath, int maxAgeMinutes) {
        this.panel = panel;
        this.path = panel.version == XuiVersion.V2_6_8 ? "/" : basePath + "/";
        this.maxAgeMinutes = maxAgeMinutes;
    }

    void passwordChanged() {
        if (panel.version.hasCsrf()) {
            passwordNumber++;
        }
    }

    void forget() {
        byCookie.clear();
    }

    @Nullable Session find(String cookieHeader) {
        for (String cookie : cookieHeader.split(";", -1)) {
            String trimmed = cookie.trim();
            if (trimmed.startsWith(panel.version.cookieName() + "=")) {
                return byCookie.get(trimmed.substring(panel.version.cookieName().length() + 1));
            }
        }
        return null;
    }

    boolean isSignedIn(@Nullable Session session) {
        return session != null && session.signedIn() && session.passwordNumber() == passwordNumber;
    }

    /** A fresh CSRF token, and the header of its cookie. */
    String begin(String csrf) {
        return open(new Session(csrf, false, passwordNumber));
    }

    /** The header of a cookie that is signed in. */
    String signIn(String csrf) {
        return open(new Session(csrf, true, passwordNumber));
    }

    private String open(Session session) {
        String cookie = panel.madeUp.secret() + panel.madeUp.secret();
        byCookie.put(cookie, session);
        return header(cookie, maxAgeMinutes * 60L);
    }

    /** The header that takes the cookie back; the panel itself does not forget it. */
    String end() {
        return header(panel.version.hasCsrf() ? "" : panel.madeUp.secret(), -1);
    }

    /** @param maxAge seconds; 0 = until the browser closes, negative = at once */
    private String header(String cookie, long maxAge) {
        StringBuilder text = new StringBuilder(panel.version.cookieName() + "=" + cookie + "; Path=" + path);
        if (maxAge != 0) {
            Instant end = maxAge < 0
                    ? Instant.ofEpochSecond(1)
                    : panel.clock.instant().plusSeconds(maxAge);
            text.append("; Expires=").append(EXPIRES.format(end.atOffset(ZoneOffset.UTC)));
            text.append("; Max-Age=").append(Math.max(0, maxAge));
        }
        boolean open = maxAge < 0 && panel.version.isAlireza();
        text.append(open ? "" : "; HttpOnly");
        return text.append(panel.version.since(XuiVersion.V2_9_4) ? "; SameSite=Lax" : "")
                .toString();
    }
}

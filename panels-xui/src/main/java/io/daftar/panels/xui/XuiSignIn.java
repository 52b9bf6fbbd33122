package io.daftar.panels.xui;

import com.squareup.moshi.JsonReader;
import io.daftar.model.Panel.PanelCredentials;
import io.daftar.panel.PanelException;
import io.daftar.panel.PanelException.Kind;
import io.daftar.panels.http.Answer;
import io.daftar.panels.http.Json;
import io.daftar.panels.http.PanelHttp;
import io.daftar.panels.http.PanelRequest;
import io.daftar.panels.http.Session;
import io.daftar.panels.http.SignIn;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * A bearer token as it was given, or a name and a password for a cookie; from 3.0 the cookie comes with a CSRF token,
 * which is asked for first.
 */
final class XuiSignIn implements SignIn {
    private static final Csrf NONE = new Csrf("", "");

    private volatile Means means = Means.NOTHING;
    private volatile boolean legacyRoutesSeen;

    /** How we are signed in. */
    private enum Means {
        NOTHING,
        TOKEN,
        COOKIE,
        COOKIE_AND_CSRF
    }

    /** What a panel from 3.0 requires with every write; empty before. */
    private record Csrf(String token, String cookie) {
        PanelRequest on(PanelRequest request) {
            return token.isEmpty()
                    ? request
                    : request.header("X-CSRF-Token", token).header("Cookie", cookie);
        }
    }

    @Override
    public Session signIn(PanelHttp http, PanelCredentials credentials) {
        if (credentials instanceof PanelCredentials.Token given) {
            means = Means.TOKEN;
            return Session.lastingBearer(given.token());
        }
        PanelCredentials.Password given = (PanelCredentials.Password) credentials;
        Csrf csrf = csrf(http);
        PanelRequest login = csrf.on(Requests.post("login").asSignIn())
                .form(Map.of("username", given.username(), "password", given.password()));
        Optional<Session> session = http.call(login, answer -> session(answer, csrf));
        means = csrf.token().isEmpty() ? Means.COOKIE : Means.COOKIE_AND_CSRF;
        return session.orElseThrow(() -> refused(http, csrf));
    }

    private static Csrf csrf(PanelHttp http) {
        try {
            return http.call(Requests.probe(Requests.get("csrf-token")).asSignIn(), XuiSignIn::csrf);
        } catch (PanelException e) {
            // Before 3.0 the route is unknown, which shows as a 404, a page, a redirect, or 200 and nothing.
            if (e.kind() == Kind.UNINTELLIGIBLE && FlavourProbe.isNotThere(e)) {
                return NONE;
            }
            throw e;
        }
    }

    /** Whether the panel is 3.0 or newer, found out without signing in. */
    static boolean knowsCsrf(PanelHttp http) {
        return !csrf(http).token().isEmpty();
    }

    private static Csrf csrf(Answer answer) throws IOException {
        if (answer.status() == 403) {
            throw answer.failure(
                    Kind.DENIED, "turns everybody away: it answers only at the host that is set as its web domain");
        }
        String token = Envelope.read(answer, json -> Json.text(json).orElse("")).orElse("");
        return new Csrf(token, cookies(answer));
    }

    private static Optional<Session> session(Answer answer, Csrf csrf) throws IOException {
        if (!answer.isSuccess()) {
            throw answer.failure();
        }
        boolean welcome =
                answer.json(json -> Envelope.parse(json, XuiSignIn::skipped)).success();
        if (!welcome) {
            return Optional.empty();
        }
        String cookies = cookies(answer);
        if (cookies.isEmpty()) {
            throw answer.failure(Kind.UNINTELLIGIBLE, "signs us in without a cookie");
        }
        Map<String, String> headers = csrf.token().isEmpty()
                ? Map.of("Cookie", cookies)
                : Map.of("Cookie", cookies, "X-CSRF-Token", csrf.token());
        return Optional.of(new Session(headers, Optional.empty(), false));
    }

    private static Boolean skipped(JsonReader json) throws IOException {
        json.skipValue();
        return true;
    }

    private static String cookies(Answer answer) {
        return answer.headers("Set-Cookie").stream()
                .map(cookie -> cookie.split(";", 2)[0].strip())
                .filter(cookie -> cookie.indexOf('=') > 0)
                .collect(Collectors.joining("; "));
    }

    /** The panel has one sentence for a wrong password, a wrong code and a lockout. */
    private static PanelException refused(PanelHttp http, Csrf csrf) {
        if (wantsCode(http, csrf)) {
            return new PanelException(
                    Kind.DENIED,
                    "panel " + http.name() + " wants a second factor with each password: give an API token, or switch"
                            + " two-factor authentication off");
        }
        return new PanelException(
                Kind.DENIED,
                "panel " + http.name() + " refuses the username or password, or has locked this user out for a quarter"
                        + " of an hour");
    }

    private static boolean wantsCode(PanelHttp http, Csrf csrf) {
        try {
            return http.call(
                    csrf.on(Requests.post("getTwoFactorEnable").asSignIn()),
                    answer -> Envelope.read(answer, json -> Json.yesOrNo(json).orElse(false))
                            .orElse(false));
        } catch (PanelException e) {
            return false;
        }
    }

    /**
     * Besides 401: old versions send the signed-out to the first page, 3.0 and later answer writes without a good CSRF
     * token by 403, and 2.9 answers 404, which is believed to be about the session only on routes seen to exist.
     */
    @Override
    public boolean signedOut(Answer answer) {
        return switch (answer.status()) {
            case 401 -> true;
            case 307 -> means != Means.TOKEN && !isElsewhere(answer);
            case 403 -> means == Means.COOKIE_AND_CSRF && answer.request().isWrite();
            case 404 ->
                means == Means.COOKIE
                        && legacyRoutesSeen
                        && answer.request().path().startsWith("/panel/api/inbounds");
            default -> false;
        };
    }

    private static boolean isElsewhere(Answer answer) {
        return answer.header("Location").filter(to -> to.contains("//")).isPresent();
    }

    /** Whether a 404 to the calls of {@link Flavour#LEGACY} can only mean that the session is over. */
    void legacyRoutesSeen(boolean seen) {
        legacyRoutesSeen = seen;
    }

    boolean isByToken() {
        return means == Means.TOKEN;
    }

    /** Whether the panel was seen to know nothing of CSRF: so is older than 3.0, or a fork. */
    boolean isWithoutCsrf() {
        return means == Means.COOKIE;
    }

    /** The flavours that the panel may have, the likely ones first. */
    List<Flavour> candidates() {
        return isWithoutCsrf()
                ? List.of(Flavour.LEGACY, Flavour.FORK, Flavour.MODERN)
                : List.of(Flavour.MODERN, Flavour.LEGACY, Flavour.FORK);
    }
}

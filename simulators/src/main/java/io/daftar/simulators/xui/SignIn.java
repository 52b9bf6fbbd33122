package io.daftar.simulators.xui;

import io.daftar.simulators.SimulatedRequest;
import io.daftar.simulators.xui.Sessions.Session;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Signing in and out, with a password and maybe a code. Guarded by the simulator's lock. */
final class SignIn {

    /** What was sent, as JSON or as a form. */
    private record Credentials(String username, String password, String code, String csrf) {}

    private final PanelState panel;
    private final Sessions sessions;
    private final Lockout lockout = new Lockout();
    private final String username;
    private final long codeSeed;
    private String password;
    private boolean twoFactor;

    SignIn(PanelState panel, Sessions sessions, XuiSimulatorBuilder options) {
        this.panel = panel;
        this.sessions = sessions;
        this.username = options.username;
        this.password = options.password;
        this.twoFactor = options.twoFactor;
        this.codeSeed = options.seed;
    }

    void changePassword(String next) {
        password = next;
        sessions.passwordChanged();
    }

    void requireCode(boolean required) {
        twoFactor = required;
    }

    /** The only code that is good now: it changes every 30 seconds. */
    String code() {
        return MadeUp.digits(
                codeSeed, panel.nowMillis() / Duration.ofSeconds(30).toMillis());
    }

    void restart() {
        lockout.forget();
    }

    Reply csrfToken(Call call) {
        Session session = session(call.request());
        if (session != null) {
            return csrf(session.csrf());
        }
        String token = panel.madeUp.secret().substring(0, 43);
        return csrf(token).header("Set-Cookie", sessions.begin(token));
    }

    private static Reply csrf(String token) {
        return Reply.json(
                200,
                json -> json.beginObject()
                        .name("obj")
                        .value(token)
                        .name("success")
                        .value(true)
                        .endObject());
    }

    Reply login(Call call) {
        Session session = session(call.request());
        Credentials sent;
        try {
            sent = credentials(call);
        } catch (Failure e) {
            return hasToken(call.request(), session, "") ? failed(badFormat()) : Reply.empty(403);
        }
        if (!hasToken(call.request(), session, sent.csrf())) {
            return Reply.empty(403);
        }
        if (sent.username().isEmpty()) {
            return failed("Username is required");
        }
        if (sent.password().isEmpty()) {
            return failed("Password is required");
        }
        String address = call.request().header("X-Forwarded-For").orElse("127.0.0.1");
        if (!isGood(sent, address)) {
            return call.fail(Words.WRONG_LOGIN);
        }
        String csrf = session == null ? "" : session.csrf();
        return Call.envelope(true, welcome(), json -> json.nullValue()).header("Set-Cookie", sessions.signIn(csrf));
    }

    private boolean isGood(Credentials sent, String address) {
        boolean limits = panel.version.hasCsrf();
        long now = panel.nowMillis();
        if (limits && lockout.isBlocked(address, sent.username(), now)) {
            return false;
        }
        boolean good = sent.username().equals(username)
                && sent.password().equals(password)
                && (!twoFactor || sent.code().equals(code()));
        if (good) {
            lockout.succeeded(address, sent.username());
        } else {
            lockout.failed(address, sent.username(), now);
        }
        return good;
    }

    Reply logout(Call call) {
        if (panel.version.hasCsrf()) {
            return hasToken(call.request(), session(call.request()), "")
                    ? Reply.json(
                                    200,
                                    json -> json.beginObject()
                                            .name("success")
                                            .value(true)
                                            .endObject())
                            .header("Set-Cookie", sessions.end())
                    : Reply.empty(403);
        }
        return XuiApi.redirect(call.request(), 307, panel.basePath + "/").header("Set-Cookie", sessions.end());
    }

    Reply twoFactorEnabled(Call call) {
        return call.ok(json -> json.value(twoFactor));
    }

    boolean isSignedIn(SimulatedRequest request) {
        return sessions.isSignedIn(session(request));
    }

    /** Whether a cookie's request carries the token of its session, where the version asks for it. */
    boolean hasToken(SimulatedRequest request) {
        return hasToken(request, session(request), "");
    }

    private boolean hasToken(SimulatedRequest request, @Nullable Session session, String field) {
        if (!panel.version.hasCsrf()) {
            return true;
        }
        String sent = request.header("X-CSRF-Token").orElse(field);
        return session != null && session.csrf().equals(sent);
    }

    private @Nullable Session session(SimulatedRequest request) {
        return sessions.find(request.header("Cookie").orElse(""));
    }

    private static Credentials credentials(Call call) throws Failure {
        if (call.request().body().size() == 0) {
            return new Credentials("", "", "", "");
        }
        if (call.isForm()) {
            return new Credentials(
                    call.form().last("username").orElse(""),
                    call.form().last("password").orElse(""),
                    call.form().last("twoFactorCode").orElse(""),
                    call.form().last("_csrf").orElse(""));
        }
        GoObject body = call.object("LoginForm");
        return new Credentials(
                body.text("username"), body.text("password"), body.text("twoFactorCode"), body.text("_csrf"));
    }

    private String badFormat() {
        if (panel.version.isAlireza()) {
            return "The input data format is invalid";
        }
        return panel.version.isModern() ? "The input data format is invalid." : "The Input data format is invalid.";
    }

    private String welcome() {
        if (panel.version.isAlireza()) {
            return "Login Successfully";
        }
        return (panel.version.isModern() ? "" : " ") + "You have successfully logged into your account.";
    }

    private static Reply failed(String message) {
        return Call.envelope(false, message, json -> json.nullValue());
    }
}

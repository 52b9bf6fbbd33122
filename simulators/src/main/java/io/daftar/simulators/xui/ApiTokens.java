package io.daftar.simulators.xui;

import com.squareup.moshi.JsonWriter;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Bearer tokens, from 3.0. Guarded by the simulator's lock. */
final class ApiTokens {

    static final String ADMIN = "admin";

    /** One token; times in milliseconds since 1970, 0 = never. */
    static final class Token {
        private final int id;
        private final String name;
        private final String secret;
        private final long createdAt;
        private final String scope;
        private final long expiresAt;
        private boolean enabled = true;

        private Token(int id, String name, String secret, long createdAt, String scope, long expiresAt) {
            this.id = id;
            this.name = name;
            this.secret = secret;
            this.createdAt = createdAt;
            this.scope = scope;
            this.expiresAt = expiresAt;
        }

        String scope() {
            return scope;
        }

        String secret() {
            return secret;
        }
    }

    private final PanelState panel;
    private final Map<Integer, Token> tokens = new LinkedHashMap<>();
    private int lastId;

    ApiTokens(PanelState panel) {
        this.panel = panel;
    }

    /** Whether the header holds a good token; the scheme is compared with its case. */
    Optional<Token> find(@Nullable String authorization) {
        if (authorization == null || !authorization.startsWith("Bearer ")) {
            return Optional.empty();
        }
        String secret = authorization.substring("Bearer ".length());
        long now = panel.nowMillis();
        return tokens.values().stream()
                .filter(token -> token.enabled && token.secret.equals(secret))
                .filter(token -> token.expiresAt == 0 || token.expiresAt > now)
                .findFirst();
    }

    Token create(String name) {
        return create(name, panel.madeUp.secret(), ADMIN, 0);
    }

    Token create(String name, String secret, String scope, long expiresAt) {
        Token token = new Token(++lastId, name, secret, panel.nowMillis(), scope, expiresAt);
        tokens.put(token.id, token);
        return token;
    }

    void clear() {
        tokens.clear();
    }

    Reply list(Call call) {
        boolean shown = !panel.version.isModern();
        return call.ok(json -> {
            json.beginArray();
            for (Token token : tokens.values()) {
                write(json, token, shown);
            }
            json.endArray();
        });
    }

    Reply create(Call call) {
        try {
            GoObject body = call.object("apiTokenCreateRequest");
            String name = body.text("name");
            if (tokens.values().stream().anyMatch(token -> token.name.equals(name))) {
                throw Failure.own("a token with that name already exists");
            }
            String scope = body.text("scope").isEmpty() ? ADMIN : body.text("scope");
            long expiresAt = body.number("expiresAt");
            if (hasScopes()) {
                refuse(scope, expiresAt);
            }
            Token token = create(name, panel.madeUp.secret(), scope, expiresAt);
            return call.ok(json -> write(json, token, true));
        } catch (Failure e) {
            return call.fail(Words.SETTINGS_CHANGED, e);
        }
    }

    private void refuse(String scope, long expiresAt) throws Failure {
        if (!scope.matches("admin|monitor|node-sync")) {
            throw Failure.own("scope must be 'admin', 'monitor', or 'node-sync'");
        }
        if (expiresAt != 0 && expiresAt <= panel.nowMillis()) {
            throw Failure.own("expiresAt must be 0 (never) or a future unix-ms timestamp");
        }
    }

    Reply setEnabled(Call call) {
        try {
            Token token = require(call);
            token.enabled = call.object("apiTokenEnabledRequest").flag("enabled");
            return call.ok(Words.SETTINGS_CHANGED);
        } catch (Failure e) {
            return call.fail(Words.SETTINGS_CHANGED, e);
        }
    }

    Reply delete(Call call) {
        try {
            tokens.remove(require(call).id);
            return call.ok(Words.SETTINGS_CHANGED);
        } catch (Failure e) {
            return call.fail(Words.SETTINGS_CHANGED, e);
        }
    }

    private Token require(Call call) throws Failure {
        Token token = tokens.get(call.number("id"));
        if (token == null) {
            throw Failure.notFound();
        }
        if (hasScopes()) {
            boolean named = call.request().body().size() > 0;
            String expected = named ? call.object("apiTokenScopeRequest").text("expectedScope") : "";
            if (expected.isEmpty()) {
                throw Failure.own("expected scope is required");
            }
            if (!expected.equals(token.scope)) {
                throw Failure.own("the token has another scope");
            }
        }
        return token;
    }

    private boolean hasScopes() {
        return panel.version.since(XuiVersion.MAIN_2026_08);
    }

    private void write(JsonWriter json, Token token, boolean shown) throws IOException {
        json.beginObject();
        json.name("id").value(token.id);
        json.name("name").value(token.name);
        if (shown) {
            json.name("token").value(token.secret);
        }
        json.name("enabled").value(token.enabled);
        json.name("createdAt").value(token.createdAt / 1_000);
        if (hasScopes()) {
            json.name("scope").value(token.scope);
            json.name("expiresAt").value(token.expiresAt);
        }
        json.endObject();
    }
}

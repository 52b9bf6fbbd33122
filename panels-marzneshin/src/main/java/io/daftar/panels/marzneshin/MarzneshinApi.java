package io.daftar.panels.marzneshin;

import com.squareup.moshi.JsonDataException;
import com.squareup.moshi.JsonReader;
import io.daftar.panel.PanelException;
import io.daftar.panel.PanelException.Kind;
import io.daftar.panels.http.Answer;
import io.daftar.panels.http.NamedUsers;
import io.daftar.panels.http.Page;
import io.daftar.panels.http.PanelHttp;
import io.daftar.panels.http.PanelRequest;
import io.daftar.panels.http.Row;
import java.io.IOException;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Supplier;
import okio.ByteString;

/** The calls of Marzneshin's API that Daftar needs, one method each, with what their answers mean. */
final class MarzneshinApi implements NamedUsers<UserSnapshot> {
    /** The panel refuses more. */
    static final int MOST_PER_PAGE = 100;
    /** Beyond any list, where even rows that the panel can not print are not in its way. */
    private static final long BEYOND = 1_000_000_000_000L;

    private final PanelHttp http;
    private final RowParser rows;

    MarzneshinApi(PanelHttp http) {
        this.http = http;
        this.rows = new RowParser(http.base());
    }

    @Override
    public PanelHttp http() {
        return http;
    }

    /** The page of that number, from 1. New users land at the end of this order, so that they shift no page. */
    Page<UserSnapshot> page(long number, int size) {
        return list(
                PanelRequest.get("api", "users")
                        .query("page", number)
                        .query("size", size)
                        .query("order_by", "created_at"),
                size);
    }

    @Override
    public Page<UserSnapshot> beyondTheEnd() {
        return page(BEYOND, 1);
    }

    /** One name alone would be taken for a part of names, so it is given twice. */
    @Override
    public PanelRequest named(Collection<String> names) {
        PanelRequest request = PanelRequest.get("api", "users").query("size", MOST_PER_PAGE);
        for (String name : names) {
            request = request.query("username", name);
        }
        return names.size() == 1 ? request.query("username", names.iterator().next()) : request;
    }

    @Override
    public Page<UserSnapshot> users(Collection<String> names) {
        return list(named(names), MOST_PER_PAGE);
    }

    /** How many users have exactly this name, without showing them: a page behind them is asked for. */
    long count(String name, Optional<Boolean> enabled) {
        PanelRequest request = PanelRequest.get("api", "users")
                .query("page", BEYOND)
                .query("size", 1)
                .query("username", name)
                .query("username", name);
        OptionalLong total = list(
                        enabled.isPresent()
                                ? request.query("enabled", enabled.get().toString())
                                : request,
                        1)
                .total();
        return total.orElseThrow(() -> new PanelException(
                Kind.UNINTELLIGIBLE, "panel " + http.name() + " does not say how many users it has"));
    }

    private Page<UserSnapshot> list(PanelRequest request, int most) {
        return http.call(request, answer -> {
            if (!answer.isSuccess()) {
                throw answer.failure();
            }
            return answer.json(json -> Page.parse(json, "items", rows::parse, most));
        });
    }

    UserSnapshot create(ByteString body) {
        return http.call(PanelRequest.post("api", "users").json(body), this::user);
    }

    UserSnapshot change(String name, ByteString body) {
        return written(
                name, () -> http.call(PanelRequest.put("api", "users", name).json(body), this::user));
    }

    UserSnapshot enable(String name) {
        return written(name, () -> http.call(PanelRequest.post("api", "users", name, "enable"), this::user));
    }

    UserSnapshot disable(String name) {
        return written(name, () -> http.call(PanelRequest.post("api", "users", name, "disable"), this::user));
    }

    UserSnapshot reset(String name) {
        return written(name, () -> http.call(PanelRequest.post("api", "users", name, "reset"), this::user));
    }

    void delete(String name) {
        written(
                name,
                () -> http.call(PanelRequest.delete("api", "users", Rules.deletable(name)), answer -> {
                    if (!answer.isSuccess()) {
                        throw failure(answer);
                    }
                    if (answer.isHtml()) {
                        throw answer.unusable("where JSON was due");
                    }
                    return name;
                }));
    }

    /** To a plain administrator the panel says of the missing that they are not allowed: a list tells. */
    private <T> T written(String name, Supplier<T> write) {
        try {
            return write.get();
        } catch (PanelException e) {
            boolean forbidden = e.kind() == Kind.DENIED && e.call().status().orElse(0) == 403;
            if (forbidden && count(name, Optional.empty()) == 0) {
                throw new PanelException(
                        Kind.NOT_FOUND, "panel " + http.name() + " shows us no user '" + name + "'", e.call(), e);
            }
            throw e;
        }
    }

    /** The user of exactly this name. */
    Optional<UserSnapshot> find(String name) {
        for (Row<UserSnapshot> row : users(List.of(name)).rows()) {
            if (row instanceof Row.Shown<UserSnapshot> shown && shown.called().equals(name)) {
                return Optional.of(shown.user());
            }
            if (row instanceof Row.Nonsense<UserSnapshot> nonsense) {
                throw nonsense.failure(http, "user '" + name + "'");
            }
        }
        return Optional.empty();
    }

    /** The panel says of itself only in its description which of two families it is of. */
    Optional<String> build() {
        return http.call(
                PanelRequest.get("openapi.json").withoutSession().once(),
                answer -> answer.isSuccess() ? answer.json(Description::build) : Optional.<String>empty());
    }

    private UserSnapshot user(Answer answer) throws IOException {
        if (!answer.isSuccess()) {
            throw failure(answer);
        }
        return answer.json(this::shown);
    }

    private UserSnapshot shown(JsonReader json) throws IOException {
        if (rows.parse(json) instanceof Row.Shown<UserSnapshot> shown) {
            return shown.user();
        }
        throw new JsonDataException("no user that makes sense");
    }

    /** "Not Found" is a path that does not exist, as on another kind of panel; only "User not found" is about a user. */
    private static PanelException failure(Answer answer) {
        if (answer.status() == 404 && answer.excerpt().contains("User not found")) {
            return answer.failure(Kind.NOT_FOUND, "has no such user");
        }
        return answer.failure();
    }
}

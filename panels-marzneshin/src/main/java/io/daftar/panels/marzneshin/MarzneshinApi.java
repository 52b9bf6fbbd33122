package io.daftar.panels.marzneshin;

import io.daftar.panel.PanelException;
import io.daftar.panel.PanelException.Kind;
import io.daftar.panels.http.Answer;
import io.daftar.panels.http.Page;
import io.daftar.panels.http.Paging;
import io.daftar.panels.http.PanelHttp;
import io.daftar.panels.http.PanelRequest;
import io.daftar.panels.http.Row;
import io.daftar.panels.http.UserFailures;
import io.daftar.panels.http.UserPages;
import java.io.IOException;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Supplier;
import okio.ByteString;

/** The calls of Marzneshin's API that Daftar needs, one method each, with what their answers mean. */
final class MarzneshinApi implements UserPages<UserSnapshot> {
    /** The panel refuses more. */
    static final int MOST_PER_PAGE = 100;
    /** Behind any list, where users that the panel cannot show are not in the way. */
    private static final long BEHIND_ALL = 1_000_000_000_000L;

    private final PanelHttp http;
    private final RowParser rows;

    MarzneshinApi(PanelHttp http) {
        this.http = http;
        this.rows = new RowParser(http);
    }

    PanelHttp http() {
        return http;
    }

    @Override
    public Paging paging() {
        return Paging.BY_NUMBER;
    }

    /** New users land at the end of this order, so that they shift no page. */
    @Override
    public PanelRequest page(long offset, int count) {
        return PanelRequest.get("api", "users")
                .query("page", offset / count + 1)
                .query("size", count)
                .query("order_by", "created_at");
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

    /** How many users have exactly this name, without showing them: a page behind them is asked for. */
    long count(String name, Optional<Boolean> enabled) {
        PanelRequest request = PanelRequest.get("api", "users")
                .query("page", BEHIND_ALL)
                .query("size", 1)
                .query("username", name)
                .query("username", name);
        PanelRequest counting =
                enabled.isPresent() ? request.query("enabled", enabled.get().toString()) : request;
        OptionalLong total = http.call(counting, answer -> read(answer, 1)).total();
        return total.orElseThrow(() -> new PanelException(
                Kind.UNINTELLIGIBLE, "panel " + http.name() + " does not say how many users it has"));
    }

    @Override
    public Page<UserSnapshot> read(Answer answer, int most) throws IOException {
        if (!answer.isSuccess()) {
            throw answer.failure();
        }
        return answer.json(json -> Page.parse(json, "items", rows::parse, most));
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

    /** A plain administrator gets 403 for users who do not exist, so they are counted. */
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
        PanelRequest request = named(List.of(name));
        for (Row<UserSnapshot> row :
                http.call(request, answer -> read(answer, MOST_PER_PAGE)).rows()) {
            if (row instanceof Row.Shown<UserSnapshot> shown && shown.called().equals(name)) {
                return Optional.of(shown.user());
            }
            if (row instanceof Row.Nonsense<UserSnapshot> nonsense) {
                throw nonsense.failure(http, UserFailures.user(name));
            }
        }
        return Optional.empty();
    }

    /** Only the description of its API tells a nightly build from a release. */
    Optional<String> build() {
        return http.call(
                PanelRequest.get("openapi.json").withoutSession().once(),
                answer -> answer.isSuccess() ? answer.json(Description::build) : Optional.<String>empty());
    }

    private UserSnapshot user(Answer answer) throws IOException {
        if (!answer.isSuccess()) {
            throw failure(answer);
        }
        return answer.json(json -> rows.parse(json).understood());
    }

    /** "Not Found" is a path that does not exist, as on another kind of panel; only "User not found" is about a user. */
    private static PanelException failure(Answer answer) {
        if (answer.status() == 404 && answer.excerpt().contains("User not found")) {
            return answer.failure(Kind.NOT_FOUND, "has no such user");
        }
        return answer.failure();
    }
}

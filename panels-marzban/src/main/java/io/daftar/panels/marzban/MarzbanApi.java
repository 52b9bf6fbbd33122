package io.daftar.panels.marzban;

import io.daftar.panel.PanelException;
import io.daftar.panel.PanelException.Kind;
import io.daftar.panels.http.Answer;
import io.daftar.panels.http.Page;
import io.daftar.panels.http.Paging;
import io.daftar.panels.http.PanelHttp;
import io.daftar.panels.http.PanelRequest;
import io.daftar.panels.http.Probe;
import io.daftar.panels.http.UserPages;
import java.io.IOException;
import java.util.Collection;
import java.util.Optional;
import okio.ByteString;

/** The calls of Marzban's API that Daftar needs, one method each, with what their answers mean. */
final class MarzbanApi implements UserPages<UserSnapshot> {
    private final PanelHttp http;
    private final RowParser rows;

    MarzbanApi(PanelHttp http) {
        this.http = http;
        this.rows = new RowParser(http);
    }

    PanelHttp http() {
        return http;
    }

    @Override
    public Paging paging() {
        return Paging.BY_OFFSET;
    }

    /** New users land at the end of this order, so that they shift no page. */
    @Override
    public PanelRequest page(long offset, int count) {
        return PanelRequest.get("api", "users")
                .query("offset", offset)
                .query("limit", count)
                .query("sort", "created_at,username");
    }

    @Override
    public PanelRequest named(Collection<String> names) {
        PanelRequest request = PanelRequest.get("api", "users");
        for (String name : names) {
            request = request.query("username", name);
        }
        return request;
    }

    @Override
    public Page<UserSnapshot> read(Answer answer, int most) throws IOException {
        if (!answer.isSuccess()) {
            throw answer.failure();
        }
        return answer.json(json -> Page.parse(json, "users", rows::parse, most));
    }

    /** The panel's version, which it tells sudo administrators only. */
    Optional<String> version() {
        return http.call(
                PanelRequest.get("api", "system").once(),
                answer -> answer.isSuccess()
                        ? answer.json(json -> Probe.member(json, "version"))
                        : Optional.<String>empty());
    }

    UserSnapshot get(String name) {
        return http.call(PanelRequest.get("api", "user", Rules.SHARED.pathName(name)), this::user);
    }

    UserSnapshot create(ByteString body) {
        return http.call(PanelRequest.post("api", "user").json(body), this::user);
    }

    UserSnapshot modify(String name, ByteString body) {
        return http.call(
                PanelRequest.put("api", "user", Rules.SHARED.pathName(name)).json(body), this::user);
    }

    UserSnapshot reset(String name) {
        return http.call(PanelRequest.post("api", "user", Rules.SHARED.pathName(name), "reset"), this::user);
    }

    void delete(String name) {
        http.call(PanelRequest.delete("api", "user", Rules.SHARED.pathName(name)), answer -> {
            if (!answer.isSuccess()) {
                throw failure(answer);
            }
            if (answer.isHtml()) {
                throw answer.unusable("where JSON was due");
            }
            return name;
        });
    }

    private UserSnapshot user(Answer answer) throws IOException {
        if (!answer.isSuccess()) {
            throw failure(answer);
        }
        return answer.json(json -> rows.parse(json).understood());
    }

    /** "Not Found" is a path that does not exist, as on another kind of panel; only "User not found" is about a user. */
    static PanelException failure(Answer answer) {
        if (answer.status() == 404 && answer.excerpt().contains("User not found")) {
            return answer.failure(Kind.NOT_FOUND, "has no such user");
        }
        return answer.failure();
    }
}

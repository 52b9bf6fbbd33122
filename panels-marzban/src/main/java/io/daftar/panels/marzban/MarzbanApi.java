package io.daftar.panels.marzban;

import com.squareup.moshi.JsonDataException;
import io.daftar.panel.PanelException;
import io.daftar.panel.PanelException.Kind;
import io.daftar.panels.http.Answer;
import io.daftar.panels.http.NamedUsers;
import io.daftar.panels.http.Page;
import io.daftar.panels.http.PanelHttp;
import io.daftar.panels.http.PanelRequest;
import io.daftar.panels.http.Probe;
import io.daftar.panels.http.Row;
import java.io.IOException;
import java.util.Collection;
import java.util.Optional;
import okio.ByteString;

/** The calls of Marzban's API that Daftar needs, one method each, with what their answers mean. */
final class MarzbanApi implements NamedUsers<UserSnapshot> {
    /** Beyond any list, where even rows that Marzban can not read are not in its way. */
    private static final long BEYOND = 1_000_000_000_000L;

    private final PanelHttp http;
    private final RowParser rows;

    MarzbanApi(PanelHttp http) {
        this.http = http;
        this.rows = new RowParser(http.base());
    }

    @Override
    public PanelHttp http() {
        return http;
    }

    /** New users land at the end of this order, so that they shift no page. */
    Page<UserSnapshot> page(long offset, int limit) {
        return list(
                PanelRequest.get("api", "users")
                        .query("offset", offset)
                        .query("limit", limit)
                        .query("sort", "created_at,username"),
                limit);
    }

    @Override
    public Page<UserSnapshot> beyondTheEnd() {
        return list(PanelRequest.get("api", "users").query("offset", BEYOND).query("limit", 1), 1);
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
    public Page<UserSnapshot> users(Collection<String> names) {
        // Where names are compared without case, one name may match several users.
        return list(named(names), 4 * names.size() + 16);
    }

    private Page<UserSnapshot> list(PanelRequest request, int most) {
        return http.call(request, answer -> {
            if (!answer.isSuccess()) {
                throw answer.failure();
            }
            return answer.json(json -> Page.parse(json, "users", rows::parse, most));
        });
    }

    /** What the panel says of itself to sudos; empty to others. */
    Optional<String> version() {
        return http.call(
                PanelRequest.get("api", "system").once(),
                answer -> answer.isSuccess()
                        ? answer.json(json -> Probe.member(json, "version"))
                        : Optional.<String>empty());
    }

    UserSnapshot get(String name) {
        return http.call(PanelRequest.get("api", "user", Rules.pathName(name)), this::user);
    }

    UserSnapshot create(ByteString body) {
        return http.call(PanelRequest.post("api", "user").json(body), this::user);
    }

    UserSnapshot modify(String name, ByteString body) {
        return http.call(PanelRequest.put("api", "user", Rules.pathName(name)).json(body), this::user);
    }

    UserSnapshot reset(String name) {
        return http.call(PanelRequest.post("api", "user", Rules.pathName(name), "reset"), this::user);
    }

    void delete(String name) {
        http.call(PanelRequest.delete("api", "user", Rules.pathName(name)), answer -> {
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
        return answer.json(json -> {
            if (rows.parse(json) instanceof Row.Shown<UserSnapshot> shown) {
                return shown.user();
            }
            throw new JsonDataException("no user that makes sense");
        });
    }

    /** "Not Found" is a path that does not exist, as on another kind of panel; only "User not found" is about a user. */
    static PanelException failure(Answer answer) {
        if (answer.status() == 404 && answer.excerpt().contains("User not found")) {
            return answer.failure(Kind.NOT_FOUND, "has no such user");
        }
        return answer.failure();
    }
}

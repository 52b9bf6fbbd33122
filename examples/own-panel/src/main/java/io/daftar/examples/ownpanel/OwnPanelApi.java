package io.daftar.examples.ownpanel;

import com.squareup.moshi.JsonReader;
import io.daftar.panel.Expiry;
import io.daftar.panel.PanelException;
import io.daftar.panel.PanelException.Kind;
import io.daftar.panel.PanelUser;
import io.daftar.panel.PanelUser.PanelUserStatus;
import io.daftar.panels.http.Answer;
import io.daftar.panels.http.Members;
import io.daftar.panels.http.Page;
import io.daftar.panels.http.Paging;
import io.daftar.panels.http.PanelHttp;
import io.daftar.panels.http.PanelRequest;
import io.daftar.panels.http.Row;
import io.daftar.panels.http.UserPages;
import java.io.IOException;
import java.util.Collection;

/** The service's calls, and what its answers mean. Thread-safe. */
final class OwnPanelApi implements UserPages<PanelUser> {
    private static final JsonReader.Options ABOUT = JsonReader.Options.of("service", "version");
    private static final JsonReader.Options USER =
            JsonReader.Options.of("id", "name", "used_bytes", "total_bytes", "limit_bytes", "ends_at", "state");

    private final PanelHttp http;

    OwnPanelApi(PanelHttp http) {
        this.http = http;
    }

    /** The service's version, once it has said that it is this service. */
    String version() {
        return http.call(PanelRequest.get("v1", "about"), answer -> {
            if (!answer.isSuccess()) {
                throw answer.failure();
            }
            Members about = answer.json(json -> Members.read(json, ABOUT));
            if (!about.requiredText("service").equals("own-panel")) {
                throw answer.failure(Kind.UNINTELLIGIBLE, "is another service");
            }
            return about.requiredText("version");
        });
    }

    // tag::page[]
    @Override
    public Paging paging() {
        return Paging.BY_OFFSET;
    }

    @Override
    public PanelRequest page(long offset, int count) {
        return PanelRequest.get("v1", "users").query("offset", offset).query("limit", count);
    }

    @Override
    public Page<PanelUser> read(Answer answer, int most) throws IOException {
        if (!answer.isSuccess()) {
            throw answer.failure();
        }
        return answer.json(json -> Page.parse(json, "users", OwnPanelApi::row, most));
    }

    private static Row<PanelUser> row(JsonReader json) throws IOException {
        return Row.read(json, USER, "name", OwnPanelApi::user);
    }

    private static PanelUser user(Members fields) {
        PanelUser.Builder user = PanelUser.builder(fields.requiredText("name"))
                .incarnation(fields.requiredNumber("id"))
                .status(status(fields.requiredText("state")));
        fields.bytes("used_bytes").ifPresent(user::used); // null while its node is away: absent, not zero
        fields.bytes("total_bytes").ifPresent(user::lifetime);
        fields.bytes("limit_bytes").ifPresent(user::limit);
        fields.moment("ends_at").ifPresent(end -> user.expiry(Expiry.at(end)));
        return user.build();
    }
    // end::page[]

    private static PanelUserStatus status(String state) {
        return switch (state) {
            case "active" -> PanelUserStatus.ACTIVE;
            case "used_up" -> PanelUserStatus.LIMITED;
            case "ended" -> PanelUserStatus.EXPIRED;
            case "off" -> PanelUserStatus.DISABLED;
            default -> PanelUserStatus.UNKNOWN;
        };
    }

    // tag::names[]
    @Override
    public PanelRequest named(Collection<String> names) {
        PanelRequest request = PanelRequest.get("v1", "users");
        for (String name : names) {
            request = request.query("name", name);
        }
        return request;
    }
    // end::names[]

    // tag::writes[]
    /** A write that shows the user afterwards. */
    PanelUser write(PanelRequest request) {
        return http.call(request, answer -> {
            if (!answer.isSuccess()) {
                throw failure(answer);
            }
            return answer.json(json -> row(json).understood());
        });
    }

    void delete(PanelRequest request) {
        http.call(request, answer -> {
            if (answer.status() != 204) {
                throw failure(answer);
            }
            return request;
        });
    }

    /** The service's own words decide: a bare 404 or 409 may come from whatever stands in front of it. */
    private static PanelException failure(Answer answer) {
        String said = answer.excerpt();
        if (answer.status() == 404 && said.contains("\"no_such_user\"")) {
            return answer.failure(Kind.NOT_FOUND, "has no such user");
        }
        if (answer.status() == 409 && !said.contains("\"name_taken\"")) {
            return answer.failure(Kind.REJECTED, "refuses this");
        }
        return answer.failure();
    }
    // end::writes[]
}

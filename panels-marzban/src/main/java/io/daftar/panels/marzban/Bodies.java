package io.daftar.panels.marzban;

import com.squareup.moshi.JsonWriter;
import io.daftar.panel.Expiry;
import io.daftar.panel.NewPanelUser;
import io.daftar.panel.PanelUserChange;
import io.daftar.panels.http.Json;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import okio.Buffer;
import okio.ByteString;

/**
 * What is sent to Marzban. A change never names {@code proxies} or {@code inbounds}, which would make new keys or cut
 * tags, and always names the next plan, which any change without it deletes.
 */
final class Bodies {
    private Bodies() {}

    /** {@code inbounds} is there even when empty: without it the user would get none and could not connect. */
    static ByteString create(NewPanelUser user, Map<String, List<String>> inbounds, Optional<String> note) {
        return Json.object(json -> {
            json.name("username").value(user.name());
            json.name("proxies").beginObject();
            for (String protocol : inbounds.keySet()) {
                json.name(protocol).beginObject().endObject();
            }
            json.endObject();
            json.name("inbounds").beginObject();
            for (Map.Entry<String, List<String>> chosen : inbounds.entrySet()) {
                writeTags(json, chosen.getKey(), chosen.getValue());
            }
            json.endObject();
            json.name("data_limit").value(Rules.SHARED.limit(user.limit()));
            json.name("data_limit_reset_strategy").value("no_reset");
            json.name("expire").value(Rules.expire(user.expiry()));
            writeStatus(json, user.expiry(), true);
            if (note.isPresent()) {
                json.name("note").value(note.get());
            }
        });
    }

    private static void writeTags(JsonWriter json, String protocol, List<String> tags) throws IOException {
        if (tags.isEmpty()) {
            return;
        }
        json.name(protocol).beginArray();
        for (String tag : tags) {
            json.value(tag);
        }
        json.endArray();
    }

    /** {@code on} decides alone: Marzban would otherwise wake limited users whose limit is raised. */
    private static void writeStatus(JsonWriter json, Expiry expiry, boolean on) throws IOException {
        if (expiry instanceof Expiry.AfterFirstUse hold) {
            json.name("status").value(on ? "on_hold" : "disabled");
            json.name("on_hold_expire_duration").value(Rules.hold(hold));
        } else {
            json.name("status").value(on ? "active" : "disabled");
        }
    }

    /**
     * New terms. The next plan is not kept for a user who becomes unlimited: Marzban's own review would stumble over it
     * and stop limiting everybody.
     */
    static ByteString terms(PanelUserChange change, Optional<ByteString> nextPlan) {
        long limit = Rules.SHARED.limit(change.limit());
        return Json.object(json -> {
            json.name("data_limit").value(limit);
            json.name("expire").value(Rules.expire(change.expiry()));
            writeStatus(json, change.expiry(), change.wantedOn());
            writeNextPlan(json, limit == 0 ? Optional.empty() : nextPlan);
        });
    }

    /** Stops a user and keeps all else. */
    static ByteString disabled(UserSnapshot now) {
        return Json.object(json -> {
            json.name("status").value("disabled");
            writeNextPlan(json, now.nextPlan());
        });
    }

    /**
     * Lets a user connect again, back on hold where that is where the user was. The same limit and expiry are sent
     * along, so that the answer tells at once what the panel thinks of them.
     */
    static ByteString enabled(UserSnapshot now) {
        return Json.object(json -> {
            if (now.waitsForFirstUse()) {
                json.name("status").value("on_hold");
                json.name("on_hold_expire_duration").value(now.hold().orElseThrow());
            } else {
                json.name("status").value("active");
                if (now.expire().isPresent()) {
                    json.name("expire").value(now.expire().getAsLong());
                }
            }
            json.name("data_limit")
                    .value(now.user().limit().map(limit -> limit.bytes()).orElse(0L));
            writeNextPlan(json, now.nextPlan());
        });
    }

    private static void writeNextPlan(JsonWriter json, Optional<ByteString> plan) throws IOException {
        if (plan.isPresent()) {
            json.name("next_plan");
            try (Buffer raw = new Buffer().write(plan.get())) {
                json.value(raw);
            }
        }
    }
}

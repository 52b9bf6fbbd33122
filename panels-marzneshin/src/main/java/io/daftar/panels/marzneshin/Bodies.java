package io.daftar.panels.marzneshin;

import com.squareup.moshi.JsonWriter;
import io.daftar.panel.Expiry;
import io.daftar.panel.NewPanelUser;
import io.daftar.panel.PanelUserChange;
import io.daftar.panels.http.Json;
import java.io.IOException;
import okio.ByteString;

/**
 * What is sent to Marzneshin. A change always names the user and the expire strategy with what belongs to it: the panel
 * asks for the first, and its nightly build fails without the second.
 */
final class Bodies {
    private Bodies() {}

    static ByteString create(NewPanelUser user, UserOptions options) {
        String name = Rules.newName(user.name());
        long limit = Rules.SHARED.limit(user.limit());
        Expiry expiry = Rules.expiry(user.expiry());
        return Json.object(json -> {
            json.name("username").value(name);
            writeExpiry(json, expiry);
            json.name("data_limit").value(limit);
            json.name("data_limit_reset_strategy").value("no_reset");
            if (options.note().isPresent()) {
                json.name("note").value(options.note().get());
            }
            json.name("service_ids").beginArray();
            for (Long id : options.services()) {
                json.value(id);
            }
            json.endArray();
        });
    }

    /** New terms; switching on and off has calls of its own. */
    static ByteString terms(PanelUserChange change) {
        String name = Rules.pathName(change.name());
        long limit = Rules.SHARED.limit(change.limit());
        Expiry expiry = Rules.expiry(change.expiry());
        return Json.object(json -> {
            json.name("username").value(name);
            writeExpiry(json, expiry);
            json.name("data_limit").value(limit);
        });
    }

    /** In UTC: the panel forgets any other offset. */
    private static void writeExpiry(JsonWriter json, Expiry expiry) throws IOException {
        if (expiry instanceof Expiry.At at) {
            json.name("expire_strategy").value("fixed_date");
            json.name("expire_date").value(at.when().toString());
        } else if (expiry instanceof Expiry.AfterFirstUse hold) {
            json.name("expire_strategy").value("start_on_first_use");
            json.name("usage_duration").value(hold.length().toSeconds());
        } else {
            json.name("expire_strategy").value("never");
        }
    }
}

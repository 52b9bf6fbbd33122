package io.daftar.panels.xui;

import com.squareup.moshi.JsonDataException;
import io.daftar.panels.http.StreamedUsers;
import io.daftar.panels.http.UserFailures;
import java.io.IOException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import okio.ByteString;
import org.jspecify.annotations.Nullable;

/**
 * Brings counters and clients together by email, whatever inbound each is shown in, and hands every client on once. Of
 * what is read it keeps a row of numbers for each client, no more.
 */
final class LegacyListing implements InboundReader.Visitor {
    private final StreamedUsers users;
    private final Instant now;
    private final boolean lifetime;
    private final Map<String, Row> rows = new LinkedHashMap<>();
    private final Map<String, Settings> waiting = new LinkedHashMap<>();

    /** The counters of an email, and what was made of them. */
    private static final class Row {
        private final @Nullable Counters counters;
        private final String nonsense;
        private boolean told;
        private boolean toldOn;

        private Row(@Nullable Counters counters, String nonsense) {
            this.counters = counters;
            this.nonsense = nonsense;
        }
    }

    LegacyListing(StreamedUsers users, Instant now, boolean lifetime) {
        this.users = users;
        this.now = now;
        this.lifetime = lifetime;
    }

    @Override
    public void begin() {
        users.begin();
        rows.clear();
        waiting.clear();
    }

    @Override
    public void counters(ByteString bytes) {
        try {
            Counters row = LegacyClient.counters(bytes);
            rows.putIfAbsent(row.email(), new Row(row, ""));
        } catch (JsonDataException | IOException e) {
            ModernClient.nameIn(bytes)
                    .ifPresent(name -> rows.putIfAbsent(name, new Row(null, String.valueOf(e.getMessage()))));
        }
    }

    @Override
    public void client(int inbound, ByteString entry) {
        Settings settings;
        try {
            settings = LegacyClient.settings(entry);
        } catch (JsonDataException | IOException e) {
            users.unreadable("a client of inbound " + inbound, String.valueOf(e.getMessage()));
            return;
        }
        if (settings.email().isEmpty()) {
            users.unreadable(
                    "a client of inbound " + inbound,
                    "it has no email, by which the panel refuses to add anybody until it is deleted");
        } else if (!Placeholder.isOne(settings.email())) {
            Row row = rows.get(settings.email());
            if (row == null) {
                waiting.merge(settings.email(), settings, (one, other) -> one.on() ? one : other);
            } else {
                tell(settings, row);
            }
        }
    }

    /** Once, unless another copy of the client turns out to be on where the first was off. */
    private void tell(Settings settings, Row row) {
        Counters counters = row.counters;
        boolean better = row.told && !row.toldOn && settings.on();
        if (row.told && !better) {
            return;
        }
        row.told = true;
        row.toldOn = settings.on();
        if (counters == null) {
            users.unreadable(UserFailures.user(settings.email()), row.nonsense);
        } else {
            users.user(XuiUser.user(settings, Optional.of(counters), now, lifetime));
        }
    }

    @Override
    public void broken(int inbound, String why) {
        users.unreadable("the clients of inbound " + inbound, why);
    }

    @Override
    public void end(Inbound inbound) {
        // Counters may follow in another inbound.
    }

    /** What found no counterpart: clients without counters, whose usage is not known, and counters without a client. */
    void finish() {
        waiting.forEach((email, settings) -> {
            Row row = rows.get(email);
            if (row == null) {
                users.user(XuiUser.user(settings, Optional.empty(), now, lifetime));
            } else {
                tell(settings, row);
            }
        });
        rows.forEach((email, row) -> {
            if (!row.told && row.counters != null && !Placeholder.isOne(email)) {
                users.user(XuiUser.orphan(row.counters, lifetime));
            }
        });
    }
}

package io.daftar.panels.xui;

import com.squareup.moshi.JsonDataException;
import io.daftar.panel.PanelClient.UserSink;
import io.daftar.panel.PanelException;
import io.daftar.panels.http.PanelRequest;
import io.daftar.panels.http.StreamedUsers;
import io.daftar.panels.http.UserFailures;
import java.io.IOException;
import java.util.Collection;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import okio.ByteString;

/** Reads the clients of a panel that has them apart from its inbounds. */
final class ModernUsers {
    /** So few are asked for by name, with two requests each; of more, the list knows them all with one. */
    private static final int ASKED_BY_NAME = 3;

    private final ModernApi api;

    ModernUsers(ModernApi api) {
        this.api = api;
    }

    UserListing listing(UserSink sink) {
        PanelRequest list = ModernApi.list();
        StreamedUsers users = new StreamedUsers(api.http(), list, sink);
        ModernClient.Rows rows = new ModernClient.Rows() {
            @Override
            public void begin() {
                users.begin();
            }

            @Override
            public void row(ByteString row) {
                users.row();
                try {
                    ModernClient client =
                            ModernClient.listed(row, api.http().clock().instant());
                    // Left behind from the time when the panel was an older version.
                    if (!Placeholder.isOne(client.user().name())) {
                        users.user(client.user());
                    }
                } catch (JsonDataException | IOException e) {
                    users.unreadable(ModernClient.nameIn(row), String.valueOf(e.getMessage()));
                }
            }
        };
        return new UserListing(list, answer -> ModernApi.read(answer, rows));
    }

    LookupResult<ModernClient> read(Collection<String> names) {
        Set<String> wanted = new HashSet<>(names);
        wanted.removeIf(Placeholder::isOne);
        boolean few = wanted.size() <= ASKED_BY_NAME && wanted.stream().allMatch(Rules::fitsPath);
        return few ? byName(wanted) : fromList(wanted);
    }

    private LookupResult<ModernClient> byName(Set<String> names) {
        LookupResult<ModernClient> found = LookupResult.none();
        for (String name : names) {
            try {
                api.find(name).ifPresent(client -> found.clients().put(name, client));
            } catch (PanelException e) {
                if (!isAboutContent(e)) {
                    throw e;
                }
                found.failed().put(name, e);
            }
        }
        return found;
    }

    private static boolean isAboutContent(PanelException e) {
        return e.kind() == PanelException.Kind.UNINTELLIGIBLE
                && e.call().status().orElse(0) == 200;
    }

    private LookupResult<ModernClient> fromList(Set<String> names) {
        LookupResult<ModernClient> found = LookupResult.none();
        ModernClient.Rows rows = new ModernClient.Rows() {
            @Override
            public void begin() {
                found.clients().clear();
                found.failed().clear();
            }

            @Override
            public void row(ByteString row) {
                Optional<String> name = ModernClient.nameIn(row).filter(names::contains);
                name.ifPresent(wanted -> take(wanted, row, found));
            }
        };
        api.http().call(ModernApi.list(), answer -> ModernApi.read(answer, rows));
        return found;
    }

    private void take(String name, ByteString row, LookupResult<ModernClient> found) {
        try {
            found.clients()
                    .put(name, ModernClient.listed(row, api.http().clock().instant()));
        } catch (JsonDataException | IOException e) {
            found.failed()
                    .put(
                            name,
                            UserFailures.nonsense(
                                    api.http().name(),
                                    UserFailures.user(name),
                                    String.valueOf(e.getMessage()),
                                    PanelException.Call.answered(
                                            "GET", ModernApi.list().path(), 200, "")));
        }
    }
}

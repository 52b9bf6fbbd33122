package io.daftar.panels.xui;

import com.squareup.moshi.JsonDataException;
import io.daftar.panel.PanelException;
import io.daftar.panel.PanelUser;
import io.daftar.panels.http.UserFailures;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import okio.ByteString;

/** All that a panel shows of some clients at one moment, with its inbounds. Filled by one thread. */
final class LegacyPanel implements InboundReader.Visitor {
    private final Set<String> names;
    private final Map<Integer, Inbound> inbounds = new LinkedHashMap<>();
    private final Map<String, List<Entry>> entries = new LinkedHashMap<>();
    private final Map<String, Counters> counters = new HashMap<>();
    private final Map<String, String> nonsense = new HashMap<>();

    private record Entry(int inbound, Settings settings, ByteString bytes) {}

    LegacyPanel(Collection<String> names) {
        this.names = Set.copyOf(names);
    }

    @Override
    public void begin() {
        inbounds.clear();
        entries.clear();
        counters.clear();
        nonsense.clear();
    }

    @Override
    public void counters(ByteString row) {
        try {
            Counters read = LegacyClient.counters(row);
            if (names.contains(read.email())) {
                counters.putIfAbsent(read.email(), read);
            }
        } catch (JsonDataException | IOException e) {
            ModernClient.nameIn(row)
                    .filter(names::contains)
                    .ifPresent(name -> nonsense.put(name, String.valueOf(e.getMessage())));
        }
    }

    @Override
    public void client(int inbound, ByteString entry) {
        try {
            Settings settings = LegacyClient.settings(entry);
            if (names.contains(settings.email()) && !Placeholder.isOne(settings.email())) {
                entries.computeIfAbsent(settings.email(), name -> new ArrayList<>())
                        .add(new Entry(inbound, settings, entry));
            }
        } catch (JsonDataException | IOException e) {
            // Without an email, so it is none of the names.
        }
    }

    /** Any of the names may be in that inbound, so none of them can be called missing. */
    @Override
    public void broken(int inbound, String why) {
        names.forEach(name -> nonsense.putIfAbsent(name, "inbound " + inbound + " cannot be read: " + why));
    }

    @Override
    public void end(Inbound inbound) {
        inbounds.put(inbound.id(), inbound);
    }

    Map<Integer, Inbound> inbounds() {
        return inbounds;
    }

    /** Counters without a client still show used traffic, though nothing about them can be changed. */
    LookupResult<XuiUser> shown(String panel, Instant now, boolean lifetime) {
        LookupResult<LegacyClient> clients = clients(panel, now, lifetime);
        LookupResult<XuiUser> shown = new LookupResult<>(new LinkedHashMap<>(clients.clients()), clients.failed());
        counters.forEach((name, row) -> {
            if (!shown.clients().containsKey(name) && !shown.failed().containsKey(name) && !Placeholder.isOne(name)) {
                shown.clients().put(name, new Orphan(XuiUser.orphan(row, lifetime)));
            }
        });
        return shown;
    }

    private record Orphan(PanelUser user) implements XuiUser {
        @Override
        public boolean setOn() {
            return false;
        }
    }

    LookupResult<LegacyClient> clients(String panel, Instant now, boolean lifetime) {
        LookupResult<LegacyClient> found = LookupResult.none();
        entries.forEach((name, places) -> {
            String why = counters.containsKey(name) ? null : nonsense.get(name);
            if (why == null) {
                Settings settings = places.stream()
                        .map(Entry::settings)
                        .filter(Settings::on)
                        .findFirst()
                        .orElse(places.get(0).settings());
                found.clients()
                        .put(
                                name,
                                new LegacyClient(
                                        XuiUser.user(settings, Optional.ofNullable(counters.get(name)), now, lifetime),
                                        places.stream().map(this::place).toList()));
            } else {
                found.failed().put(name, failure(panel, name, why));
            }
        });
        nonsense.forEach((name, why) -> {
            if (!found.clients().containsKey(name)) {
                found.failed().putIfAbsent(name, failure(panel, name, why));
            }
        });
        return found;
    }

    private static PanelException failure(String panel, String name, String why) {
        return UserFailures.nonsense(panel, UserFailures.user(name), why, PanelException.Call.NONE);
    }

    private LegacyClient.Place place(Entry entry) {
        Inbound inbound = inbounds.getOrDefault(entry.inbound(), new Inbound(entry.inbound(), "", "", 0, false));
        return new LegacyClient.Place(inbound, entry.settings(), entry.bytes());
    }
}

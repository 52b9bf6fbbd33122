package io.daftar.simulators.xui;

import io.daftar.simulators.Dips;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** What the panel's database holds. Guarded by the simulator's lock. */
final class PanelState {

    final XuiVersion version;
    final Clock clock;
    final MadeUp madeUp;
    /** In the order of their ids. */
    final Map<Integer, Inbound> inbounds = new LinkedHashMap<>();

    final EmailTable<TrafficRow> traffic = new EmailTable<>(row -> row.email);
    /** Empty on panels before 3.1. */
    final EmailTable<ClientRecord> records = new EmailTable<>(record -> record.email);

    final Groups groups;
    final Entries entries;
    /** Sums of counters, by email. */
    final Dips dips;

    final String guid;
    final Onlines onlines;

    /** Without a slash at the end. */
    final String basePath;

    @Nullable String webDomain;

    private int lastInboundId;

    PanelState(XuiVersion version, long seed, Clock clock, String basePath, Dips dips) {
        this.version = version;
        this.clock = clock;
        this.basePath = basePath;
        this.dips = dips;
        this.madeUp = new MadeUp(seed);
        this.guid = madeUp.uuid();
        this.groups = new Groups(this);
        this.entries = new Entries(version);
        this.onlines = new Onlines(version);
    }

    long nowMillis() {
        return clock.millis();
    }

    /** Milliseconds of a whole second, as most versions stamp. */
    long nowWholeMillis() {
        return Math.floorDiv(nowMillis(), 1_000L) * 1_000L;
    }

    /** Ids of inbounds go on after this one. */
    void reserveInbound(int id) {
        lastInboundId = id;
    }

    Inbound newInbound(String protocol) {
        return insert(new Inbound(++lastInboundId, protocol));
    }

    Inbound insert(Inbound inbound) {
        lastInboundId = Math.max(lastInboundId, inbound.id);
        inbounds.put(inbound.id, inbound);
        return inbound;
    }

    void replaceInbounds(List<Inbound> replacement) {
        inbounds.clear();
        replacement.forEach(this::insert);
    }

    /** A counter row for a client of an inbound. */
    TrafficRow newRow(int inbound, String email) {
        TrafficRow row = new TrafficRow(traffic.nextId(), inbound, email);
        traffic.add(row);
        return row;
    }

    /** Traffic that the core reports, in bytes: of the client, and of the inbound that its counters were made for. */
    void count(TrafficRow row, long up, long down) {
        row.add(up, down);
        Inbound inbound = inbounds.get(row.inboundId);
        if (inbound != null) {
            inbound.up += up;
            inbound.down += down;
            inbound.allTime += up + down;
        }
    }

    /** Rewrites the settings of every inbound that has one of these clients, by email. */
    void edit(Map<String, UnaryOperator<ClientJson>> edits) {
        if (edits.isEmpty()) {
            return;
        }
        for (Inbound inbound : inbounds.values()) {
            List<ClientJson> changed = new ArrayList<>(inbound.clients());
            boolean any = false;
            for (int i = 0; i < changed.size(); i++) {
                UnaryOperator<ClientJson> edit = edits.get(changed.get(i).email());
                if (edit != null) {
                    changed.set(i, edit.apply(changed.get(i)));
                    any = true;
                }
            }
            if (any) {
                inbound.save(changed);
            }
        }
    }

    /** Whether any inbound's settings still name this client. */
    boolean isMentioned(String email) {
        return inbounds.values().stream().anyMatch(inbound -> inbound.find(email) != null);
    }
}

package io.daftar.simulators.xui;

import io.daftar.model.Traffic;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A test's hold on one client of a simulated panel, by its email: what is changed here changes the client's record, its
 * copies in the inbounds and its counters alike, unless it says otherwise. Safe for use by several threads.
 */
public final class XuiClient {

    private final XuiSimulator simulator;
    private final String email;

    XuiClient(XuiSimulator simulator, String email) {
        this.simulator = simulator;
        this.email = email;
    }

    public String email() {
        return email;
    }

    /** Uses that much more, in bytes; both the counter and the truth grow. */
    public XuiClient traffic(long bytes) {
        simulator.use(email, bytes);
        return this;
    }

    public XuiClient traffic(Traffic more) {
        return traffic(more.bytes());
    }

    /** Overwrites the counter alone, to any value a buggy panel may show, in bytes; the truth does not change. */
    public XuiClient counter(long bytes) {
        return row(row -> {
            row.up = 0;
            row.down = bytes;
        });
    }

    /** Bytes; 0 = unlimited. */
    public XuiClient limit(long bytes) {
        return set("totalGB", bytes, record -> record.totalGB = bytes, row -> row.total = bytes);
    }

    public XuiClient limit(Traffic limit) {
        return limit(limit.bytes());
    }

    /** Cut to the millisecond. */
    public XuiClient expires(Instant at) {
        return expiry(at.toEpochMilli());
    }

    /** The time starts to run with the first run of the panel's job that finds traffic. */
    public XuiClient expiresAfterFirstUse(Duration duration) {
        return expiry(-duration.toMillis());
    }

    private XuiClient expiry(long millis) {
        return set("expiryTime", millis, record -> record.expiryTime = millis, row -> row.expiryTime = millis);
    }

    /** At its expiry the client starts again with counters at zero, that many days further on. */
    public XuiClient renewsEvery(int days) {
        return set("reset", (long) days, record -> record.reset = days, row -> row.reset = days);
    }

    /** Off by hand; up to 2.6 that shows in the settings only. */
    public XuiClient disabled() {
        return on(false);
    }

    public XuiClient enabled() {
        return on(true);
    }

    private XuiClient on(boolean on) {
        return set("enable", on, record -> record.enable = on, row -> {
            row.enable = on || simulator.version() == XuiVersion.V2_6_8;
        });
    }

    /** The flag of the counters alone: the two flags of a client may disagree. */
    public XuiClient counterOn(boolean on) {
        return row(row -> row.enable = on);
    }

    public XuiClient comment(String text) {
        return set("comment", text, record -> record.comment = text, row -> {});
    }

    /** Panels from 3.1 only; an empty name takes the client out of its group. */
    public XuiClient group(String name) {
        synchronized (simulator.lock()) {
            simulator.panel().groups.mention(name);
            return set("group", name, record -> record.group = name, row -> {});
        }
    }

    /** {@code tgId} as it lies in the settings of old panels: a number, a text, or null. */
    public XuiClient telegramId(@Nullable Object value) {
        synchronized (simulator.lock()) {
            simulator.seeding().edit(email, entry -> entry.with("tgId", value));
        }
        return this;
    }

    /** The counters are gone, as after a write that failed half-way; what the client uses from now on is not counted. */
    public XuiClient withoutCounters() {
        synchronized (simulator.lock()) {
            simulator.panel().traffic.remove(email);
        }
        return this;
    }

    /** Bytes that the panel's counter shows; 0 without one. */
    public long counter() {
        synchronized (simulator.lock()) {
            TrafficRow row = simulator.panel().traffic.find(email);
            return row == null ? 0 : row.used();
        }
    }

    /** Whether both of the client's flags say on. */
    public boolean isOn() {
        synchronized (simulator.lock()) {
            TrafficRow row = simulator.panel().traffic.find(email);
            return (row == null || row.enable) && entry().flag("enable");
        }
    }

    /** Bytes; 0 = unlimited. */
    public long limit() {
        synchronized (simulator.lock()) {
            return entry().number("totalGB");
        }
    }

    /** Empty if the client never expires, or its time has not begun. */
    public Optional<Instant> expiresAt() {
        synchronized (simulator.lock()) {
            long millis = entry().number("expiryTime");
            return millis <= 0 ? Optional.empty() : Optional.of(Instant.ofEpochMilli(millis));
        }
    }

    private ClientJson entry() {
        for (Inbound inbound : simulator.panel().inbounds.values()) {
            ClientJson entry = inbound.find(email);
            if (entry != null) {
                return entry;
            }
        }
        throw new IllegalArgumentException("the panel has no client " + email);
    }

    private XuiClient set(String name, Object value, Consumer<ClientRecord> record, Consumer<TrafficRow> row) {
        synchronized (simulator.lock()) {
            PanelState panel = simulator.panel();
            ClientRecord client = panel.records.find(email);
            if (client != null) {
                record.accept(client);
                client.updatedAt = panel.nowMillis();
            }
            simulator.seeding().edit(email, entry -> entry.with(name, value));
            TrafficRow counters = panel.traffic.find(email);
            if (counters != null) {
                row.accept(counters);
            }
        }
        return this;
    }

    private XuiClient row(Consumer<TrafficRow> change) {
        synchronized (simulator.lock()) {
            TrafficRow row = simulator.panel().traffic.find(email);
            if (row == null) {
                throw new IllegalArgumentException("the panel has no counters of " + email);
            }
            change.accept(row);
        }
        return this;
    }

    @Override
    public String toString() {
        return "XuiClient[" + email + "]";
    }
}

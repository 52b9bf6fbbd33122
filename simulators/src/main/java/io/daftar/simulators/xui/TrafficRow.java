package io.daftar.simulators.xui;

/** The counters of one email, shared by all inbounds it is in. Guarded by the simulator's lock. */
final class TrafficRow {

    final int id;
    /** The inbound it was made for; says nothing about a client of several. */
    int inboundId;

    String email;
    boolean enable = true;
    long up;
    long down;
    long allTime;
    long expiryTime;
    long total;
    long reset;
    /** Milliseconds since 1970; 0 = never. */
    long lastOnline;
    /** Used something since the last run of the traffic job. */
    boolean active;

    TrafficRow(int id, int inboundId, String email) {
        this.id = id;
        this.inboundId = inboundId;
        this.email = email;
    }

    long used() {
        return up + down;
    }

    void add(long moreUp, long moreDown) {
        up += moreUp;
        down += moreDown;
        allTime += moreUp + moreDown;
        active = true;
    }

    void zero() {
        up = 0;
        down = 0;
    }

    boolean isDepleted(long nowMillis) {
        return (total > 0 && used() >= total) || (expiryTime > 0 && expiryTime <= nowMillis);
    }

    TrafficRow copy() {
        TrafficRow copy = new TrafficRow(id, inboundId, email);
        copy.enable = enable;
        copy.up = up;
        copy.down = down;
        copy.allTime = allTime;
        copy.expiryTime = expiryTime;
        copy.total = total;
        copy.reset = reset;
        copy.lastOnline = lastOnline;
        copy.active = active;
        return copy;
    }
}

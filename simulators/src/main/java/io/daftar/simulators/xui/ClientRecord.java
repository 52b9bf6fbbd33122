package io.daftar.simulators.xui;

/** A client as the modern panels keep it beside the inbounds. Guarded by the simulator's lock. */
final class ClientRecord {

    private static final int[] NO_INBOUNDS = {};

    final int id;
    String email;
    String subId = "";
    String uuid = "";
    String password = "";
    String auth = "";
    String flow = "";
    String security = "";
    long limitIp;
    long totalGB;
    long expiryTime;
    boolean enable = true;
    long tgId;
    String group = "";
    String comment = "";
    long reset;
    long createdAt;
    long updatedAt;
    /** In the order in which the client was attached; never changed in place. */
    int[] inboundIds = NO_INBOUNDS;

    ClientRecord(int id, String email) {
        this.id = id;
        this.email = email;
    }

    boolean isIn(int inbound) {
        for (int candidate : inboundIds) {
            if (candidate == inbound) {
                return true;
            }
        }
        return false;
    }

    void attach(int inbound) {
        int[] more = java.util.Arrays.copyOf(inboundIds, inboundIds.length + 1);
        more[inboundIds.length] = inbound;
        inboundIds = more;
    }

    void detach(int inbound) {
        inboundIds = java.util.Arrays.stream(inboundIds)
                .filter(candidate -> candidate != inbound)
                .toArray();
    }

    ClientRecord copy() {
        ClientRecord copy = new ClientRecord(id, email);
        copy.subId = subId;
        copy.uuid = uuid;
        copy.password = password;
        copy.auth = auth;
        copy.flow = flow;
        copy.security = security;
        copy.limitIp = limitIp;
        copy.totalGB = totalGB;
        copy.expiryTime = expiryTime;
        copy.enable = enable;
        copy.tgId = tgId;
        copy.group = group;
        copy.comment = comment;
        copy.reset = reset;
        copy.createdAt = createdAt;
        copy.updatedAt = updatedAt;
        copy.inboundIds = inboundIds;
        return copy;
    }
}

package io.daftar.simulators.xui;

import java.util.List;

/**
 * A client as the modern panels take it: a field that is left out or null counts as empty, zero or false, whatever it
 * was before.
 */
record ClientInput(
        String email,
        Credentials credentials,
        String flow,
        String security,
        Limits limits,
        boolean enable,
        long tgId,
        String group,
        String comment) {

    /** What stays as it was if an update leaves it out. */
    record Credentials(String uuid, String password, String auth, String subId) {}

    /** Bytes, milliseconds and days; 0 = none. */
    record Limits(long totalGB, long expiryTime, long limitIp, long reset) {}

    private static final List<String> TEXTS =
            List.of("email", "id", "password", "auth", "subId", "flow", "security", "group", "comment");
    private static final List<String> NUMBERS = List.of("totalGB", "expiryTime", "limitIp", "reset", "tgId");

    static ClientInput of(GoObject client) throws Failure {
        client.check(TEXTS, NUMBERS, List.of("enable"));
        return new ClientInput(
                client.text("email"),
                new Credentials(client.text("id"), client.text("password"), client.text("auth"), client.text("subId")),
                client.text("flow"),
                client.text("security"),
                new Limits(
                        client.number("totalGB"),
                        client.number("expiryTime"),
                        client.number("limitIp"),
                        client.number("reset")),
                client.flag("enable"),
                client.number("tgId"),
                client.text("group"),
                client.text("comment"));
    }

    /** @throws Failure if the email cannot be one */
    void checkEmail() throws Failure {
        if (email.isBlank()) {
            throw Failure.own("client email is required");
        }
        // A no-break space passes (recorded).
        if (email.chars().anyMatch(c -> c <= ' ' || c == '/' || c == '\\' || c == 0x7F)) {
            throw Failure.own("client email contains an invalid character: " + email);
        }
    }

    /** Everything but the name and the credentials. */
    void configure(ClientRecord client) {
        client.flow = flow;
        client.security = security;
        client.totalGB = limits.totalGB();
        client.expiryTime = limits.expiryTime();
        client.limitIp = limits.limitIp();
        client.reset = limits.reset();
        client.enable = enable;
        client.tgId = tgId;
        client.group = group;
        client.comment = comment;
    }

    /** Those credentials that were sent. */
    void identify(ClientRecord client) {
        client.uuid = or(credentials.uuid(), client.uuid);
        client.password = or(credentials.password(), client.password);
        client.auth = or(credentials.auth(), client.auth);
        client.subId = or(credentials.subId(), client.subId);
    }

    private static String or(String sent, String kept) {
        return sent.isEmpty() ? kept : sent;
    }
}

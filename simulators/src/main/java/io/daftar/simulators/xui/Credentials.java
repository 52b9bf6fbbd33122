package io.daftar.simulators.xui;

/** Makes up what an inbound's protocol needs of a client. Guarded by the simulator's lock. */
final class Credentials {

    private final MadeUp madeUp;

    Credentials(MadeUp madeUp) {
        this.madeUp = madeUp;
    }

    /** What the client has already stays. */
    void complete(ClientRecord client, Inbound inbound) {
        switch (inbound.keyField()) {
            case "password", "email" -> client.password = orNew(client.password);
            case "auth" -> client.auth = orNew(client.auth);
            default -> client.uuid = client.uuid.isEmpty() ? madeUp.uuid() : client.uuid;
        }
    }

    private String orNew(String password) {
        return password.isEmpty() ? madeUp.password() : password;
    }
}

package io.daftar.simulators.marzneshin;

import io.daftar.simulators.Dips;
import io.daftar.simulators.fastapi.FastApiState;
import java.time.Clock;
import okio.ByteString;

/** Everything the panel's database and process hold. Guarded by the simulator's lock. */
final class PanelState extends FastApiState {

    final MarzneshinVersion version;
    final UserTable users = new UserTable();
    final ServiceTable services = new ServiceTable();
    final Admins admins;
    final UserJson json;

    private long keys;

    PanelState(MarzneshinSimulatorBuilder options, Clock clock, Dips dips) {
        super(options, clock, dips);
        this.version = options.version;
        this.admins = new Admins(tokens);
        this.json = new UserJson(this);
    }

    @Override
    protected Admins admins() {
        return admins;
    }

    /** 32 hexadecimal digits that were never given before. */
    String freshKey() {
        return hex(32);
    }

    String hex(int digits) {
        keys++;
        return ByteString.encodeUtf8("simulated panel key " + seed + "/" + keys)
                .sha256()
                .hex()
                .substring(0, digits);
    }

    /** A user as the panel creates one where nothing else is said. */
    UserRow insert(String name, long createdMicros) {
        return users.insert(name, freshKey(), createdMicros);
    }

    static void count(UserRow row, long bytes) {
        row.used += bytes;
        row.lifetime += bytes;
    }
}

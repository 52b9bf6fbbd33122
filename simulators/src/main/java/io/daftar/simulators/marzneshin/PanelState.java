package io.daftar.simulators.marzneshin;

import io.daftar.simulators.fastapi.Times;
import io.daftar.simulators.fastapi.Tokens;
import java.time.Clock;
import java.util.OptionalLong;
import okio.ByteString;
import org.jspecify.annotations.Nullable;

/** Everything the panel's database and process hold. Guarded by the simulator's lock. */
final class PanelState {

    final MarzneshinVersion version;
    final UserTable users = new UserTable();
    final ServiceTable services = new ServiceTable();
    final Tokens tokens;
    final Admins admins;
    final UserJson json;

    private final Clock clock;
    private final long seed;
    private long keys;

    OptionalLong totalLie = OptionalLong.empty();

    @Nullable UserRow repeatedUser;

    PanelState(MarzneshinSimulatorBuilder options, Clock clock) {
        this.version = options.version;
        this.clock = clock;
        this.seed = options.seed;
        this.tokens = new Tokens(options.seed, options.tokenLifetime);
        this.admins = new Admins(tokens);
        this.json = new UserJson(this);
    }

    long nowMicros() {
        return Times.micros(clock.instant());
    }

    long nowSeconds() {
        return Math.floorDiv(nowMicros(), Times.MICROS_PER_SECOND);
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

package io.daftar.simulators.marzban;

import static java.util.Objects.requireNonNull;

import io.daftar.simulators.fastapi.FastApiSimulatorBuilder;
import java.time.ZoneOffset;

/** Settings of a simulated Marzban: by default the sudo {@code root}, and tokens that live a day. */
public final class MarzbanSimulatorBuilder extends FastApiSimulatorBuilder<MarzbanSimulatorBuilder> {

    ZoneOffset processOffset = ZoneOffset.UTC;

    MarzbanSimulatorBuilder() {}

    @Override
    protected MarzbanSimulatorBuilder self() {
        return this;
    }

    /** The zone the panel's process runs in: expiry times are shifted by it, as on the real panel. */
    public MarzbanSimulatorBuilder processOffset(ZoneOffset offset) {
        processOffset = requireNonNull(offset, "offset");
        return this;
    }

    public MarzbanSimulator start() {
        return MarzbanSimulator.start(this);
    }
}

package io.daftar.simulators.marzneshin;

import static java.util.Objects.requireNonNull;

import io.daftar.simulators.fastapi.FastApiSimulatorBuilder;

/** Settings of a simulated Marzneshin: by default v0.7.4 with the sudo {@code root}, and tokens that live a day. */
public final class MarzneshinSimulatorBuilder extends FastApiSimulatorBuilder<MarzneshinSimulatorBuilder> {

    MarzneshinVersion version = MarzneshinVersion.V0_7_4;

    MarzneshinSimulatorBuilder() {}

    @Override
    protected MarzneshinSimulatorBuilder self() {
        return this;
    }

    public MarzneshinSimulatorBuilder version(MarzneshinVersion build) {
        version = requireNonNull(build, "build");
        return this;
    }

    public MarzneshinSimulator start() {
        return MarzneshinSimulator.start(this);
    }
}

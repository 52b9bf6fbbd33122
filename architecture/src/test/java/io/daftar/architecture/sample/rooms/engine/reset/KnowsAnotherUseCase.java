package io.daftar.architecture.sample.rooms.engine.reset;

import io.daftar.architecture.sample.rooms.engine.sync.Sync;

public final class KnowsAnotherUseCase {
    final Sync sync = new Sync();
}

package io.daftar.architecture.sample.rooms.engine.panelio;

import io.daftar.architecture.sample.rooms.engine.sync.Sync;

public final class KnowsAUseCase {
    final Sync sync = new Sync();
}

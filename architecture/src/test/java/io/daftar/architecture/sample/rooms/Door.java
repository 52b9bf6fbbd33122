package io.daftar.architecture.sample.rooms;

import io.daftar.architecture.sample.rooms.engine.sync.Sync;
import io.daftar.architecture.sample.rooms.store.Row;

public final class Door {
    final Sync sync = new Sync();
    final Row row = new Row();
}

package io.daftar.architecture.sample.rooms.engine.booking;

import io.daftar.architecture.sample.rooms.store.Row;

public final class Writer {
    final Row row = new Row();
}

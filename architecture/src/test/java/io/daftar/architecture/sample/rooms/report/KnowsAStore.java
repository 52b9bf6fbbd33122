package io.daftar.architecture.sample.rooms.report;

import io.daftar.architecture.sample.rooms.store.Row;

public final class KnowsAStore {
    final Row row = new Row();
}

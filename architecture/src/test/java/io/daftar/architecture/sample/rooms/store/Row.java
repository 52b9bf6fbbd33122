package io.daftar.architecture.sample.rooms.store;

import io.daftar.architecture.sample.rooms.ledger.Sum;

public final class Row {
    final Sum sum = new Sum();
}

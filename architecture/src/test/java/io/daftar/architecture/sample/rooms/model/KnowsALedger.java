package io.daftar.architecture.sample.rooms.model;

import io.daftar.architecture.sample.rooms.ledger.Sum;

public final class KnowsALedger {
    final Sum sum = new Sum();
}

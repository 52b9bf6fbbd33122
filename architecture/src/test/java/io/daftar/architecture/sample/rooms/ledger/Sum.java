package io.daftar.architecture.sample.rooms.ledger;

import io.daftar.architecture.sample.rooms.model.Noun;

public final class Sum {
    final Noun noun = new Noun();
}

package io.daftar.architecture.sample.rooms.panels;

import io.daftar.architecture.sample.rooms.model.Noun;

public final class Adapter {
    final Noun noun = new Noun();
}
